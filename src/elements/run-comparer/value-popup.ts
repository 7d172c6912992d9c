import { html, nothing, type TemplateResult } from 'lit';
import type { Run } from '../../data/run.js';
import { formatNumber, plural } from '../../panels/format.js';
import { differenceText, exactText } from '../../panels/run-comparer/cell-text.js';
import { isEqual, isNothing, valueOf, type ComparerKey } from '../../panels/run-comparer/collect-keys.js';
import { nameOf } from '../../panels/run-name.js';
import { textDiff, type DiffLine } from '../../transforms/text-diff/text-diff.js';

/** What is shown of a value. */
export interface ValuePopupOptions {
  readonly key: ComparerKey;
  readonly run: Run;
  /** The run that this one is compared with. */
  readonly base: Run | undefined;
  readonly copy: (text: string) => void;
}

/** Shorter values are read at a glance. */
const LONG = 24;
/** So much of a text is laid out; more would hold up the page. */
const MOST_LINES = 2000, MOST_CHARACTERS = 200_000;
const SIGNS = { same: ' ', removed: '−', added: '+' } as const;

/** Returns a value as it was logged and, where it differs from that of another run, what is different. */
export function valuePopup({ key, run, base, copy }: ValuePopupOptions): TemplateResult {
  const value = valueOf(run, key), other = base && base !== run ? valueOf(base, key) : undefined;
  const text = exactText(value), isCompared = base !== undefined && base !== run && !isNothing(other) && !isEqual(value, other);
  const otherText = isCompared ? exactText(other) : '';
  const isDiff = isCompared && !isNothing(value) && key.kind === 'text' && (text.length > LONG || otherText.length > LONG);
  const difference = isCompared && !isDiff ? differenceText(key, value, other) : undefined;
  return html`
    <p class="path">${key.path} · ${nameOf(run)}${isDiff ? html` <span class="against">against ${nameOf(base)}</span>` : nothing}</p>
    ${isDiff ? diffView(textDiff(otherText, text)) : html`<pre class="value" tabindex="0">${isNothing(value) ? 'not there' : shortened(text)}</pre>`}
    ${difference === undefined ? nothing : html`<p class="path">${difference}</p>`}
    <button class="bordered" @click=${() => copy(text)}>Copy</button>
    ${isDiff ? html`<button class="bordered" @click=${() => copy(otherText)}>Copy the other</button>` : nothing}`;
}

function diffView(lines: readonly DiffLine[]): TemplateResult {
  let room = MOST_CHARACTERS;
  const shown = lines.slice(0, MOST_LINES).filter((line) => {
    room -= line.type === 'skipped' ? 0 : line.pieces.reduce((sum, { text }) => sum + text.length, 0);
    return room > 0;
  });
  const left = lines.length - shown.length;
  return html`<div class="value diff" tabindex="0" role="group" aria-label="Differences">${shown.map(diffLine)}${
    left > 0 ? html`<div class="line skipped">${formatNumber(left)} more lines; copy the values to see them all</div>` : nothing}</div>`;
}

function diffLine(line: DiffLine): TemplateResult {
  if (line.type === 'skipped') return html`<div class="line skipped">${plural(line.count, 'equal line')}</div>`;
  const { type, pieces } = line;
  const content = pieces.map(({ text, isChanged }) => (!isChanged || type === 'same' ? text : type === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`));
  return html`<div class="line ${type}"><span class="sign">${SIGNS[type]}</span><span class="words">${content}</span></div>`;
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}
