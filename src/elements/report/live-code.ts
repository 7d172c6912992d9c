import { html, nothing, render, type TemplateResult } from 'lit';
import { AsyncDirective, directive, type ElementPart } from 'lit/async-directive.js';
import { Disposables } from '../../core/disposal.js';
import type { SourceHandle } from '../base/source-context.js';
import { watchVisibility } from '../base/visibility.js';
import { renderCode } from '../prose/render-code.js';
import { RunText } from './run-text.js';

/** So much of what is missing is said under a text. */
const MOST_MISSING = 3;

/** Program text with values of runs in it. */
export interface LiveText {
  readonly content: string;
  readonly language: string;
  readonly title: string | undefined;
}

/** Where the values come from, and who wants to know when they are there. */
export interface LiveValues {
  readonly handle: SourceHandle | undefined;
  readonly texts: LiveTexts;
}

/** The texts of a report that hold values of runs. */
export class LiveTexts {
  readonly #texts = new Set<LiveCode>();

  add(text: LiveCode): void {
    this.#texts.add(text);
  }

  delete(text: LiveCode): void {
    this.#texts.delete(text);
  }

  /** Resolves when every text on the screen shows its values, or why it has none. */
  async settled(): Promise<void> {
    await Promise.all([...this.#texts].map((text) => text.settled()));
  }
}

/** Draws a text with values of runs into its element, anew whenever they change. */
class LiveCode extends AsyncDirective {
  readonly #values = new RunText(() => this.#draw());
  #place: HTMLElement | undefined;
  #text: LiveText = { content: '', language: '', title: undefined };
  #source: LiveValues | undefined;
  #opened: Disposables | undefined;
  #isVisible: boolean | undefined;
  #waiting: (() => void)[] = [];

  override render(_text: LiveText, _values: LiveValues): unknown {
    return nothing;
  }

  override update({ element }: ElementPart, [text, values]: [LiveText, LiveValues]): unknown {
    this.#place = element as HTMLElement; // reports are HTML
    this.#text = text;
    this.#source = values;
    if (this.isConnected) this.#open();
    return nothing;
  }

  /** Resolves when the values are drawn, or the text is not on the screen. */
  async settled(): Promise<void> {
    while (this.isConnected && !document.hidden && (this.#isVisible ?? true) && (this.#isVisible === undefined || this.#values.busy)) {
      await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    }
  }

  protected override disconnected(): void {
    this.#source?.texts.delete(this);
    this.#opened?.dispose();
    this.#opened = undefined;
    this.#isVisible = undefined;
    this.#values.setActive(false);
    this.#values.close();
    this.#look();
  }

  protected override reconnected(): void {
    this.#open();
  }

  #open(): void {
    const place = this.#place, source = this.#source;
    if (!place || !source) return;
    source.texts.add(this);
    if (!this.#opened) {
      this.#opened = new Disposables();
      this.#opened.add(watchVisibility(place, (visible) => this.#see(visible)));
      this.#opened.listen(document, 'visibilitychange', () => this.#see(this.#isVisible));
    }
    this.#values.follow(this.#text.content, source.handle);
    this.#draw();
  }

  #see(visible: boolean | undefined): void {
    this.#isVisible = visible;
    this.#values.setActive(visible === true && !document.hidden);
    this.#look();
  }

  #draw(): void {
    const { language, title } = this.#text;
    if (this.#place) render(renderCode(this.#values.text, language, { title, note: this.#note() }), this.#place);
    this.#look();
  }

  #note(): TemplateResult | undefined {
    const { error, missing } = this.#values;
    if (error) {
      return html`The values of runs in this text could not be read: ${error.message}.
        ${this.#source?.handle?.session ? html`<button type="button" @click=${() => this.#values.retry()}>Retry</button>` : nothing}`;
    }
    if (missing.length === 0) return undefined;
    const more = missing.length - MOST_MISSING;
    return html`Not found: ${missing.slice(0, MOST_MISSING).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`;
  }

  #look(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Program text in which `{{ run.… }}` stands for values of runs; stands on the element that holds it. */
export const liveCode = directive(LiveCode);
