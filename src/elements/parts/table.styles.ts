import { css } from 'lit';

/** The look of the rows, the head, and what opens above them. */
export const tableStyles = css`
  .viewport[inert] { visibility: hidden; }
  .viewport {
    --_row-height: var(--wb-row-height, 30px); --_head-height: 31px; --_tint: transparent;
    flex: 1 1 calc(var(--_head-height) + var(--_rows) * var(--_row-height)); min-height: 0; overflow: auto; position: relative;
    overscroll-behavior-x: contain; font-size: 12.5px; line-height: 20px; font-variant-numeric: tabular-nums; scrollbar-width: thin;
  }
  .grid { min-width: 100%; width: max-content; }
  .heads { position: sticky; top: 0; z-index: 2; background: var(--_surface); }
  .rows { position: relative; }
  .row { position: absolute; top: 0; left: 0; contain: layout style; border-bottom: 1px solid var(--_grid); background-color: var(--_surface); }
  .row.head { position: relative; height: var(--_head-height); border-bottom-color: var(--_line); contain: none; }
  .row:last-child { border-bottom-color: transparent; }
  .row.head:last-child { border-bottom-color: var(--_line); }
  .fixed { position: sticky; left: 0; z-index: 1; display: flex; height: 100%; background-color: inherit; }
  .scrolled .fixed { box-shadow: 1px 0 0 var(--_line); }
  .cell {
    position: absolute; top: 0; height: 100%; padding: 0 10px; display: flex; align-items: center; gap: 7px;
    white-space: nowrap; overflow: hidden; text-overflow: ellipsis; cursor: default;
  }
  .fixed .cell { position: relative; left: 0 !important; flex: none; }
  .row:not(.head) .cell { display: block; line-height: calc(var(--_row-height) - 1px); }
  .row .cell.number { text-align: right; font-family: var(--_mono); font-size: 11.5px; word-spacing: -0.3em; }
  .cell > .label { display: inline-flex; max-width: calc(100% - 20px); vertical-align: top; white-space: pre; unicode-bidi: isolate; }
  .group .cell > .label { max-width: calc(100% - 80px); }
  .start { overflow: hidden; text-overflow: ellipsis; white-space: pre; }
  .cell.date { color: var(--_ink-2); }
  .cell.missing, .missing { color: var(--_ink-3); opacity: 0.65; }
  .cell.not-finite { color: var(--_warn); }
  .cell.better { color: var(--_good); }
  .cell.worse { color: var(--_bad); }
  .cell:focus-visible { outline: 2px solid var(--_focus); outline-offset: -2px; border-radius: 4px; }

  .row.run:hover, .row.hovered, .row.group:hover { background-color: color-mix(in oklab, var(--_accent) 6%, var(--_surface)); }
  .row.selected { background-color: color-mix(in oklab, var(--_accent) 13%, var(--_surface)); }
  .row.baseline .label { font-weight: 600; }
  .row.off .cell:not(.head) { color: var(--_ink-3); }
  .row.group { cursor: pointer; }
  .row.group .cell:not([role="rowheader"], .number) { color: var(--_ink-2); }
  .row.group .cell:first-child .label { font-weight: 550; }
  .row[aria-level] .fixed .cell:first-child { padding-left: calc(20px + (var(--_level) - 1) * 16px); }
  .row.group[aria-level] .fixed .cell:first-child { padding-left: calc(8px + (var(--_level) - 1) * 16px); }

  .swatch { display: inline-block; width: 9px; height: 9px; min-width: 9px; min-height: 9px; padding: 0; margin-right: 8px; border-radius: 2.5px;
    background: var(--_k); border: 1.5px solid var(--_k); vertical-align: middle; position: relative; top: -1px; }
  button.swatch::after { content: ""; position: absolute; inset: -9px -5px; }
  button.swatch:hover { background: var(--_k); outline: 1.5px solid color-mix(in oklab, var(--_k) 45%, transparent); outline-offset: 1.5px; }
  .row.off .swatch { background: transparent; }
  .eye { position: absolute; right: 4px; top: calc(50% - 11px); width: 22px; height: 22px; min-width: 22px; min-height: 22px; padding: 0; display: grid; place-items: center;
    color: var(--_ink-3); opacity: 0; background-color: inherit; }
  .row:not(.head) .cell:has(> .eye) { background-color: inherit; }
  .eye:hover { background-color: color-mix(in oklab, var(--_ink) 7%, var(--_surface)); }
  .eye svg { fill: none; stroke: currentColor; stroke-width: 1.2; stroke-linecap: round; }
  .eye path:last-child { visibility: hidden; }
  .eye[aria-pressed="false"] path:last-child { visibility: visible; }
  .eye[aria-pressed="false"], .row:hover .eye, .cell:focus .eye { opacity: 1; }
  .twisty { display: inline-block; width: 14px; color: var(--_ink-3); font-size: 11px; }
  .field-name { margin-right: 6px; font-size: 11px; color: var(--_ink-3); }
  .count { margin-left: 8px; font-size: 11px; color: var(--_ink-3); }
  .histogram { --_k: var(--_ink-3); margin-right: 10px; vertical-align: -3px; }
  .histogram path { fill: color-mix(in oklab, var(--_k) 55%, var(--_surface)); }
  .histogram path:first-child { fill: none; stroke: var(--_line); }
  .thumbnail { display: inline-block; height: calc(var(--_row-height) - 7px); max-width: 100%; object-fit: contain; vertical-align: middle; border-radius: 3px;
    background: var(--_sunken); overflow: hidden; font-size: 11px; color: var(--_ink-3); cursor: zoom-in; }
  .picture { display: block; max-width: min(400px, calc(100vw - 30px)); max-height: 320px; min-width: 180px; min-height: 48px; object-fit: contain; border-radius: 5px; background: var(--_sunken); image-rendering: auto; }
  .sparkline { display: inline-block; vertical-align: middle; }
  .sparkline path { fill: none; stroke: var(--_k); stroke-width: 1.25; stroke-linejoin: round; }
  .open { margin-left: 6px; opacity: 0; }
  .row:hover .open, .cell:focus .open { opacity: 1; }
  a { color: var(--_accent); text-decoration: none; }
  a:hover { text-decoration: underline; }
  .pill, .tag { font-size: 11px; line-height: 17px; display: inline-block; padding: 0 8px; border-radius: 20px; border: 1px solid var(--_line); color: var(--_ink-2); vertical-align: 0.5px; }
  .pill.running { color: var(--_good); border-color: color-mix(in oklab, var(--_good) 40%, transparent); }
  .pill.failed, .pill.crashed { color: var(--_bad); border-color: color-mix(in oklab, var(--_bad) 40%, transparent); }
  .pill.killed, .pill.preempted { color: var(--_warn); border-color: color-mix(in oklab, var(--_warn) 40%, transparent); }
  .tag { border: 0; background: var(--_sunken); padding: 0 6px; border-radius: 5px; margin-right: 4px; }

  .head .cell { font-size: 11.5px; font-weight: 550; color: var(--_ink-2); cursor: pointer; user-select: none; gap: 3px; overflow: visible; }
  .head .cell.number { font: inherit; font-size: 11.5px; font-weight: 550; justify-content: flex-end; word-spacing: normal; }
  .head .cell > .label { display: block; overflow: hidden; text-overflow: ellipsis; max-width: none; }
  .head .cell:hover, .head .cell.sorted { color: var(--_ink); }
  .arrow { font-size: 11px; } .arrow sub { font-size: 8.5px; }
  .filtered { width: 5px; height: 5px; border-radius: 50%; background: var(--_accent); flex: none; }
  .more { position: absolute; right: 5px; top: 5px; padding: 2px; height: 20px; min-width: 0; min-height: 0; line-height: 0; opacity: 0;
    background: var(--_surface); color: var(--_ink-3); }
  .number > .more { right: auto; left: 3px; }
  .head .cell:hover > .more, .head .cell:focus-visible > .more { opacity: 1; }
  .more:hover { background: color-mix(in oklab, var(--_ink) 8%, var(--_surface)); }
  .resizer { position: absolute; right: -4px; top: 6px; bottom: 6px; width: 8px; cursor: col-resize; touch-action: none; z-index: 1; }
  .head > .cell:last-child > .resizer { right: 0; width: 4px; }
  .resizer::after { content: ""; position: absolute; left: 3.5px; top: 0; bottom: 0; width: 1px; background: transparent; }
  .head:hover .resizer::after { background: var(--_line); }
  .resizer:hover::after, .resizer:active::after { background: var(--_accent); width: 2px; }
  .edge { position: absolute; top: 0; right: 0; bottom: 0; width: 20px; pointer-events: none; opacity: 0; transition: opacity 120ms;
    background: linear-gradient(to right, transparent, var(--_surface)); }
  .more-right + .edge { opacity: 1; }
  .head .cell.dragged { cursor: grabbing; opacity: 0.6; }
  .head .cell.drop-before { box-shadow: inset 2px 0 0 var(--_accent); }
  .head .cell.drop-after { box-shadow: inset -2px 0 0 var(--_accent); }
  .none { position: sticky; left: 0; margin: 0; padding: 24px 12px; text-align: center; color: var(--_ink-2); }

  .title { flex: 0 1 auto; min-width: 4em; max-width: none; }
  .notes { order: 2; margin-left: 0; flex: 0 1 auto; min-width: 0; max-width: 60%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .actions { order: 1; margin-left: auto; flex: none; align-items: center; opacity: 0; transition: opacity 120ms; }
  .panel:hover .actions, .panel:focus-within .actions, .actions:has(input) { opacity: 1; }
  .icon { padding: 4px; line-height: 0; color: var(--_ink-3); }
  .search { width: 150px; height: 22px; font-size: 12px; padding: 0 8px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); color: var(--_ink); }
  [aria-invalid="true"] { border-color: var(--_bad); }
  ::placeholder { color: var(--_ink-3); opacity: 1; }

  .hues { display: flex; gap: 6px; padding: 6px 8px 4px; }
  .hue { width: 20px; height: 20px; min-width: 20px; min-height: 20px; padding: 0; border-radius: 5px; background: var(--_k); }
  .hue:hover { background: var(--_k); transform: scale(1.1); }
  .hue[aria-pressed="true"] { outline: 1.5px solid var(--_ink); outline-offset: 2px; }
  .level { width: 8ch; color: var(--_ink-2); }
  .popup input.any-color[type] { flex: none; width: 34px; height: 22px; padding: 1px; margin-left: auto; }

  @media (pointer: coarse) {
    .viewport { --_row-height: var(--wb-row-height, 40px); --_head-height: 40px; }
    .actions { opacity: 1; }
    .more { opacity: 1; min-width: 0; min-height: 0; top: 10px; }
    .cell > .label { max-width: calc(100% - 54px); }
    .group .cell > .label { max-width: calc(100% - 104px); }
    .eye { opacity: 0.8; right: 0; top: 0; height: 40px; width: 40px; min-width: 40px; }
    .swatch { min-width: 11px; min-height: 11px; width: 11px; height: 11px; }
    button.swatch::after { inset: -15px -10px; }
    .hues { flex-wrap: wrap; max-width: 200px; }
    .hue { width: 40px; height: 40px; }
  }
  @media (prefers-reduced-motion: reduce) { .actions, .edge { transition: none; } }
  @media print { .viewport { overflow: hidden; } .edge { display: none; } }
`;
