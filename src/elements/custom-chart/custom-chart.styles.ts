import { css } from 'lit';

/** The chart, its inputs, and what is told under the pointer. */
export const customChartStyles = css`
  :host { height: var(--wb-panel-height, 320px); }
  .body { display: flex; flex-direction: column; }
  .plot { position: relative; flex: 1 1 auto; min-height: 0; overflow: auto; scrollbar-width: thin; }
  .chart { display: block; line-height: 0; }
  .chart canvas { display: block; }
  .vega-bindings { display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 0 4px 4px; font-size: 11.5px; line-height: 24px; color: var(--_ink-2); }
  .vega-bindings:empty { display: none; }
  .vega-bind label { display: flex; align-items: center; gap: 6px; }
  .vega-bind-radio { display: flex; gap: 8px; }
  .vega-bindings input, .vega-bindings select { accent-color: var(--_accent); font-size: inherit; max-width: 180px; }
  .vega-bindings select, .vega-bindings input:not([type="checkbox"], [type="radio"], [type="range"], [type="color"]) {
    background: var(--_surface); color: var(--_ink); border: 1px solid var(--_line); border-radius: 6px; padding: 1px 6px;
  }
  @media (pointer: coarse) { .vega-bindings { line-height: 40px; } .vega-bindings input[type="checkbox"] { width: 20px; height: 20px; } }
  .tooltip dl { display: grid; grid-template-columns: auto 1fr; gap: 0 14px; margin: 0; }
  .tooltip dt { color: var(--_ink-2); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 22ch; }
  .tooltip dd { margin: 0; text-align: right; font-family: var(--_mono); font-size: 11px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 32ch; }
`;
