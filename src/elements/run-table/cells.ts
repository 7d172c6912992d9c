import type { FieldValue } from '../../data/run-fields.js';
import { cellText, type CellText } from '../../panels/run-table/cell-text.js';
import { isNumeric, type RunTableColumn } from '../../panels/run-table/column.js';
import { isBetter } from '../../panels/run-table/direction.js';
import type { RunTableScene } from '../../panels/run-table/scene.js';
import { span } from './dom.js';
import { fillMedia } from './media-cell.js';
import { anchor, fillName } from './name-cell.js';
import { fillSparkline } from './sparkline-cell.js';

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
    case 'media': {
      const item = scene.values.media(column, row);
      if (item) fillMedia(cell, item, content.text);
      else setText(cell, content.text);
      break;
    }
    case 'link': cell.replaceChildren(content.note ? content.text : anchor(typeof value === 'string' ? value : '', content.text)); break;
    case 'number': case 'duration': setText(cell, figures(content.text)); break;
    case 'sparkline': fillSparkline(cell, scene.values.history(column, row), scene.colors.get(run.id), content.text); break;
    case 'date': case 'text': case 'json': setText(cell, content.text); break;
    default: column.kind satisfies never;
  }
}

/** Gives a cell the class, the role and the title of what it shows. */
export function dress(cell: HTMLElement, column: RunTableColumn, content: CellText, tone: string | undefined): void {
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

function tagList(value: FieldValue, content: CellText): (Node | string)[] {
  if (content.note || !Array.isArray(value) || value.length === 0) return [span('missing', '–')];
  return value.slice(0, 8).map((tag) => span('tag', String(tag).slice(0, 80)));
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
export function figures(text: string): string {
  return text.replace(/\u2009/g, '\u00a0');
}

/** Makes a cell hold one text, changing the one that is there. */
export function setText(cell: HTMLElement, text: string): void {
  const child = cell.firstChild;
  if (child instanceof Text && cell.childNodes.length === 1) child.nodeValue = text;
  else cell.replaceChildren(text);
}
