import { isNumeric, type RunTableColumn } from '../../panels/run-table/column.js';
import { groupCellText } from '../../panels/run-table/group-cell-text.js';
import { groupHistogram, histogramPath } from '../../panels/run-table/group-histogram.js';
import type { RunTableScene } from '../../panels/run-table/scene.js';
import { dress, figures, setText } from './cells.js';
import { drawing, span } from './dom.js';
import { newEye, newLabel, paint, setEye, setLabel } from './name-cell.js';

/** What a group's line shows in one column. */
export interface GroupCell {
  readonly group: number;
  /** The rows of the group that passed search and filters. */
  readonly rows: Uint32Array;
  readonly isExpanded: boolean;
  /** Whether this is the first column, which names the group. */
  readonly isFirst: boolean;
}

const SIZE = { width: 42, height: 14 }, BINS = 14;

/** Makes an element show what the runs of a group have in common in one column. */
export function fillGroupCell(cell: HTMLElement, scene: RunTableScene, column: RunTableColumn, line: GroupCell): void {
  if (line.isFirst) return fillHead(cell, scene, column, line);
  const content = groupCellText(scene, column, line.rows);
  dress(cell, column, content, undefined);
  const histogram = groupHistogram(scene, column, line.rows, BINS);
  const text = isNumeric(column) ? figures(content.text) : content.text;
  if (!histogram) return setText(cell, text);
  const picture = drawing('histogram', SIZE, [`M0 ${SIZE.height}.5h${SIZE.width}`, histogramPath(histogram.counts, SIZE)]);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', histogram.text);
  const { slot } = scene.groups[line.group];
  if (slot) paint(picture, slot);
  cell.title = `${content.title ?? ''}\n${histogram.text}`;
  cell.replaceChildren(picture, text);
}

function fillHead(cell: HTMLElement, scene: RunTableScene, column: RunTableColumn, { group, rows, isExpanded }: GroupCell): void {
  const { name, field, leaves, slot } = scene.groups[group];
  const isNested = scene.groupBy.length > 1;
  dress(cell, column, { text: name, title: `${field}: ${name}` }, undefined);
  cell.classList.remove('number', 'date');
  cell.setAttribute('role', 'rowheader');
  const eye = newEye(), label = newLabel();
  setEye(eye, name, leaves.every((key) => scene.hidden.has(key)));
  setLabel(label, name);
  const swatch = span('swatch', '');
  paint(swatch, slot);
  cell.replaceChildren(span('twisty', isExpanded ? '▾' : '▸'), ...(slot ? [swatch] : []),
    ...(isNested ? [span('field-name', field)] : []), label, span('count', String(rows.length)), eye);
}
