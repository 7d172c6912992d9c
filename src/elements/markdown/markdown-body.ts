import { css, html, nothing, type LitElement, type TemplateResult } from 'lit';
import { Disposables } from '../../core/disposal.js';
import { isAbort, toWbError, type WbError } from '../../core/errors.js';
import { Anchors } from '../../report/anchors.js';
import { dedent } from '../../report/markdown/dedent.js';
import { parseMarkdown } from '../../report/markdown/parse-markdown.js';
import { plainText, type MarkdownNode } from '../../report/markdown/tree.js';
import { needsOfMarkdown } from '../../report/prose-needs.js';
import { refuseHtml, request, resolveUrl } from '../../sources/http.js';
import { WbErrorEvent } from '../base/events.js';
import type { Body } from '../base/late-element.js';
import { renderFailure, renderNotice } from '../base/states.js';
import { followAnchor } from '../prose/follow-anchor.js';
import { loadProse } from '../prose/late-prose.js';
import { proseStyles } from '../prose/prose.styles.js';
import { renderHeading } from '../prose/render-heading.js';
import { renderMarkdown } from '../prose/render-markdown.js';

/** The element whose Markdown is shown. */
export interface MarkdownHost extends LitElement {
  readonly content: string | undefined;
  readonly src: string | undefined;
}

const styles = css`
  .state { padding: 20px 0; color: var(--_ink-2); font-size: 13px; }
  .state p { margin: 0 0 8px; }
  .failure p { color: var(--_bad); }
  .bordered { border: 1px solid var(--_line); padding: 3px 12px; }
`;

/** Reads and draws what `<wb-markdown>` shows. */
export class MarkdownBody implements Body {
  readonly styles = [proseStyles, styles];
  readonly #host: MarkdownHost;
  #opened = new Disposables();
  #asked: readonly unknown[] = [];
  #load: AbortController | undefined;
  #reading: Promise<void> = Promise.resolve();
  #nodes: readonly MarkdownNode[] | undefined;
  #error: WbError | undefined;

  constructor(host: MarkdownHost) {
    this.#host = host;
  }

  get settled(): Promise<void> {
    return this.#whenSettled();
  }

  hostConnected(): void {
    this.#opened = new Disposables();
    const observer = new MutationObserver(() => this.#read());
    observer.observe(this.#host, { childList: true, characterData: true, subtree: true });
    this.#opened.add(() => observer.disconnect());
    this.#opened.add(() => this.#load?.abort());
    this.#read();
  }

  hostDisconnected(): void {
    this.#opened.dispose();
  }

  hostUpdate(): void {
    const { content, src } = this.#host;
    if (content !== this.#asked[0] || src !== this.#asked[1]) this.#read();
  }

  render(): TemplateResult {
    return html`<div class="prose" part="body" @click=${this.#follow}>
      ${this.#error ? renderFailure(this.#error, this.#error.kind === 'format' ? undefined : () => this.#read())
        : this.#nodes === undefined ? nothing
        : this.#nodes.length === 0 && this.#host.content === undefined
          ? renderNotice('There is no text yet: put Markdown inside this element, or set content or src.')
        : this.#renderText(this.#nodes)}
    </div>`;
  }

  readonly #follow = (event: MouseEvent): void => {
    if (this.#host.shadowRoot) followAnchor(event, this.#host.shadowRoot);
  };

  #renderText(nodes: readonly MarkdownNode[]): unknown[] {
    const { content, src, baseURI } = this.#host;
    const anchors = new Anchors();
    return renderMarkdown(nodes, {
      base: content === undefined && src ? resolveUrl(src) : baseURI,
      heading: (depth, content, _index, line) => renderHeading({ level: depth, element: depth, content, anchor: anchors.take(plainText(line)) }),
    });
  }

  #read(): void {
    this.#load?.abort();
    const load = this.#load = new AbortController();
    this.#asked = [this.#host.content, this.#host.src];
    const finish = (nodes: readonly MarkdownNode[] | undefined, error?: WbError): void => {
      if (this.#load !== load) return;
      this.#nodes = nodes;
      this.#error = error;
      this.#host.requestUpdate();
      if (error) this.#host.dispatchEvent(new WbErrorEvent(error));
    };
    this.#reading = this.#text(load.signal).then((text) => {
      const nodes = parseMarkdown(dedent(text));
      finish(nodes);
      return loadProse(needsOfMarkdown(nodes))?.then(() => this.#host.requestUpdate());
    }).catch((error: unknown) => {
      if (!isAbort(error) || !load.signal.aborted) finish(undefined, toWbError(error));
    });
  }

  async #text(signal: AbortSignal): Promise<string> {
    const { content, src, baseURI } = this.#host;
    if (content !== undefined) return content;
    if (!src) return this.#host.textContent;
    const response = await request(resolveUrl(src, baseURI), { signal, label: src });
    const text = await response.text();
    refuseHtml(text, src);
    return text;
  }

  async #whenSettled(): Promise<void> {
    let reading: Promise<void>;
    do {
      await this.#host.updateComplete;
      reading = this.#reading;
      await reading;
      await this.#host.updateComplete;
    } while (reading !== this.#reading);
  }
}
