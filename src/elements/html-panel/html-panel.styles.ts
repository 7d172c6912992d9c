import { css } from 'lit';

/** The frame of the page, as high as its content; it scrolls where the panel is lower. */
export const htmlPanelStyles = css`
  :host { height: var(--wb-panel-height, auto); }
  .body { min-height: 60px; }
  .page { position: relative; height: 100%; overflow: auto; scrollbar-width: thin; border-radius: 4px; }
  .page iframe { display: block; width: 100%; height: 60px; border: 0; background: transparent; }
  .page .echo { position: absolute; inset: 0; height: 100%; visibility: hidden; }
  header:has(+ .body .untitled):not(:has(.stale)) { display: none; }
  .told { margin: 4px 0 0; font-size: 11px; color: var(--_ink-3); overflow-wrap: anywhere; }
  .stuck { display: flex; align-items: center; gap: 8px; font-size: 12px; color: var(--_warn); padding: 4px 0; }
`;
