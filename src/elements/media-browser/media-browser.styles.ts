import { css } from 'lit';

/** The look of the gallery and the grid. */
export const mediaBrowserStyles = css`
  .viewport { position: relative; flex: 1 1 auto; min-height: 0; overflow: auto; overscroll-behavior-x: contain; scrollbar-width: thin; scrollbar-gutter: stable; }
  .content { position: relative; }
  .line { position: absolute; left: 0; right: 0; contain: layout style; }
  .heads { display: flex; align-items: flex-end; gap: 12px; padding-bottom: 6px; }
  .head { display: inline-flex; min-width: 0; max-width: 100%; font-size: 12px; font-weight: 550; line-height: 16px; color: var(--_ink); font-variant-numeric: tabular-nums; overflow: hidden; }
  .columns .head, .row-head .head { font-size: 11.5px; font-weight: 500; color: var(--_ink-2); }
  .columns.stays { position: sticky; top: 0; z-index: 2; background: var(--_surface); }
  .column { position: absolute; bottom: 4px; overflow: hidden; white-space: nowrap; }
  .row-head { position: sticky; left: 0; z-index: 1; height: calc(100% - 10px); padding-right: 10px; background: var(--_surface); overflow: hidden; }
  .place { position: absolute; top: 0; bottom: 0; }
  .tile { margin: 0; --_ring: transparent; }
  .tile.hovered .picture, .tile.hovered .broken { outline: 2px solid var(--k); outline-offset: 1px; border-radius: 3px; }
  .room { position: relative; width: 100%; display: flex; align-items: center; justify-content: center; }
  .open { display: flex; align-items: center; justify-content: center; width: 100%; height: 100%; padding: 0; border-radius: 4px; cursor: zoom-in; }
  .open:hover { background: none; }
  .open.small { position: absolute; top: 4px; right: 4px; width: 24px; height: 24px; min-width: 0; min-height: 0; background: var(--_surface); border: 1px solid var(--_line); opacity: 0; }
  .tile:hover .open.small, .open.small:focus-visible { opacity: 1; }
  .badge { position: absolute; right: 3px; bottom: 3px; padding: 0 5px; border-radius: 4px; font-size: 10px; line-height: 15px; font-variant-numeric: tabular-nums;
    background: color-mix(in oklab, var(--_surface) 88%, transparent); color: var(--_ink-2); pointer-events: none; }
  figcaption { padding-top: 3px; font-size: 11px; line-height: 16px; color: var(--_ink-2); }
  .line-text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate; }
  .line-text.name { color: var(--_ink); }
  .run { display: inline-flex; align-items: center; gap: 6px; min-width: 0; max-width: 100%; }
  .run svg { width: 9px; height: 9px; flex: none; }
  .run-name { overflow: hidden; text-overflow: ellipsis; white-space: pre; unicode-bidi: isolate; }
  .more { margin: 4px 0; font-size: 11.5px; color: var(--_ink-3); }
  .sliders { flex: none; display: flex; gap: 18px; }
  .sliders .steps { flex: 1 1 0; }
  .sliders:empty { display: none; }
  .menu select { font-size: 12px; padding: 3px 4px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); color: var(--_ink); }
  .menu .choice, .menu .overlays .field { display: flex; align-items: center; gap: 8px; }
  .menu .choice span { color: var(--_ink); }
  .menu .overlays button { text-align: center; padding: 1px 7px; }
  .menu { max-width: 300px; max-height: 70vh; overflow: auto; }
  @media (pointer: coarse) { .open.small { opacity: 1; width: 40px; height: 40px; } .class { min-height: 32px; } }
  @media print { .sliders { display: none; } }
`;
