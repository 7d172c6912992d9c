import { safeLogged } from '../../core/safe-url.js';
import { isLoggedFile } from '../../data/logged-file.js';
import type { LoggedFile } from '../../data/references.js';
import { formatNumber } from '../../panels/format.js';
import { aggregateRows, type RowGroup } from '../../panels/logged-table/arrange-table.js';
import { loggedCellText, searchText } from '../../panels/logged-table/logged-cell-text.js';
import type { LoggedColumn, LoggedTableScene, TableRun } from '../../panels/logged-table/scene.js';
import { formatInStyle } from '../../panels/number-style.js';
import { ownColor } from '../parts/swatch.js';

/** Makes an element show a value. Texts go in as text, whatever they hold. */
export function fillValueCell(cell: HTMLElement, column: LoggedColumn, row: number, run: TableRun | undefined): void {
  const value = column.read(row);
  const { text, title, note } = loggedCellText(column, value);
  const tone = column.isDifference && note === undefined && text !== '0' ? ' differs' : '';
  dress(cell, `cell${column.kind === 'number' ? ' number' : ''}${note ? ` ${note}` : ''}${tone}`, title ?? (text.length > 20 ? text : ''));
  cell.setAttribute('role', column.kind === 'run' ? 'rowheader' : 'gridcell');
  if (column.kind === 'run' && run) cell.replaceChildren(swatch(run), labelled('label', run.name));
  else if (isLoggedFile(value)) cell.replaceChildren(thumbnail(value, text));
  else setText(cell, text.replace(/\u2009/g, '\u00a0')); // the style sheet narrows spaces; a thin one is as wide as a figure
}

/** Makes an element show what the rows of a group have in common. */
export function fillGroupCell(cell: HTMLElement, scene: LoggedTableScene, column: LoggedColumn, { key, rows }: RowGroup, isExpanded: boolean, isFirst: boolean): void {
  cell.setAttribute('role', isFirst ? 'rowheader' : 'gridcell');
  if (isFirst) {
    dress(cell, 'cell', key);
    cell.replaceChildren(labelled('twisty', isExpanded ? '▾' : '▸'), labelled('label', key === '' ? '–' : key), labelled('count', formatNumber(rows.length)));
    return;
  }
  if (column.kind === 'number') {
    const value = aggregateRows(column, rows, scene.aggregate);
    dress(cell, `cell number${value === undefined ? ' missing' : ''}`, value === undefined ? '' : `${scene.aggregate} ${value}`);
    setText(cell, value === undefined ? '–' : formatInStyle(value, { decimals: Math.max(2, column.style.decimals ?? 4) }).replace(/\u2009/g, '\u00a0'));
    return;
  }
  const first = searchText(column.read(rows[0]));
  const isSame = rows.every((row) => searchText(column.read(row)) === first);
  dress(cell, `cell${isSame ? '' : ' missing'}`, '');
  setText(cell, isSame ? first : '…');
}

function thumbnail(file: LoggedFile, words: string): HTMLElement {
  const url = file.type === 'image' ? safeLogged(file.url, 'image') : undefined;
  const button = document.createElement('button');
  button.className = 'thumbnail';
  button.tabIndex = -1;
  button.setAttribute('aria-haspopup', 'dialog');
  if (url === undefined) {
    button.textContent = file.type === 'image' ? 'not shown' : words;
    return button;
  }
  const image = document.createElement('img');
  Object.assign(image, { loading: 'lazy', decoding: 'async', referrerPolicy: 'no-referrer', alt: file.caption ?? 'picture', draggable: false });
  image.addEventListener('load', () => image.classList.toggle('pixels', image.naturalWidth <= 96 && image.naturalHeight <= 96));
  image.addEventListener('error', () => { button.textContent = 'broken picture'; });
  image.src = url;
  button.append(image);
  return button;
}

function swatch({ slot }: TableRun): HTMLElement {
  const square = labelled('dot', '');
  square.style.setProperty('--_k', ownColor(slot.own) ?? `var(--_c${slot.color})`);
  return square;
}

function labelled(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

function dress(cell: HTMLElement, className: string, title: string): void {
  if (cell.className !== className) cell.className = className;
  if (cell.title !== title) cell.title = title;
}

function setText(cell: HTMLElement, text: string): void {
  const child = cell.firstChild;
  if (child instanceof Text && cell.childNodes.length === 1) child.nodeValue = text;
  else cell.replaceChildren(text);
}
