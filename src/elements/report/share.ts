import { html, nothing, type TemplateResult } from 'lit';
import { copyText } from '../parts/clipboard.js';
import { Popup } from '../parts/popup.js';

/** What can be shared of a report. */
export interface ShareSubject {
  /** The panels that can be shared alone, by id and in words. */
  readonly panels: readonly { readonly id: string; readonly label: string }[];
  /** Returns the address of the report, or of one panel, as the reader sees it now; absent where the page has none. */
  readonly link?: ((panel?: string) => string) | undefined;
  /** Returns the HTML of a frame that shows it; absent where nothing can be framed. */
  readonly embedCode?: ((panel?: string) => string) | undefined;
  /** Returns the document. */
  readonly json: () => string;
}

/** The Share menu in the header of a report. */
export class ShareMenu {
  readonly #popup = new Popup();
  #subject: ShareSubject | undefined;
  #panel = '';
  #said = '';
  /** What the browser did not let us copy. */
  #refused: string | undefined;

  /** Draws the button, and the place of the menu. */
  render(subject: ShareSubject): TemplateResult {
    this.#subject = subject;
    return html`<div class="share"><button type="button" aria-haspopup="dialog" @click=${this.#open}>Share</button>${this.#popup.template()}</div>`;
  }

  readonly #open = (event: Event): void => {
    this.#said = '';
    this.#panel = '';
    this.#refused = undefined;
    this.#popup.open(event.currentTarget as Element, 'Share this report', () => this.#content()); // the button
  };

  #content(): TemplateResult {
    const { panels = [], link, embedCode, json } = this.#subject ?? { json: () => '' };
    const panel = this.#panel || undefined;
    return html`<div class="share-menu">
      ${panels.length > 0 && (link ?? embedCode) ? html`<label class="field">Show <select .value=${this.#panel} @change=${this.#choose}>
        <option value="">the whole report</option>
        ${panels.map(({ id, label }) => html`<option value=${id}>${label}</option>`)}</select></label>` : nothing}
      ${link ? this.#item('Copy link', 'Link copied', () => link(panel)) : nothing}
      ${embedCode ? this.#item('Copy embed code', 'Embed code copied', () => embedCode(panel)) : nothing}
      ${this.#item('Copy report as JSON', 'Report copied', json)}
      <p class="path" role="status">${this.#said}</p>
      ${this.#refused === undefined ? nothing : html`<textarea class="by-hand" readonly rows="3" aria-label="To copy" .value=${this.#refused}></textarea>`}
    </div>`;
  }

  #item(label: string, done: string, text: () => string): TemplateResult {
    return html`<button type="button" class="item" @click=${async (event: Event) => this.#copy(event.currentTarget as Element, text(), done)}>${label}</button>`; // the button
  }

  async #copy(button: Element, text: string, done: string): Promise<void> {
    const copied = await copyText(text);
    this.#said = copied ? done : 'This browser copies nothing by itself here. Copy it from the field:';
    this.#refused = copied ? undefined : text;
    this.#popup.refresh();
    const field = button.parentElement?.querySelector<HTMLTextAreaElement>('.by-hand');
    field?.focus();
    field?.select();
  }

  readonly #choose = (event: Event): void => {
    this.#panel = (event.target as HTMLSelectElement).value; // the listener stands on a select
    this.#said = '';
    this.#refused = undefined;
    this.#popup.refresh();
  };
}
