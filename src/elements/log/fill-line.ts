import { ansiPaint } from '../../panels/log/ansi-colors.js';
import type { AnsiStyle } from '../../panels/log/ansi-style.js';
import { readLogLine } from '../../panels/log/log-line.js';
import type { Stretch } from '../../panels/log/log-search.js';
import { readTerminalLine, type StyledText } from '../../panels/log/terminal-line.js';
import { plural } from '../../panels/format.js';

/** So much of a line is shown; the rest is counted, and copied with it. */
export const SHOWN_UNITS = 4000;

/** What a line looks like besides its text. */
export interface LineLook {
  /** Its number, from 1, where it has one. */
  readonly number: number | undefined;
  /** How many characters the largest number has; 0 for no numbers. */
  readonly digits: number;
  readonly showsTimes: boolean;
  /** The style it begins with. */
  readonly start: AnsiStyle;
  /** Where something was found in a text. */
  readonly find: ((text: string) => readonly Stretch[]) | undefined;
  /** Whether it is the one the reader is at. */
  readonly isCurrent: boolean;
}

/** Fills the element of a line: number, time, and the text in its colours. Everything is text; nothing of a log becomes markup. */
export function fillLine(row: HTMLElement, raw: string, { number, digits, showsTimes, start, find, isCurrent }: LineLook): void {
  const { text, time, isError } = readLogLine(raw);
  const { spans, cut } = readTerminalLine(text, { start, limit: SHOWN_UNITS });
  row.className = `line${isError ? ' error' : ''}${isCurrent ? ' current' : ''}`;
  if (digits > 0) row.append(gutter(number, digits));
  if (showsTimes && time !== undefined) row.append(timeOf(time));
  if (isError) row.append(element('span', 'visually-hidden', 'stderr: '));
  const content = element('span', 'text');
  for (const piece of find ? markFound(spans, find) : spans) content.append(pieceOf(piece));
  if (cut > 0) content.append(element('span', 'cut', ` … ${plural(cut, 'more character')}`));
  row.append(content);
}

interface Piece extends StyledText {
  readonly isFound?: boolean;
}

/** Cuts pieces where something that was found begins and ends. */
function markFound(spans: readonly StyledText[], find: (text: string) => readonly Stretch[]): Piece[] {
  const stretches = find(spans.map(({ text }) => text).join('')).filter(([from, to]) => to > from);
  const pieces: Piece[] = [];
  let at = 0, next = 0;
  for (const { text, style } of spans) {
    const end = at + text.length;
    while (at < end) {
      while (next < stretches.length && stretches[next][1] <= at) next++;
      const [from, to] = stretches.at(next) ?? [Infinity, Infinity];
      const isFound = at >= from, stop = Math.min(end, isFound ? to : from);
      pieces.push({ text: text.slice(text.length - (end - at), text.length - (end - stop)), style, isFound });
      at = stop;
    }
  }
  return pieces;
}

function pieceOf({ text, style, isFound = false }: Piece): Node {
  const names = (['bold', 'faint', 'italic', 'underline', 'strike'] as const).filter((name) => style[name]);
  const { color, background } = ansiPaint(style);
  if (!isFound && names.length === 0 && !color && !background) return document.createTextNode(text);
  const piece = element(isFound ? 'mark' : 'span', names.join(' '), text);
  if (color && !isFound) piece.style.color = `light-dark(${color.light}, ${color.dark})`;
  if (background && !isFound) piece.style.backgroundColor = `light-dark(${background.light}, ${background.dark})`;
  return piece;
}

function gutter(number: number | undefined, digits: number): HTMLElement {
  const button = element('button', 'number', number === undefined ? '' : String(number));
  button.style.minWidth = `${digits + 2}ch`;
  button.tabIndex = -1; // there may be a million; the keyboard goes by search and scrolling
  if (number !== undefined) {
    button.dataset.line = String(number);
    button.title = 'Link to this line';
    button.setAttribute('aria-label', `Line ${number}`);
  }
  return button;
}

function timeOf(ms: number): HTMLElement {
  const date = new Date(ms);
  const time = element('time', 'time', date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }));
  time.setAttribute('datetime', date.toISOString());
  time.title = date.toLocaleString();
  return time;
}

function element(tag: string, name: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  if (name !== '') made.className = name;
  made.textContent = text;
  return made;
}
