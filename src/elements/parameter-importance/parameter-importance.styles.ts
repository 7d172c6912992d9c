import { css } from 'lit';

/** The look of the table of parameters. */
export const parameterImportanceStyles = css`
  .scroll { flex: 1 1 auto; min-height: 0; overflow: auto; scrollbar-width: thin; }
  .bar-of-controls { display: flex; align-items: center; gap: 8px; margin: 2px 0 4px; font-size: 12px; color: var(--_ink-2); flex: none; }
  .bar-of-controls label { display: flex; align-items: center; gap: 6px; min-width: 0; }
  select, .search {
    height: 24px; font-size: 12px; padding: 0 6px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); color: var(--_ink);
    min-width: 0; max-width: 220px; text-overflow: ellipsis;
  }
  .search { margin-left: auto; width: 130px; flex: 0 1 auto; }
  ::placeholder { color: var(--_ink-3); opacity: 1; }

  table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: 12.5px; line-height: 18px; font-variant-numeric: tabular-nums; }
  thead th { position: sticky; top: 0; z-index: 1; background: var(--_surface); text-align: left; font-weight: 550; padding: 0; border-bottom: 1px solid var(--_line); }
  thead th.name { width: 34%; } thead th.importance { width: 34%; }
  thead button { font-size: 11.5px; font-weight: 550; padding: 5px 10px; width: 100%; text-align: left; border-radius: 4px; }
  th:first-child button, tbody th { padding-left: 2px; }
  .arrow { margin-left: 3px; font-size: 11px; }
  tbody tr { border-bottom: 1px solid var(--_grid); }
  tbody tr:last-child { border-bottom-color: transparent; }
  tbody tr:hover { background: color-mix(in oklab, var(--_accent) 7%, var(--_surface)); }
  tbody th { text-align: left; font-weight: 400; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; padding-block: 5px; padding-right: 8px; }
  tbody th .name { unicode-bidi: isolate; }
  td { padding: 5px 10px; overflow: hidden; }
  .quiet { font-size: 11px; color: var(--_ink-3); }
  .measure { display: flex; align-items: center; gap: 8px; }
  .track { position: relative; flex: 1 1 auto; height: 10px; min-width: 24px; }
  .bar { position: absolute; top: 0; bottom: 0; left: 0; background: var(--_accent); border-radius: 0 2px 2px 0; min-width: 1px; }
  .whisker { position: absolute; top: 50%; height: 1px; background: var(--_ink); opacity: 0.55; }
  .figure { flex: none; width: 5.2ch; text-align: right; font-family: var(--_mono); font-size: 11.5px; }
  .correlation .track::before { content: ""; position: absolute; left: 50%; top: -3px; bottom: -3px; width: 1px; background: var(--_line); }
  .correlation .bar { left: auto; }
  .bar.rises { background: light-dark(#2d75b1, #77b3d5); border-radius: 0 2px 2px 0; }
  .bar.falls { background: light-dark(#bc3238, #e98d71); border-radius: 2px 0 0 2px; }
  .correlation .measure { position: relative; }
  .level { position: absolute; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; --_half: calc((100% - 5.2ch - 8px) / 2); max-width: calc(var(--_half) - 6px); line-height: 18px; }
  .level.after { left: calc(var(--_half) + 8px); }
  .level.before { right: calc(var(--_half) + 5.2ch + 16px); }
  progress { display: block; width: 100%; height: 3px; margin: 6px 0 2px; appearance: none; border: 0; background: var(--_grid); border-radius: 2px; overflow: hidden; }
  progress::-webkit-progress-bar { background: var(--_grid); }
  progress::-webkit-progress-value { background: var(--_accent); }
  progress::-moz-progress-bar { background: var(--_accent); }
  .all { font-size: 12px; margin-top: 4px; }
  .none { margin: 0; padding: 16px; text-align: center; color: var(--_ink-2); font-size: 12.5px; }
  .foot { flex: none; margin: 6px 2px 2px; font-size: 11px; line-height: 1.5; color: var(--_ink-3); }
  .foot .caution { color: var(--_warn); }

  @media (pointer: coarse) { select, .search { height: 40px; } tbody th, td { padding-block: 11px; } }
  @media (forced-colors: active) { .bar { background: CanvasText; forced-color-adjust: none; } .bar.falls { background: transparent; border: 1px solid CanvasText; } }
  @container (max-width: 460px) {
    .search { width: 90px; }
    thead th.name { width: 36%; } thead th.importance { width: 32%; }
    td { padding-inline: 5px; } .measure { gap: 5px; } thead button { padding-inline: 5px; }
  }
`;
