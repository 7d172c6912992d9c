import { css } from 'lit';

/** What opens above a panel: menus, fields to fill in, long values. */
export const popupStyles = css`
  .popup {
    position: fixed; inset: auto; margin: 0; padding: 5px; width: max-content; min-width: 180px; max-width: min(420px, calc(100vw - 16px));
    border: 1px solid var(--_line); border-radius: 8px; background: var(--_surface); color: var(--_ink); font-size: 12.5px; line-height: 1.5;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.12);
  }
  .popup hr { border: 0; border-top: 1px solid var(--_grid); margin: 4px -5px; }
  .item { display: flex; justify-content: space-between; gap: 24px; width: 100%; padding: 3px 8px; text-align: left; color: var(--_ink); }
  .item kbd { font: inherit; font-size: 11px; color: var(--_ink-3); }
  .path { margin: 2px 8px 4px; font-size: 11px; color: var(--_ink-3); overflow-wrap: anywhere; max-width: 34ch; }
  .problem { margin: 2px 8px 4px; font-size: 11.5px; color: var(--_bad); max-width: 34ch; overflow-wrap: anywhere; }
  .popup select { flex: 1; min-width: 0; max-width: 26ch; padding: 3px 6px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); font-size: 12px; }
  .field { display: flex; align-items: center; gap: 8px; padding: 3px 8px; }
  .popup input:not([type="checkbox"]) { flex: 1; width: 100%; min-width: 0; padding: 3px 8px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); color: var(--_ink); font-size: 12px; }
  .find { margin-bottom: 5px; }
  .choices { max-height: 260px; overflow: auto; }
  .choice { display: flex; align-items: center; gap: 8px; padding: 2px 8px; border-radius: 6px; }
  .choice:hover { background: color-mix(in oklab, var(--_ink) 5%, transparent); }
  .choice span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .choice input { accent-color: var(--_accent); margin: 0; }
  .value { margin: 0 0 6px; padding: 6px 8px; max-height: 280px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font: 11.5px/1.5 var(--_mono); background: var(--_sunken); border-radius: 6px; }
  @media (pointer: coarse) { .item, .choice { min-height: 40px; align-items: center; } }
`;
