import { css, html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { Disposables } from '../core/disposal.js';
import { isAbort, toWbError, type WbError } from '../core/errors.js';
import { Anchors } from '../report/anchors.js';
import { dedent } from '../report/markdown/dedent.js';
import { plainText, type MarkdownNode } from '../report/markdown/tree.js';
import { refuseHtml, request, resolveUrl } from '../sources/http.js';
import { WbErrorEvent } from './base/events.js';
import { renderFailure, renderNotice } from './base/states.js';
import { controls, tokens } from './base/tokens.js';
import { followAnchor } from './prose/follow-anchor.js';
import { proseStyles } from './prose/prose.styles.js';
import { renderHeading } from './prose/render-heading.js';
import { renderMarkdown } from './prose/render-markdown.js';

/**
 * Shows Markdown, in GitHub's flavour: its text content, `content`, or the file
 * at `src`. Markup of HTML inside it is shown as text; links lead only to http,
 * https, mailto, relative addresses and fragments.
 *
 * @slot - The Markdown, where neither `content` nor `src` is given. Its indent is taken away.
 * @csspart body - The text.
 * @fires wb-error - The file cannot be read.
 */
export class WbMarkdown extends LitElement {
  static override styles = [tokens, controls, proseStyles, css`
    :host { display: block; min-width: 0; font-family: var(--_font); font-size: 15px; line-height: 1.6; color: var(--_ink); }
    .state { padding: 20px 0; color: var(--_ink-2); font-size: 13px; }
    .state p { margin: 0 0 8px; }
    .failure p { color: var(--_bad); }
    .bordered { border: 1px solid var(--_line); padding: 3px 12px; }
  `];
  static override properties: PropertyDeclarations = {
    content: {}, src: {}, nodes: { state: true }, error: { state: true },
  };

  /** The Markdown; the text inside the element by default. */
  declare content: string | undefined;
  /** The address of a Markdown file, used where there is no `content`. */
  declare src: string | undefined;

  /** @internal */
  declare nodes: readonly MarkdownNode[] | undefined;
  /** @internal */
  declare error: WbError | undefined;

  #opened = new Disposables();
  #reading: Promise<void> = Promise.resolve();
  #load: AbortController | undefined;

  /** Resolves when the text last given is on the screen, or the reason why it is not. */
  get settled(): Promise<void> {
    return this.#whenSettled();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#opened = new Disposables();
    const observer = new MutationObserver(() => this.#read());
    observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.#opened.add(() => observer.disconnect());
    this.#opened.add(() => this.#load?.abort());
    if (this.hasUpdated) this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#opened.dispose();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.has('content') || changed.has('src')) this.#read();
  }

  protected override render(): TemplateResult {
    const { error, nodes } = this;
    return html`<div class="prose" part="body" @click=${this.#follow}>
      ${error ? renderFailure(error, error.kind === 'format' ? undefined : () => this.#read())
        : nodes === undefined ? nothing
        : nodes.length === 0 && this.content === undefined ? renderNotice('There is no text yet: put Markdown inside this element, or set content or src.')
        : this.#renderText(nodes)}
    </div>`;
  }

  #follow(event: MouseEvent): void {
    if (this.shadowRoot) followAnchor(event, this.shadowRoot);
  }

  #renderText(nodes: readonly MarkdownNode[]): unknown[] {
    const anchors = new Anchors();
    return renderMarkdown(nodes, {
      base: this.content === undefined && this.src ? resolveUrl(this.src) : this.baseURI,
      heading: (depth, content, _index, line) => renderHeading({ level: depth, element: depth, content, anchor: anchors.take(plainText(line)) }),
    });
  }

  #read(): void {
    this.#load?.abort();
    const load = this.#load = new AbortController();
    const finish = (result: { readonly nodes?: readonly MarkdownNode[]; readonly error?: WbError }): void => {
      if (this.#load !== load) return;
      this.nodes = result.nodes;
      this.error = result.error;
      if (result.error) this.dispatchEvent(new WbErrorEvent(result.error));
    };
    this.#reading = this.#parse(load.signal).then((nodes) => finish({ nodes }), (error: unknown) => {
      if (!isAbort(error) || !load.signal.aborted) finish({ error: toWbError(error) });
    });
  }

  async #parse(signal: AbortSignal): Promise<readonly MarkdownNode[]> {
    const [{ parseMarkdown }, text] = await Promise.all([import('../report/markdown/parse-markdown.js'), this.#text(signal)]);
    return parseMarkdown(dedent(text));
  }

  async #text(signal: AbortSignal): Promise<string> {
    if (this.content !== undefined) return this.content;
    if (!this.src) return this.textContent;
    const response = await request(resolveUrl(this.src, this.baseURI), { signal, label: this.src });
    const text = await response.text();
    refuseHtml(text, this.src);
    return text;
  }

  async #whenSettled(): Promise<void> {
    let reading: Promise<void>;
    do {
      await this.updateComplete;
      reading = this.#reading;
      await reading;
      await this.updateComplete;
    } while (reading !== this.#reading);
  }
}
