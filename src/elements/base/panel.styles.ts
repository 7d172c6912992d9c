import { css } from 'lit';

/** The frame of a panel and its states. */
export const panelStyles = css`
  /* Colours tell runs apart on paper as well. */
  :host { display: block; min-width: 0; font-family: var(--_font); color: var(--_ink); contain: layout style; print-color-adjust: exact; }
  .panel {
    display: flex; flex-direction: column; height: 100%; min-height: inherit; position: relative;
    background: var(--_surface); border: 1px solid var(--_line); border-radius: var(--_radius); padding: 10px 12px 8px;
  }
  header { display: flex; align-items: center; gap: 8px; min-height: 22px; margin-bottom: 2px; }
  .title {
    flex: 0 0 auto; max-width: calc(100% - 90px); font-size: 13px; line-height: 1.4; font-weight: 600; letter-spacing: -0.003em;
    overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  }
  .notes { margin-left: auto; }
  .notes, .stale {
    flex: 0 1 auto; min-width: 0; font-size: 11px; color: var(--_ink-3); font-variant-numeric: tabular-nums;
    white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
  }
  .several .drawn::before { content: ' · '; }
  .drawn:empty::before { content: none; }
  .stale { color: var(--_warn); display: flex; flex-shrink: 9; }
  .stale span { overflow: hidden; text-overflow: ellipsis; }
  .stale button { font-size: 11px; padding: 0 4px; min-height: 0; text-decoration: underline; }
  .actions { display: flex; gap: 2px; font-size: 13px; flex: none; }
  .actions:empty { display: none; }
  .body { position: relative; flex: 1 1 auto; min-height: 0; min-width: 0; }
  .state { position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 8px;
    font-size: 12.5px; line-height: 1.5; text-align: center; color: var(--_ink-2); background: var(--_surface); padding: 0 12px; overflow: auto; }
  .state p { margin: 0; max-width: 52ch; overflow-wrap: anywhere; }
  .failure p { color: var(--_bad); }
  .bordered { border: 1px solid var(--_line); padding: 3px 12px; font-size: 12px; }
  .skeleton { justify-content: space-between; padding: 12px 8px 30px 40px; align-items: stretch; }
  .skeleton i { height: 1px; background: var(--_grid); }
  .skeleton i:last-child { background: var(--_line); }
  .theme-probe { position: absolute; width: 0; height: 0; visibility: hidden; color: var(--_ink); background-color: var(--_c0);
    transition: color 1ms linear, background-color 1ms linear; }
  @media print { .actions { display: none; } .panel { break-inside: avoid; } }
`;
