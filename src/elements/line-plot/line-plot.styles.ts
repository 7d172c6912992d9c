import { css } from 'lit';

/** The plot and its legend. The rules for `.u-…` are what uPlot needs of its own style sheet. */
export const linePlotStyles = css`
  :host { height: var(--wb-panel-height, 320px); }
  .frame { display: flex; flex-direction: column; height: 100%; gap: 2px; }
  .frame.bottom { flex-direction: column-reverse; }
  .frame.left { flex-direction: row; gap: 10px; }
  .frame.right { flex-direction: row-reverse; gap: 10px; }
  .plot { position: relative; flex: 1 1 auto; min-height: 0; min-width: 0; overflow: hidden; border-radius: 4px; touch-action: pan-y; }
  .plot:focus-visible { outline-offset: 1px; }

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
  .legend span { white-space: nowrap; }
  .legend .long, :is(.left, .right) .legend span { overflow: hidden; text-overflow: ellipsis; max-width: 28ch; }
  .legend button[aria-pressed="false"] { color: var(--_ink-3); text-decoration: line-through; }
  .legend button[aria-pressed="false"] :is(i, svg) { opacity: 0.35; }
  .legend button.hovered { background: color-mix(in oklab, var(--_ink) 7%, transparent); color: var(--_ink); }
  .legend :is(i, svg) { flex: none; width: 16px; height: 2px; forced-color-adjust: none; background: var(--k); }
  .legend svg { height: 6px; overflow: visible; background: none; }
  .legend .d1 { background: repeating-linear-gradient(90deg, var(--k) 0 5px, transparent 5px 7.5px); }
  .legend .d2 { background: repeating-linear-gradient(90deg, var(--k) 0 2px, transparent 2px 4px); }
  .legend .d3 { background: repeating-linear-gradient(90deg, var(--k) 0 6px, transparent 6px 8px, var(--k) 8px 9.5px, transparent 9.5px 11.5px); }
  .legend .more { color: var(--_ink-3); align-self: center; padding: 0 5px; }
  @media (pointer: coarse) { .legend button { min-height: 32px; } }
`;
