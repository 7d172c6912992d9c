import { css } from 'lit';

/** The number, as large as there is room for it, and what stands around it. */
export const scalarChartStyles = css`
  :host { height: var(--wb-panel-height, 168px); }
  .figures { display: flex; flex-wrap: wrap; align-content: flex-start; gap: 6px 24px; height: 100%; overflow: auto; scrollbar-width: thin; }
  .figure { flex: 1 1 150px; min-width: 0; max-width: 100%; display: flex; flex-direction: column; container-type: inline-size; position: relative; }
  .figures.alone { display: block; overflow: hidden; container-type: size; }
  .alone .figure { height: 100%; container-type: normal; }
  .group { font-size: 12px; color: var(--_ink-2); display: flex; align-items: center; gap: 6px; }
  .group svg, .run svg { flex: none; width: 9px; height: 9px; overflow: visible; }
  .group span, .run span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .number {
    flex: none; font-weight: 700; line-height: 1.12; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; white-space: nowrap;
    font-size: clamp(18px, calc(128cqw / var(--length)), 40px); color: var(--_ink);
  }
  .alone .number { font-size: clamp(18px, min(calc(128cqw / var(--length)), 38cqh), 112px); }
  .unit { font-size: 0.62em; font-weight: 600; color: var(--_ink-2); margin-left: 0.16em; letter-spacing: 0; }
  .good { color: var(--_good); } .fair { color: var(--_warn); } .bad { color: var(--_bad); }
  .about {
    flex: none; display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; font-size: 12px; line-height: 20px; color: var(--_ink-2); font-variant-numeric: tabular-nums;
  }
  .run { display: flex; align-items: center; gap: 6px; padding: 0 5px; margin-left: -5px; max-width: 100%; min-width: 0; min-height: 0; color: inherit; font-size: inherit; }
  .run.hovered, .run[aria-pressed="true"] { background: color-mix(in oklab, var(--_ink) 8%, transparent); color: var(--_ink); }
  .difference { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 100%; }
  .difference .over { color: var(--_ink-3); }
  .difference.better { color: var(--_good); } .difference.worse { color: var(--_bad); }
  .history { flex: 1 1 24px; min-height: 0; max-height: 84px; margin-top: 6px; position: relative; }
  .history svg { position: absolute; inset: 2px 3px; width: calc(100% - 6px); height: calc(100% - 4px); overflow: visible; }
  .history path { fill: none; stroke: var(--own, var(--k)); stroke-width: 1.5; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
  .history path.end { stroke-width: 6; }
  .history path.foot { stroke: var(--_grid); stroke-width: 1; }
  .figures:not(.alone) .history { flex: none; height: 28px; }
  @container (height < 96px) { .alone .history { display: none; } }
  @media (pointer: coarse) { .run { min-height: 32px; } }
`;
