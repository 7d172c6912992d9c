import type { ComparerRow } from '../../panels/run-comparer/arrange-rows.js';
import { cellText, differenceText } from '../../panels/run-comparer/cell-text.js';
import { valueOf, type ComparerKey } from '../../panels/run-comparer/collect-keys.js';
import type { RunComparerScene } from '../../panels/run-comparer/scene.js';

/** Makes an element show a row as a whole. */
export function fillRow(element: HTMLElement, row: ComparerRow, index: number): void {
  const same = row.type === 'key' && !row.key.differs ? ' same' : '';
  element.className = `row ${row.type}${same}`;
  setAttribute(element, 'role', 'row');
  setAttribute(element, 'aria-rowindex', String(index + 2));
  setAttribute(element, 'aria-level', String(row.level));
  setAttribute(element, 'aria-expanded', row.type === 'key' ? undefined : String(!row.isFolded));
}

/** Makes an element show the name of a key, or of a part with a mark that it is open or folded. */
export function fillName(cell: HTMLElement, row: ComparerRow): void {
  dress(cell, 'cell name', 'rowheader', row.type === 'key' ? `${row.key.section}.${row.key.path}` : '');
  cell.style.setProperty('--_level', String(row.level - 1));
  if (row.type === 'key') {
    cell.replaceChildren(mark(row.key.differs ? '≠' : ''), text('label', row.label));
    if (row.key.differs) cell.append(text('visually-hidden', ' differs'));
    return;
  }
  const count = row.differing > 0 ? `${row.differing} of ${row.count} differ` : `${row.count}`;
  cell.replaceChildren(mark(row.isFolded ? '▸' : '▾'), text('label', row.label), text('count', count));
}

/** Makes an element show the value of a run under a key. */
export function fillValue(cell: HTMLElement, scene: RunComparerScene, row: ComparerRow, column: number): void {
  const run = scene.runs[column - 1];
  if (row.type !== 'key') {
    dress(cell, 'cell', 'gridcell', '');
    cell.replaceChildren();
    return;
  }
  const { key } = row, { baseline } = scene;
  const value = valueOf(run, key), content = cellText(key, value);
  const difference = baseline && run !== baseline && tellsApart(key) ? differenceText(key, value, valueOf(baseline, key)) : undefined;
  const classes = ['cell', key.kind === 'number' ? 'number' : '', content.note ?? '', difference === undefined ? '' : 'differs', run === baseline ? 'baseline' : ''];
  dress(cell, classes.filter((name) => name !== '').join(' '), 'gridcell', difference === undefined ? content.title : `${content.title}\n${difference}`);
  cell.replaceChildren(key.kind === 'state' && !content.note ? text(`pill ${content.text}`, content.text) : text('value-text', figures(content.text)));
  if (difference !== undefined) cell.append(text('visually-hidden', ' differs'));
}

/** Ids and moments are never the same in two runs: to set them off would say nothing. */
function tellsApart({ section, path, kind }: ComparerKey): boolean {
  return section !== 'run' || (path !== 'id' && kind !== 'date');
}

/** Makes a cell the one of a hovered run, or not. */
export function markHovered(cell: HTMLElement, isHovered: boolean): void {
  cell.classList.toggle('hovered', isHovered);
}

function mark(character: string): HTMLElement {
  const element = text('mark', character);
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function text(className: string, content: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = content;
  return element;
}

/** A thin space is as wide as a digit in most fixed-width fonts; the style sheet narrows another one. */
function figures(content: string): string {
  return content.replace(/\u2009/g, '\u00a0');
}

function dress(cell: HTMLElement, className: string, role: string, title: string): void {
  if (cell.className !== className) cell.className = className;
  if (cell.title !== title) cell.title = title;
  setAttribute(cell, 'role', role);
}

function setAttribute(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
