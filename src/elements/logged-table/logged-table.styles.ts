import { css } from 'lit';

/** What a logged table looks like beyond other tables. */
export const loggedTableStyles = css`
  .viewport.tall { --_row-height: var(--wb-row-height, 58px); }
  .row.line:hover, .row.group:hover { background-color: color-mix(in oklab, var(--_accent) 7%, var(--_surface)); }
  .row .cell.differs { font-weight: 500; }
  .dot { display: inline-block; width: 9px; height: 9px; border-radius: 2.5px; background: var(--_k); margin-right: 8px; }
  .of { flex: none; line-height: 0; }
  .of svg { width: 9px; height: 9px; }
  .thumbnail { height: calc(100% - 6px); max-width: 100%; margin: 3px 0; padding: 0; line-height: 1.3; cursor: zoom-in; display: inline-flex; align-items: center; min-height: 0; min-width: 0;
    font-size: 11px; color: var(--_accent); overflow: hidden; vertical-align: top; }
  .thumbnail img { height: 100%; max-width: 100%; object-fit: contain; border-radius: 3px; }
  .thumbnail img.pixels { image-rendering: pixelated; }
  .table-problems { flex: none; margin: 6px 0 0; padding: 0; list-style: none; font-size: 11.5px; line-height: 1.45; color: var(--_bad); max-height: 4.4em; overflow: auto; }
  .viewport:has(~ .sliders .steps) + .edge { bottom: 28px; }
  .actions .search { width: 130px; }
  @media (max-width: 480px) { .actions .search { width: 88px; } }
`;
