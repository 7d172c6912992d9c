import { css } from 'lit';

/** What opens over a plot when a reader turns to it: tooltip, menu, table. */
export const readerStyles = css`
  .tooltip {
    position: absolute; z-index: 3; left: 0; top: 0; pointer-events: none; min-width: 160px; max-width: min(360px, 90%);
    background: var(--_surface); border: 1px solid var(--_line); border-radius: 8px;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.12); padding: 7px 10px 8px; font-size: 11.5px; line-height: 1.5;
  }
  .tooltip.pinned { pointer-events: auto; max-height: 100%; overflow: auto; user-select: text; }
  .tooltip[hidden] { display: none; }
  .tooltip .where { font-weight: 600; }
  .tooltip .quiet { color: var(--_ink-3); font-weight: 400; }
  .tooltip table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  .tooltip td { padding: 0; max-width: 24ch; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .tooltip td:last-child { text-align: right; font-family: var(--_mono); font-size: 11px; padding-left: 14px; }
  .tooltip tr.nearest td { font-weight: 650; }
  .tooltip svg { width: 9px; height: 9px; margin-right: 7px; overflow: visible; }
  .pin-controls { display: flex; gap: 4px; align-items: center; margin: 3px 0; }
  .pin-controls input { flex: 1; min-width: 60px; border: 1px solid var(--_line); border-radius: 5px; background: var(--_surface); padding: 1px 6px; }
  .curve-table { position: absolute; inset: 0; overflow: auto; background: var(--_surface); font-size: 12px; font-variant-numeric: tabular-nums; z-index: 1; }
  .curve-table table { border-collapse: collapse; width: 100%; }
  .curve-table caption { text-align: left; color: var(--_ink-3); padding: 2px 0 4px; }
  .curve-table th, .curve-table td { padding: 3px 8px; border-bottom: 1px solid var(--_grid); text-align: right; font-weight: 400; white-space: nowrap; }
  .curve-table th:first-child { text-align: left; position: sticky; left: 0; background: var(--_surface); }
  .curve-table thead th { color: var(--_ink-2); font-weight: 550; font-size: 11.5px; }
  .menu {
    position: absolute; z-index: 5; top: 32px; right: 10px; background: var(--_surface); border: 1px solid var(--_line); border-radius: 8px;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.14); padding: 5px; font-size: 12.5px; min-width: 200px; display: grid;
  }
  .menu button { text-align: left; padding: 5px 8px; color: var(--_ink); }
  .menu label { display: grid; gap: 2px; padding: 5px 8px; color: var(--_ink-2); }
  .menu input[type="range"] { width: 100%; accent-color: var(--_accent); }
  .menu hr { border: 0; border-top: 1px solid var(--_line); margin: 4px 0; width: 100%; }
  @media (max-width: 480px) { .tooltip { position: absolute; left: 0 !important; right: 0; top: auto !important; bottom: 0; transform: none !important; max-width: none; } }
`;
