import { css } from 'lit';

/** The look of a log. */
export const logStyles = css`
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; padding-bottom: 6px; font-size: 12px; min-height: 30px; }
  .run { display: inline-flex; align-items: center; gap: 6px; min-width: 0; max-width: 100%; }
  .run svg { width: 9px; height: 9px; flex: none; }
  .run select { min-width: 0; max-width: 34ch; text-overflow: ellipsis; border: 0; background: transparent; padding: 2px 0; border-radius: 4px; color: var(--_ink); cursor: pointer; }
  .run option { background: var(--_surface); color: var(--_ink); }
  .length { color: var(--_ink-3); font-size: 11px; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .search { margin-left: auto; display: flex; align-items: center; gap: 2px; min-width: 0; }
  .search input { width: 168px; min-width: 60px; padding: 2px 7px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); color: var(--_ink); font-size: 12px; }
  .search input::placeholder { color: var(--_ink-3); opacity: 1; }
  .search input[aria-invalid="true"] { border-color: var(--_bad); }
  .found { color: var(--_ink-3); font-size: 11px; font-variant-numeric: tabular-nums; padding: 0 4px 0 8px; white-space: nowrap; }
  .found.problem { color: var(--_bad); }
  .arrow { padding: 3px; }
  .arrow svg { width: 14px; height: 14px; display: block; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
  .frame { position: relative; flex: 1 1 auto; min-height: 0; display: flex; flex-direction: column; margin: 0 -12px -8px; border-top: 1px solid var(--_grid);
    border-radius: 0 0 var(--_radius) var(--_radius); overflow: hidden; padding-bottom: 5px;
    background: color-mix(in oklab, var(--_sunken) 55%, var(--_surface)); }
  .viewport {
    flex: 1 1 auto; min-height: 0; overflow: auto; position: relative; overflow-anchor: none; scrollbar-width: thin; overscroll-behavior-x: contain;
    font-family: var(--_mono); font-size: 11.5px; line-height: 18px; tab-size: 8; background: color-mix(in oklab, var(--_sunken) 55%, var(--_surface));
  }
  .viewport:focus-visible { outline-offset: -2px; }
  .room { position: relative; min-width: 100%; width: max-content; }
  .stack { position: relative; width: max-content; min-width: 100%; }
  .wrap .room, .wrap .stack { width: 100%; }
  .line { display: flex; min-height: 18px; padding-right: 12px; }
  .line .text { white-space: pre; padding-left: 12px; unicode-bidi: plaintext; }
  .wrap .line .text { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; flex: 1; }
  .line:hover { background: color-mix(in oklab, var(--_ink) 4%, transparent); }
  .line.error { box-shadow: inset 2px 0 0 var(--_bad); }
  .line.error .text { color: var(--_bad); }
  .line.current { background: color-mix(in oklab, var(--_accent) 13%, transparent); }
  .number {
    position: sticky; left: 0; z-index: 1; flex: none; align-self: stretch; text-align: right; padding: 0 1ch 0 0; border-radius: 0; min-height: 0; user-select: none;
    font: inherit; font-variant-numeric: tabular-nums; color: var(--_ink-3); background: color-mix(in oklab, var(--_sunken) 55%, var(--_surface));
    display: flex; justify-content: flex-end; align-items: flex-start;
  }
  .number:hover, .current .number { color: var(--_accent); background: color-mix(in oklab, var(--_sunken) 55%, var(--_surface)); }
  .time { flex: none; padding-left: 12px; color: var(--_ink-3); user-select: none; }
  .cut { color: var(--_ink-3); font-style: italic; user-select: none; }
  .bold { font-weight: 700; } .faint { opacity: 0.75; } .italic { font-style: italic; } .underline { text-decoration: underline; } .strike { text-decoration: line-through; }
  .underline.strike { text-decoration: underline line-through; }
  mark { background: light-dark(#ffe08a, #6b5200); color: var(--_ink); border-radius: 2px; }
  .current mark { background: light-dark(#ffc53d, #9a7500); }
  .end { position: relative; order: -1; display: flex; align-items: center; gap: 10px; padding: 4px 12px; font-size: 11.5px; color: var(--_ink-2); border-bottom: 1px solid var(--_grid); background: var(--_surface); }
  .end.problem { color: var(--_bad); }
  .end .bordered { font-size: 11px; padding: 1px 8px; }
  .none { position: absolute; inset: 0; display: grid; place-content: center; margin: 0; font-size: 12.5px; color: var(--_ink-2); pointer-events: none; }
  .follow {
    position: absolute; right: 18px; bottom: 14px; font-size: 11.5px; padding: 4px 12px; border-radius: 20px; border: 1px solid var(--_line); color: var(--_ink);
    background: var(--_surface); box-shadow: 0 1px 2px rgb(0 0 0 / 0.08), 0 4px 14px rgb(0 0 0 / 0.12); font-variant-numeric: tabular-nums;
  }
  .follow:hover { background: color-mix(in oklab, var(--_ink) 5%, var(--_surface)); }
  .menu [role="menuitemcheckbox"]::before { content: "✓"; display: inline-block; width: 1.5em; visibility: hidden; }
  .menu [role="menuitemcheckbox"][aria-checked="true"]::before { visibility: visible; }
  .menu [role="menuitem"] { padding-left: calc(8px + 1.5em); }
  @media (max-width: 480px) { .search { margin-left: 0; flex: 1 1 100%; } .search input { flex: 1; } }
  @media (pointer: coarse) { .number { min-width: 0; min-height: 0; } .search input { min-height: 40px; } }
  @media print { .follow, .search, .end { display: none; } }
`;
