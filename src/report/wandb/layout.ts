import { isObject } from '../../core/json.js';
import { GRID_COLUMNS } from '../grid-layout.js';
import { withKey, type Field } from './fields.js';
import type { PanelPlace } from './panel-place.js';

/** The grids of 2019 and 2020 had 12 columns, and rows of about three of today's. */
const LEGACY = { columns: 2, rows: 3 } as const;
const HIGHEST = 200;

/** Where a panel stands. Places that are not on the grid are moved onto it. */
export const layout: Field<PanelPlace> = {
  name: 'layout',
  read: (panel, { isLegacy }) => {
    if (!isObject(panel['layout'])) return undefined;
    const { x, y, w, h } = panel['layout'];
    const [columns, rows] = isLegacy ? [LEGACY.columns, LEGACY.rows] : [1, 1];
    const width = within(w, columns, 1, GRID_COLUMNS, 8), left = within(x, columns, 0, GRID_COLUMNS - 1, 0);
    return { x: Math.min(left, GRID_COLUMNS - width), y: within(y, rows, 0, 100_000, 0), w: width, h: within(h, rows, 1, HIGHEST, 6) };
  },
  write: (panel, value, { isLegacy }) => {
    if (!isObject(value)) return withKey(panel, 'layout', undefined);
    const [columns, rows] = isLegacy ? [LEGACY.columns, LEGACY.rows] : [1, 1];
    const { x = 0, y = 0, w = 8, h = 6 } = value;
    const scaled = { x: Number(x) / columns, y: Number(y) / rows, w: Number(w) / columns, h: Number(h) / rows };
    return { ...panel, layout: { ...(isObject(panel['layout']) && panel['layout']), ...scaled } };
  },
};

function within(value: unknown, scale: number, least: number, most: number, otherwise: number): number {
  const given = typeof value === 'number' && Number.isFinite(value) ? Math.round(value * scale) : otherwise;
  return Math.min(most, Math.max(least, given));
}
