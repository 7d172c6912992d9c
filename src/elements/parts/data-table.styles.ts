import { css } from 'lit';

/** A picture as a table, over the picture. */
export const dataTableStyles = css`
  .data-table { position: absolute; inset: 0; overflow: auto; background: var(--_surface); font-size: 12px; font-variant-numeric: tabular-nums; z-index: 2; }
  .data-table table { border-collapse: collapse; width: 100%; }
  .data-table caption { text-align: left; color: var(--_ink-3); padding: 2px 0 4px; }
  .data-table th, .data-table td { padding: 3px 8px; border-bottom: 1px solid var(--_grid); text-align: right; font-weight: 400; white-space: nowrap; }
  .data-table th:first-child { text-align: left; position: sticky; left: 0; background: var(--_surface); max-width: 32ch; overflow: hidden; text-overflow: ellipsis; }
  .data-table thead th { color: var(--_ink-2); font-weight: 550; font-size: 11.5px; }
`;
