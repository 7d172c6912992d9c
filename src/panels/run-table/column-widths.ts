import type { MeasureText } from '../fit-widths.js';
import { cellText } from './cell-text.js';
import { isNumeric, type RunTableColumn } from './column.js';
import { groupCellText } from './group-cell-text.js';
import { sampleIndices } from './sample.js';
import type { RunTableScene } from './scene.js';

const SAMPLE = 60, FEW = 10, MANY = 60;
const PADDING = 20, ARROW = 14, SWATCH = 24, PILL = 20;
/** The width of a thumbnail, and of a group's histogram with the room beside it. */
const THUMBNAIL = 64, HISTOGRAM = 56, INDENT = 16;
/** The width of a sparkline. */
const SPARKLINE = 84;
const NARROWEST = 52, WIDEST = 260;

/** How many cells of a column are measured, where there are so many columns. */
export function measuredCells(columns: number): number {
  return columns > MANY ? FEW : SAMPLE;
}

/** Returns the width at which a column's head and a sample of `cells` of its cells are seen whole, within bounds. */
export function naturalWidth(scene: RunTableScene, column: RunTableColumn, measure: MeasureText, cells = SAMPLE): number {
  const font = isNumeric(column) ? 'number' : 'text';
  const around = column.kind === 'name' ? SWATCH : column.kind === 'state' ? PILL : 0;
  if (column.kind === 'media') return Math.ceil(Math.max(THUMBNAIL, measure(column.label, 'head') + ARROW) + PADDING);
  if (column.kind === 'sparkline') return Math.ceil(Math.max(SPARKLINE, measure(column.label, 'head') + ARROW) + PADDING);
  let widest = measure(column.label, 'head') + ARROW - around;
  for (const row of sampleIndices(scene.runs.length, cells)) {
    widest = Math.max(widest, measure(cellText(column, scene.values.value(column, row), scene.now).text, font));
  }
  for (const [group, rows] of groupSample(scene)) {
    widest = Math.max(widest, column.kind === 'name' ? measure(headText(scene, group, rows), font) + INDENT * scene.groupBy.length
      : measure(groupCellText(scene, column, rows).text, font) + (isNumeric(column) ? HISTOGRAM : 0));
  }
  return Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, widest + around + PADDING)));
}

function headText({ groups, groupBy }: RunTableScene, group: number, rows: Uint32Array): string {
  const { name, field } = groups[group];
  return `▸ ${groupBy.length > 1 ? field : ''} ${name} (${rows.length})`;
}

function groupSample({ groups, groupOfRow }: RunTableScene): Map<number, Uint32Array> {
  if (groups.length === 0) return new Map();
  const rows = new Map<number, number[]>();
  groupOfRow.forEach((leaf, row) => {
    for (let group = leaf; group >= 0; group = groups[group].parent) {
      const known = rows.get(group);
      if (known) known.push(row);
      else if (rows.size < SAMPLE) rows.set(group, [row]);
    }
  });
  return new Map([...rows].map(([group, list]) => [group, Uint32Array.from(list)]));
}
