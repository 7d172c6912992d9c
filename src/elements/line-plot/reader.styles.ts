import { css } from 'lit';

/** What opens over a plot when a reader turns to it, besides the tooltip and the menu. */
export const readerStyles = css`
  .pin-controls { display: flex; gap: 4px; align-items: center; margin: 3px 0; }
  .pin-controls input { flex: 1; min-width: 60px; border: 1px solid var(--_line); border-radius: 5px; background: var(--_surface); padding: 1px 6px; }
  .curve-table { position: absolute; inset: 0; overflow: auto; background: var(--_surface); font-size: 12px; font-variant-numeric: tabular-nums; z-index: 1; }
  .curve-table table { border-collapse: collapse; width: 100%; }
  .curve-table caption { text-align: left; color: var(--_ink-3); padding: 2px 0 4px; }
  .curve-table th, .curve-table td { padding: 3px 8px; border-bottom: 1px solid var(--_grid); text-align: right; font-weight: 400; white-space: nowrap; }
  .curve-table th:first-child { text-align: left; position: sticky; left: 0; background: var(--_surface); }
  .curve-table thead th { color: var(--_ink-2); font-weight: 550; font-size: 11.5px; }
`;
