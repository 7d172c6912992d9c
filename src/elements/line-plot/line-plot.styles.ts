import { css } from 'lit';

/** The plot, its legend and its tooltip. The rules for `.u-…` are what uPlot needs of its own style sheet. */
export const linePlotStyles = css`
  :host { height: var(--wb-panel-height, 320px); }
  .frame { display: flex; flex-direction: column; height: 100%; gap: 2px; }
  .frame.bottom { flex-direction: column-reverse; }
  .frame.left { flex-direction: row; gap: 10px; }
  .frame.right { flex-direction: row-reverse; gap: 10px; }
  .plot { position: relative; flex: 1 1 auto; min-height: 0; min-width: 0; overflow: hidden; border-radius: 4px; touch-action: pan-y; }
  .plot:focus-visible { outline-offset: 1px; }

  .uplot, .uplot *, .uplot *::before, .uplot *::after { box-sizing: border-box; }
  .uplot { position: absolute; inset: 0; width: auto !important; user-select: none; }
  .u-wrap { position: relative; }
  .u-over, .u-under, canvas { position: absolute; }
  .uplot > .u-wrap > canvas:not(.curves, .highlight) { display: block; position: relative; width: 100%; height: 100%; }
  .u-over { z-index: 2; cursor: crosshair; }
  .u-axis { position: absolute; }
  /* Layers of their own: moving the crosshair in ten linked panels would paint their curves anew, which took twice as long. */
  .u-cursor-x, .u-cursor-y { position: absolute; left: 0; top: 0; pointer-events: none; will-change: transform; }
  .u-hz .u-cursor-x { height: 100%; border-right: 1px dashed var(--_ink-3); }
  .u-hz .u-cursor-y { width: 100%; border-bottom: 1px dashed var(--_ink-3); }
  .u-select { position: absolute; pointer-events: none; background: color-mix(in oklab, var(--_accent) 14%, transparent); border-radius: 2px; }
  .u-off { display: none; }
  .u-cursor-pt { display: none; }
  .curves, .highlight { pointer-events: none; will-change: opacity; }
  .curves { transition: opacity 120ms; }
  @media (prefers-reduced-motion: reduce) { .curves { transition: none; } }

  .legend {
    display: flex; flex-wrap: wrap; gap: 0 4px; margin: 0; padding: 0; list-style: none; font-size: 11.5px; line-height: 18px; color: var(--_ink-2);
    max-height: 38px; overflow: auto; scrollbar-width: thin; flex: none;
  }
  .left .legend, .right .legend { flex-direction: column; flex-wrap: nowrap; max-height: none; max-width: 40%; min-width: 80px; }
  .legend button {
    display: flex; align-items: center; gap: 6px; padding: 0 5px; max-width: 100%; color: inherit; font-size: inherit; line-height: inherit; min-height: 0; min-width: 0;
  }
  .legend button span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 28ch; }
  .legend button[aria-pressed="false"] { color: var(--_ink-3); text-decoration: line-through; }
  .legend button[aria-pressed="false"] svg { opacity: 0.35; }
  .legend button.hovered { background: color-mix(in oklab, var(--_ink) 7%, transparent); color: var(--_ink); }
  .legend svg { flex: none; width: 16px; height: 6px; overflow: visible; }
  .legend .more { color: var(--_ink-3); align-self: center; padding: 0 5px; }
  .c0 { --k: var(--_c0) } .c1 { --k: var(--_c1) } .c2 { --k: var(--_c2) } .c3 { --k: var(--_c3) }
  .c4 { --k: var(--_c4) } .c5 { --k: var(--_c5) } .c6 { --k: var(--_c6) } .c7 { --k: var(--_c7) }

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

  .controls { display: flex; align-items: center; gap: 2px; opacity: 0; transition: opacity 120ms; }
  .panel:hover .controls, .panel:focus-within .controls, .controls:focus-within, .controls.open { opacity: 1; }
  @media (hover: none) { .controls { opacity: 1; } }
  .controls svg { width: 14px; height: 14px; display: block; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
  .controls button { padding: 3px; }
  .menu {
    position: absolute; z-index: 5; top: 32px; right: 10px; background: var(--_surface); border: 1px solid var(--_line); border-radius: 8px;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.14); padding: 5px; font-size: 12.5px; min-width: 200px; display: grid;
  }
  .menu button { text-align: left; padding: 5px 8px; color: var(--_ink); }
  .menu label { display: grid; gap: 2px; padding: 5px 8px; color: var(--_ink-2); }
  .menu input[type="range"] { width: 100%; accent-color: var(--_accent); }
  .menu hr { border: 0; border-top: 1px solid var(--_line); margin: 4px 0; width: 100%; }
  :host(:fullscreen) .panel { border: 0; border-radius: 0; padding: 20px; }
  :host(:fullscreen) { height: 100%; }
  @media (max-width: 480px) { .tooltip { position: absolute; left: 0 !important; right: 0; top: auto !important; bottom: 0; transform: none !important; max-width: none; } }
  @media (pointer: coarse) { .legend button { min-height: 32px; } }
  @media print { .controls { display: none; } }
`;
