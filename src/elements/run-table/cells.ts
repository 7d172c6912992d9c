import type { ColorSlot } from '../../data/palette.js';
import type { FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { cellText, type CellText } from '../../panels/run-table/cell-text.js';
import { isLink, isNumeric, type RunTableColumn } from '../../panels/run-table/column.js';
import { fillSparkline } from './sparkline-cell.js';
import { isBetter } from '../../panels/run-table/direction.js';
import { groupCellText } from '../../panels/run-table/group-cell-text.js';
import type { RunTableScene } from '../../panels/run-table/scene.js';

/** How many characters of a name's end are always seen, and in how long a name. */
const END = 6, LONG = 9;
/** Other scripts join characters, or run the other way, and are not taken apart. */
const PLAIN = /^[ -~·–]*$/;

/** Makes an element show one field of a run. Texts go in as text, whatever they hold. */
export function fillRunCell(cell: HTMLElement, scene: RunTableScene, row: number, column: RunTableColumn): void {
  const run = scene.runs[row];
  const value = scene.values.value(column, row);
  const content = cellText(column, value, scene.now);
  dress(cell, column, content, toneOf(column, value));
  switch (column.kind) {
    case 'name':
      fillName(cell, run, content.text, scene);
      break;
    case 'state': setChild(cell, content.note ? 'text' : `pill ${content.text}`, content.text); break;
    case 'tags': cell.replaceChildren(...tagList(value, content)); break;
    case 'link': cell.replaceChildren(content.note ? content.text : anchor(typeof value === 'string' ? value : '', content.text)); break;
    case 'number': case 'duration': setText(cell, figures(content.text)); break;
    case 'sparkline': fillSparkline(cell, scene.values.history(column, row), scene.colors.get(run.id), content.text); break;
    case 'date': case 'text': case 'json': setText(cell, content.text); break;
    default: column.kind satisfies never;
  }
}

/** What a group's line shows in one column. */
export interface GroupCell {
  readonly group: number;
  /** The rows of the group that passed search and filters. */
  readonly rows: Uint32Array;
  readonly isExpanded: boolean;
  /** Whether this is the first column, which names the group. */
  readonly isFirst: boolean;
}

/** Makes an element show what the runs of a group have in common in one column. */
export function fillGroupCell(cell: HTMLElement, scene: RunTableScene, column: RunTableColumn, line: GroupCell): void {
  if (!line.isFirst) {
    const content = groupCellText(scene, column, line.rows);
    dress(cell, column, content, undefined);
    setText(cell, isNumeric(column) ? figures(content.text) : content.text);
    return;
  }
  const { name, key, slot } = scene.groups[line.group];
  dress(cell, column, { text: name, title: name }, undefined);
  cell.classList.remove('number');
  const button = newSwatch(), label = newLabel();
  setSwatch(button, key, name, slot, scene.hidden.has(key));
  setLabel(label, name);
  cell.replaceChildren(span('twisty', line.isExpanded ? '▾' : '▸'), button, label, span('count', String(line.rows.length)));
}

function dress(cell: HTMLElement, column: RunTableColumn, content: CellText, tone: string | undefined): void {
  const numeric = isNumeric(column) ? ' number' : column.kind === 'date' ? ' date' : '';
  const className = `cell${numeric}${content.note ? ` ${content.note}` : ''}${tone ? ` ${tone}` : ''}`;
  const role = column.kind === 'name' ? 'rowheader' : 'gridcell';
  const title = content.title ?? (content.text.length > 20 ? content.text : '');
  if (cell.className !== className) cell.className = className;
  if (cell.getAttribute('role') !== role) cell.setAttribute('role', role);
  if (cell.title !== title) cell.title = title;
}

function toneOf(column: RunTableColumn, value: FieldValue): string | undefined {
  const better = column.form === 'delta' ? isBetter(column, value) : undefined;
  return better === undefined ? undefined : better ? 'better' : 'worse';
}

/** Changes what a name's cell holds, or makes it where the cell held something else. */
function fillName(cell: HTMLElement, run: Run, text: string, scene: RunTableScene): void {
  const [first, second] = cell.children;
  const isName = first instanceof HTMLButtonElement && second instanceof HTMLElement && second.className === 'label' && cell.childNodes.length === 2;
  const link = runLink(run);
  const button = isName ? first : newSwatch(), name = isName ? second : newLabel();
  setSwatch(button, run.id, run.name, scene.colors.get(run.id), scene.hidden.has(run.id));
  setLabel(name, text);
  if (!isName || link.length > 0) cell.replaceChildren(button, name, ...link);
}

function newSwatch(): HTMLButtonElement {
  const button = document.createElement('button');
  button.className = 'swatch';
  button.tabIndex = -1;
  return button;
}

function setSwatch(button: HTMLButtonElement, key: string, name: string, slot: ColorSlot | undefined, isHidden: boolean): void {
  const pressed = String(!isHidden);
  button.dataset['key'] = key;
  button.setAttribute('aria-label', `Show ${name}`);
  button.style.setProperty('--_k', slot?.own ?? `var(--_c${slot?.color ?? 0})`);
  if (button.getAttribute('aria-pressed') === pressed) return;
  button.setAttribute('aria-pressed', pressed);
  button.title = isHidden ? 'Show in the charts' : 'Hide in the charts';
}

function runLink({ url, name }: Run): HTMLElement[] {
  if (url === undefined || !isLink(url)) return [];
  const link = anchor(url, '↗');
  link.className = 'open';
  link.setAttribute('aria-label', `Open ${name}`);
  return [link];
}

function anchor(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = isLink(address) ? address : '';
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.tabIndex = -1;
  link.textContent = text;
  return link;
}

function tagList(value: FieldValue, content: CellText): (Node | string)[] {
  if (content.note || !Array.isArray(value) || value.length === 0) return [span('missing', '–')];
  return value.slice(0, 8).map((tag) => span('tag', String(tag).slice(0, 80)));
}

/** A name whose end stays to be seen where there is little room: names of runs differ at the end. */
function newLabel(): HTMLElement {
  const element = span('label', '');
  element.replaceChildren(span('start', ''), '');
  return element;
}

function setLabel(element: HTMLElement, text: string): void {
  const cut = text.length >= LONG && PLAIN.test(text) ? text.length - END : text.length;
  element.firstElementChild!.textContent = text.slice(0, cut); // the two parts that newLabel made
  element.lastChild!.nodeValue = text.slice(cut);
}

function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

/** Changes the one text inside the one child, which spares making it anew while scrolling. */
function setChild(cell: HTMLElement, className: string, text: string): void {
  const child = cell.firstElementChild;
  if (child?.localName === 'span' && cell.childNodes.length === 1 && child.firstChild instanceof Text && child.childNodes.length === 1) {
    child.className = className;
    child.firstChild.nodeValue = text;
  } else cell.replaceChildren(span(className, text));
}

/** Figures have spaces that the style sheet can narrow; a thin space is as wide as a digit in most fixed-width fonts. */
function figures(text: string): string {
  return text.replace(/\u2009/g, '\u00a0');
}

function setText(cell: HTMLElement, text: string): void {
  const child = cell.firstChild;
  if (child instanceof Text && cell.childNodes.length === 1) child.nodeValue = text;
  else cell.replaceChildren(text);
}
