import { css } from 'lit';

/** A picture that fills its panel, and a legend of colours over it. */
export const pictureStyles = css`
  :host { height: var(--wb-panel-height, 320px); }
  .frame { display: flex; flex-direction: column; height: 100%; gap: 2px; }
  .picture { position: relative; flex: 1 1 auto; min-height: 0; min-width: 0; overflow: hidden; border-radius: 4px; touch-action: pan-y; user-select: none; }
  .picture canvas.marks { transition: opacity 120ms; }
  @media (prefers-reduced-motion: reduce) { .picture canvas.marks { transition: none; } }
  .key {
    display: flex; flex-wrap: wrap; gap: 0 12px; margin: 0; padding: 0; list-style: none; font-size: 11.5px; line-height: 18px; color: var(--_ink-2);
    max-height: 38px; overflow: auto; scrollbar-width: thin; flex: none;
  }
  .key li { display: flex; align-items: center; gap: 6px; flex: 0 0 auto; max-width: 100%; }
  .key span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 28ch; }
  .key svg { flex: none; width: 9px; height: 9px; overflow: visible; }
`;
