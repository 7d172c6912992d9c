import { css } from 'lit';

/** What opens over a picture when a reader turns to it: the tooltip and the menu. */
export const overlayStyles = css`
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
