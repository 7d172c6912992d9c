import type { PanelNode } from './block.js';

/** How many columns a panel grid has. */
export const GRID_COLUMNS = 24;

/** Rows of a panel whose layout says nothing. */
const DEFAULT_ROWS = 8;

/** Where a panel stands: columns and rows counted from 0. */
export interface Placement {
  readonly panel: PanelNode;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/**
 * Gives each panel of a grid a place of its own, in reading order. Panels stand
 * where their layout puts them, or below what already stands there; those
 * without a place flow in rows behind them. The grid starts at its first panel.
 */
export function placePanels(panels: readonly PanelNode[]): readonly Placement[] {
  const fixed = panels.filter(({ layout }) => layout?.x !== undefined || layout?.y !== undefined);
  const flowing = panels.filter((panel) => !fixed.includes(panel));
  const top = Math.min(...fixed.map(({ layout }) => layout!.y ?? 0), Infinity);
  const skyline = new Array<number>(GRID_COLUMNS).fill(0);
  const put = (panel: PanelNode, x: number, y: number, w: number, h: number): Placement => {
    const row = Math.max(y, ...skyline.slice(x, x + w));
    skyline.fill(row + h, x, x + w);
    return { panel, x, y: row, w, h };
  };
  const inOrder = [...fixed].sort((a, b) => (a.layout!.y ?? 0) - (b.layout!.y ?? 0) || (a.layout!.x ?? 0) - (b.layout!.x ?? 0));
  const placed = inOrder.map((panel) => {
    const { x = 0, y = 0, w, h } = panel.layout!;
    return put(panel, x, y - top, w, h);
  });
  let column = 0, line = Math.max(...skyline);
  for (const panel of flowing) {
    const { w = defaultWidth(panel, flowing), h = DEFAULT_ROWS } = panel.layout ?? {};
    if (column + w > GRID_COLUMNS) {
      column = 0;
      line = Math.max(...skyline);
    }
    placed.push(put(panel, column, line, w, h));
    column += w;
  }
  return placed;
}

/** Tables want the whole width; other panels share it by twos or threes. */
function defaultWidth(panel: PanelNode, panels: readonly PanelNode[]): number {
  if (panel.type === 'run-table' || panels.length === 1) return GRID_COLUMNS;
  return panels.length % 3 === 0 ? GRID_COLUMNS / 3 : GRID_COLUMNS / 2;
}
