import { css } from 'lit';

/** The buttons in the head of a panel, and the panel on the full screen. */
export const controlStyles = css`
  /* Above the picture also while it fades in, when its menu cannot rise above it by itself. */
  .controls { display: flex; align-items: center; gap: 2px; opacity: 0; transition: opacity 120ms; z-index: 5; }
  .panel:hover .controls, .panel:focus-within .controls, .controls:focus-within, .controls.open { opacity: 1; }
  @media (hover: none) { .controls { opacity: 1; } }
  .controls svg { width: 14px; height: 14px; display: block; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
  .controls button { padding: 3px; }
  :host(:fullscreen) .panel { border: 0; border-radius: 0; padding: 20px; }
  :host(:fullscreen) { height: 100%; }
  @media print { .controls { display: none; } }
`;
