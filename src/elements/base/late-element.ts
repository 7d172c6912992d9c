import { LitElement, type CSSResult, type ReactiveController } from 'lit';
import { toWbError, type WbError } from '../../core/errors.js';
import { adoptStyles } from './adopt-styles.js';
import { WbErrorEvent } from './events.js';
import { renderFailure } from './states.js';

/** What a {@link LateElement} does and shows once its code is there; a controller of the element. */
export interface Body extends ReactiveController {
  readonly styles: readonly CSSResult[];
  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  readonly settled: Promise<void>;
  render(): unknown;
}

/** An element whose code is loaded when it is first connected, so that a page that only might use it pays nothing. */
export abstract class LateElement<B extends Body> extends LitElement {
  /** @internal */
  protected body: B | undefined;
  #loading: Promise<void> | undefined;
  #failure: WbError | undefined;

  /** Loads what the element does and shows. */
  protected abstract load(): Promise<B>;

  /** Returns what stands in the element until then. */
  protected abstract renderLoading(): unknown;

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  get settled(): Promise<void> {
    return this.#whenSettled();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#loading ??= this.#load();
  }

  protected override render(): unknown {
    if (this.#failure) return renderFailure(this.#failure, () => { this.#loading = this.#load(); });
    return this.body ? this.body.render() : this.renderLoading();
  }

  async #load(): Promise<void> {
    this.#failure = undefined;
    try {
      const body = this.body = await this.load();
      if (this.shadowRoot) adoptStyles(this.shadowRoot, body.styles);
      this.addController(body);
    } catch (error) {
      this.#failure = toWbError(error);
      this.dispatchEvent(new WbErrorEvent(this.#failure));
    }
    this.requestUpdate();
  }

  async #whenSettled(): Promise<void> {
    await this.#loading;
    await this.updateComplete;
    await this.body?.settled;
  }
}
