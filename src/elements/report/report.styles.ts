import { css } from 'lit';

/** How a report looks: the page, its header, its panels and its notices. */
export const reportStyles = css`
  :host {
    display: block; min-width: 0; container: wb-report / inline-size; font-family: var(--_font); font-size: 15px; line-height: 1.6; color: var(--_ink);
    -webkit-font-smoothing: antialiased; --_row: 32px; --_gap: 14px;
  }
  .report { margin: 0 auto; padding: var(--wb-report-padding, 48px 32px); }
  .readable { max-width: 1080px; }
  .fixed { max-width: 1400px; }
  h1 { font-size: 30px; line-height: 1.2; letter-spacing: -.018em; font-weight: 650; margin: 0 0 6px; text-wrap: balance; overflow-wrap: anywhere; }
  .head { display: flex; align-items: flex-start; gap: 16px; }
  .head h1 { flex: 1; min-width: 0; }
  .share > button { margin-top: 5px; padding: 3px 10px; border: 1px solid var(--_line); border-radius: 8px; font-size: 12.5px; line-height: 1.5; }
  .share-menu { display: flex; flex-direction: column; gap: 2px; }
  .share-menu .path { margin: 4px 8px; min-height: 1.5em; max-width: 30ch; }
  .by-hand { margin: 0 8px 6px; padding: 6px 8px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_sunken); color: inherit; font: 11.5px/1.5 var(--_mono); resize: vertical; }
  .meta { display: flex; flex-wrap: wrap; gap: 2px 14px; align-items: center; color: var(--_ink-3); font-size: 13px; min-height: 21px; font-variant-numeric: tabular-nums; }
  .meta code { font-size: 12px; padding: 0 .35em; }
  .live { display: inline-flex; gap: 8px; align-items: center; color: var(--_good); padding-left: 3px; }
  .live::before { content: ""; width: 7px; height: 7px; border-radius: 50%; background: currentColor; box-shadow: 0 0 0 3px color-mix(in oklab, currentColor 22%, transparent); print-color-adjust: exact; }
  .stale { color: var(--_warn); }
  .description { max-width: 68ch; margin: 26px 0 0; }
  header { margin-bottom: 24px; }
  .prose > .heading { max-width: 40em; }
  /* Keeps browsers from going through all text of a long report whenever something in a panel is laid out. What opens over a panel stays over the text. */
  .prose > :not(.row, .grid) { contain: layout; }
  .row, .grid { position: relative; z-index: 1; }
  .heading:focus { outline: none; }
  .heading:focus-visible { outline: 2px solid var(--_focus); outline-offset: 4px; border-radius: 4px; }
  .alone { height: 100%; max-width: none; padding: 0; display: flex; flex-direction: column; }
  .alone .cell { flex: 1; min-height: 0; flex-direction: row; }
  /* As high as a panel is where the page gives the report no height. */
  .alone .cell::before { content: ""; height: 320px; max-height: 100%; }
  .alone .panel-box { display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
  .whole { margin: 10px 0 0; font-size: 13px; }
  .aside { color: var(--_ink-3); }

  .fold { font: inherit; letter-spacing: inherit; color: inherit; text-align: left; padding: 0 6px 0 22px; margin-left: -22px; position: relative; }
  .fold:hover { background: none; }
  .chevron { position: absolute; left: 5px; top: .5em; width: .38em; height: .38em; border: solid var(--_ink-3); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); transition: transform 120ms; }
  [aria-expanded="true"] > .chevron { transform: rotate(45deg); top: .42em; }
  .fold:hover .chevron { border-color: var(--_ink); }
  .folding .prose > :first-child { margin-top: 0; }

  .contents { position: relative; border-left: 1px solid var(--_line); padding: 2px 0 2px 18px; margin: 0 0 24px; font-size: 14px; line-height: 1.5; }
  .contents ol { list-style: none; margin: 0; padding: 0; }
  .contents li { margin: 3px 0; }
  .contents a { color: var(--_ink-2); text-decoration: none; }
  .contents a:hover { color: var(--_ink); text-decoration: underline; }
  /* Nothing of the mark takes room, or the whole report would be laid out again at each heading that is reached. */
  .contents a::before { content: ""; position: absolute; left: -1px; width: 2px; height: 1.5em; }
  .contents a[aria-current] { color: var(--_ink); }
  .contents a[aria-current]::before { background: var(--_accent); }
  .rank-2 { padding-left: 16px; }
  .rank-3 { padding-left: 32px; }

  .callout { border-left: 3px solid var(--_tone, var(--_accent)); background: color-mix(in oklab, var(--_tone, var(--_accent)) 6%, transparent); padding: 10px 16px; border-radius: 0 8px 8px 0; max-width: 72ch; }
  .prose > .callout { max-width: 72ch; }
  .success { --_tone: var(--_good); }
  .warning { --_tone: var(--_warn); }
  .danger { --_tone: var(--_bad); }

  .grid, .row { display: grid; grid-template-columns: repeat(24, minmax(0, 1fr)); gap: var(--_gap); margin: 16px 0 20px; }
  .grid { grid-auto-rows: var(--_row); }
  .cell { grid-column: span var(--_w); min-width: 0; display: flex; flex-direction: column; }
  .placed { grid-column: var(--_x) / span var(--_w); grid-row: var(--_y) / span var(--_h); min-height: 0; }
  .cell > * { flex: 1 1 auto; min-height: 0; min-width: 0; }
  .placed > .panel-box > *, .alone .panel-box > * { height: 100%; }
  .row .panel-box > * { min-height: 100%; }
  /* What happens in a panel that is given its height moves nothing else. Browsers lay out again only the panel, where that is no item of a grid. */
  .placed > .panel-box > *, .row .panel-box > :is(wb-line-plot, wb-scatter-plot, wb-bar-plot, wb-histogram, wb-parallel-coords, wb-custom-chart, wb-scalar-chart) { contain: size layout style; }
  .frame { position: relative; min-height: 240px; border: 1px solid var(--_line); border-radius: var(--_radius); background: var(--_surface); overflow: hidden; }
  .placed > .frame { min-height: 0; }

  .in-grid { overflow: auto; font-size: 14px; padding: 2px 4px; border-radius: var(--_radius); }
  .in-grid > :first-child { margin-top: 0; }
  .in-grid > :last-child { margin-bottom: 0; }

  .media { margin: 4px 0 20px; }
  .media img, .media video { display: block; max-width: 100%; border-radius: 8px; }
  .media video { border: 1px solid var(--_line); }
  .media audio { width: min(100%, 420px); }
  figcaption { font-size: 13px; line-height: 1.5; color: var(--_ink-3); margin-top: 8px; max-width: 68ch; }
  .code figcaption { margin: 0; max-width: none; }
  .live-code { margin: 0 0 16px; }
  .live-code > .code { margin: 0; }
  .gallery { list-style: none; padding: 0; margin: 4px 0 20px; display: grid; grid-template-columns: repeat(auto-fill, minmax(190px, 1fr)); gap: var(--_gap); }
  .gallery li { margin: 0; min-width: 0; }
  .gallery a { display: block; color: inherit; text-decoration: none; }
  .gallery img { display: block; width: 100%; aspect-ratio: 4 / 3; object-fit: contain; border: 1px solid var(--_line); border-radius: 8px; }
  .gallery-title { display: block; font-size: 13px; font-weight: 600; line-height: 1.4; margin-top: 8px; overflow-wrap: anywhere; }
  .gallery-description { display: block; font-size: 12.5px; line-height: 1.45; color: var(--_ink-2); }
  .gallery a:hover .gallery-title { text-decoration: underline; }

  .remark { border: 1px dashed color-mix(in oklab, var(--_ink-3) 55%, transparent); border-radius: 8px; padding: 10px 14px; margin: 0 0 16px; color: var(--_ink-2); font-size: 13px; overflow: auto; }
  .cell > .remark { margin: 0; }
  .remark p { margin: 0; overflow-wrap: anywhere; }
  .remark details { margin-top: 4px; }
  .remark summary { cursor: pointer; color: var(--_ink-3); font-size: 12px; width: fit-content; border-radius: 4px; }
  .remark pre { font: 11.5px/1.5 var(--_mono); margin: 8px 0 2px; max-height: 320px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }

  .state { padding: 24px 0; color: var(--_ink-2); font-size: 14px; }
  .frame .state { position: absolute; inset: 0; padding: 44px 12px 30px 40px; display: flex; flex-direction: column; justify-content: space-between; }
  .frame .state i { height: 1px; background: var(--_grid); }
  .state p { margin: 0 0 12px; max-width: 68ch; overflow-wrap: anywhere; }
  .failure p { color: var(--_bad); }
  .bordered { border: 1px solid var(--_line); padding: 4px 14px; font-size: 13px; }
  .outline { display: flex; flex-direction: column; gap: 12px; min-height: 480px; }
  .outline i { display: block; background: var(--_sunken); border-radius: 6px; }
  .outline .line { height: 15px; width: min(100%, 36em); }
  .outline .title { height: 32px; width: min(70%, 22em); margin-bottom: 26px; }
  .outline .short { width: min(60%, 20em); }
  .outline .block { height: 300px; margin-top: 24px; border-radius: var(--_radius); }

  @container wb-report (max-width: 700px) {
    .report { padding: var(--wb-report-padding, 24px 16px); }
    h1 { font-size: 25px; }
    .description { margin-top: 18px; }
    .grid, .row { display: flex; flex-direction: column; }
    .placed { height: calc(var(--_h) * (var(--_row) + var(--_gap)) - var(--_gap)); }
    .fold { margin-left: 0; }
    .gallery { grid-template-columns: repeat(auto-fill, minmax(140px, 1fr)); }
  }
  /* Beside the text, where there is room. A float that takes no width leaves the text where it is. */
  @container wb-report (min-width: 1500px) {
    .readable > .prose > .contents { float: left; position: sticky; top: 24px; width: 180px; margin: 0 20px 0 -200px; max-height: calc(100vh - 48px); overflow: auto; font-size: 12.5px; padding-left: 12px; }
  }
  @media (prefers-reduced-motion: reduce) { .chevron { transition: none; } }
  @media print {
    :host { font-size: 10.5pt; color-scheme: light; }
    .report { padding: 0; max-width: none; }
    .cell, .remark, .callout, .gallery li { break-inside: avoid; }
    header { break-after: avoid; }
    .folding[hidden] { display: block; content-visibility: visible; }
    .chevron, .remark details, .share, .whole, .media audio { display: none; }
    .fold { margin: 0; padding: 0; }
    a { color: inherit; }
  }
`;
