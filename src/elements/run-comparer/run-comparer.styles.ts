import { css } from 'lit';

/** The look of runs side by side. */
export const runComparerStyles = css`
  .viewport {
    --_row-height: var(--wb-row-height, 26px); --_head-height: 44px;
    flex: 1 1 calc(var(--_head-height) + var(--_rows) * var(--_row-height)); min-height: 0; overflow: auto; position: relative;
    overscroll-behavior-x: contain; font-size: 12.5px; line-height: 18px; font-variant-numeric: tabular-nums; scrollbar-width: thin;
  }
  .viewport[inert] { visibility: hidden; }
  .grid { min-width: 100%; width: max-content; }
  .heads { position: sticky; top: 0; z-index: 2; background: var(--_surface); }
  .rows { position: relative; }
  .row { position: absolute; top: 0; left: 0; contain: layout style; min-width: 100%; border-bottom: 1px solid var(--_grid); background-color: var(--_surface); }
  .row.head { position: relative; height: var(--_head-height); border-bottom-color: var(--_line); contain: none; }
  .fixed { position: sticky; left: 0; z-index: 1; display: flex; height: 100%; background-color: inherit; }
  .scrolled .fixed { box-shadow: 1px 0 0 var(--_line); }
  .cell { position: absolute; top: 0; height: 100%; padding: 0 10px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; line-height: calc(var(--_row-height) - 1px); cursor: default; }
  .fixed .cell { position: relative; left: 0 !important; flex: none; }
  .row.key:hover { background-color: color-mix(in oklab, var(--_accent) 6%, var(--_surface)); }
  .cell.hovered { background-color: color-mix(in oklab, var(--_accent) 7%, transparent); }
  .cell:focus-visible { outline: 2px solid var(--_focus); outline-offset: -2px; border-radius: 4px; }

  .cell.name { padding-left: calc(4px + var(--_level, 0) * 12px); display: flex; align-items: center; gap: 4px; }
  .mark { flex: none; width: 14px; text-align: center; font-size: 11px; color: var(--_ink-3); }
  .name .label { overflow: hidden; text-overflow: ellipsis; unicode-bidi: isolate; }
  .section, .part { cursor: pointer; }
  .section > *, .part > * { cursor: inherit; }
  .row.section { background-color: var(--_sunken); }
  .section .cell, .part .cell { overflow: visible; cursor: pointer; }
  .section .label { font-weight: 600; overflow: visible; } .part .label { color: var(--_ink-2); overflow: visible; }
  .count { margin-left: 6px; font-size: 11px; color: var(--_ink-3); white-space: nowrap; }
  .same .cell { color: var(--_ink-3); }
  .key:not(.same) .name .label { font-weight: 500; }

  .cell.number { font-family: var(--_mono); font-size: 11.5px; word-spacing: -0.3em; }
  .cell.missing { color: var(--_ink-3); }
  .cell.not-finite { color: var(--_warn); }
  .cell.differs .value-text, .cell.differs .pill { font-weight: 650; box-shadow: inset 0 -0.42em 0 color-mix(in oklab, var(--_warn) 20%, transparent); }
  .cell.differs { color: var(--_ink); }
  .pill { font-size: 11px; line-height: 16px; display: inline-block; padding: 0 8px; border-radius: 20px; border: 1px solid var(--_line); color: var(--_ink-2); vertical-align: 0.5px; }
  .pill.running { color: var(--_good); border-color: color-mix(in oklab, var(--_good) 40%, transparent); }
  .pill.failed, .pill.crashed { color: var(--_bad); border-color: color-mix(in oklab, var(--_bad) 40%, transparent); }
  .pill.killed, .pill.preempted { color: var(--_warn); border-color: color-mix(in oklab, var(--_warn) 40%, transparent); }

  .head .cell { display: flex; align-items: center; gap: 7px; font-size: 12px; line-height: 15px; color: var(--_ink-2); cursor: pointer; white-space: normal; }
  .head .cell:hover { color: var(--_ink); }
  .head .corner { cursor: default; }
  .swatch { flex: none; width: 9px; height: 9px; border-radius: 2.5px; background: var(--_k); }
  .run-name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; font-weight: 550; unicode-bidi: isolate; }
  .run-names { min-width: 0; }
  .head .baseline .run-name { -webkit-line-clamp: 1; }
  .badge { font-size: 10.5px; font-weight: 400; color: var(--_ink-3); white-space: nowrap; }
  .edge { position: absolute; top: 0; right: 0; bottom: 0; width: 20px; pointer-events: none; opacity: 0; transition: opacity 120ms;
    background: linear-gradient(to right, transparent, var(--_surface)); }
  .more-right + .edge { opacity: 1; }
  .none { position: sticky; left: 0; margin: 0; padding: 24px 12px; text-align: center; color: var(--_ink-2); }

  .title { flex: 0 1 auto; min-width: 4em; max-width: none; }
  .notes { order: 2; margin-left: 0; flex: 0 6 auto; }
  .actions { order: 1; margin-left: auto; align-items: center; }
  .icon { padding: 4px; line-height: 0; color: var(--_ink-3); }
  .switch { font-size: 11.5px; padding: 1px 8px; border: 1px solid var(--_line); border-radius: 20px; color: var(--_ink-2); white-space: nowrap; }
  .switch[aria-pressed="true"] { border-color: var(--_accent); color: var(--_accent); background: color-mix(in oklab, var(--_accent) 9%, transparent); }
  .search { width: 160px; min-width: 60px; height: 22px; font-size: 12px; padding: 0 8px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); color: var(--_ink); }
  ::placeholder { color: var(--_ink-3); opacity: 1; }

  .popup { max-width: min(640px, calc(100vw - 16px)); }
  .popup .path { max-width: none; }
  .popup .bordered { margin: 0 0 4px 8px; }
  a.item { text-decoration: none; border-radius: 6px; }
  a.item:hover { background: color-mix(in oklab, var(--_ink) 7%, transparent); }
  .diff { padding: 6px 0; min-width: 280px; }
  .line { display: flex; padding: 0 8px; }
  .sign { flex: none; width: 2ch; color: var(--_ink-3); user-select: none; }
  .words { min-width: 0; }
  .line.removed { background: color-mix(in oklab, var(--_bad) 10%, transparent); }
  .line.added { background: color-mix(in oklab, var(--_good) 12%, transparent); }
  .line.skipped { color: var(--_ink-3); font-family: var(--_font); font-style: italic; padding-left: calc(8px + 2ch); }
  del { text-decoration-thickness: 1px; background: color-mix(in oklab, var(--_bad) 22%, transparent); }
  ins { text-decoration: none; background: color-mix(in oklab, var(--_good) 26%, transparent); }

  @media (pointer: coarse) { .viewport { --_row-height: var(--wb-row-height, 40px); --_head-height: 48px; } }
  @media (forced-colors: active) { .cell.differs .value-text { text-decoration: underline; } .swatch { forced-color-adjust: none; } }
  @media (prefers-reduced-motion: reduce) { .edge { transition: none; } }
  @media print { .viewport { overflow: hidden; } .edge { display: none; } }
`;
