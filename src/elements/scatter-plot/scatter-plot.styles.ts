import { css } from 'lit';

/** What a scatter plot has besides its picture. */
export const scatterPlotStyles = css`
  .picture { cursor: crosshair; }
  .picture.dragging { touch-action: none; }
  .shape { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; z-index: 1; }
  .shape path { fill: color-mix(in oklab, var(--_accent) 12%, transparent); stroke: var(--_accent); stroke-width: 1; stroke-linejoin: round; }
  .body .frame { position: relative; }
  .key button { display: flex; align-items: center; gap: 6px; padding: 0 5px; margin-left: -5px; color: inherit; font-size: inherit; line-height: inherit; min-height: 0; min-width: 0; }
  .key button[aria-pressed="false"] { color: var(--_ink-3); text-decoration: line-through; }
  .key button[aria-pressed="false"] svg { opacity: 0.35; }
  .key button.hovered { background: color-mix(in oklab, var(--_ink) 7%, transparent); color: var(--_ink); }
  .key .ramp { font-variant-numeric: tabular-nums; }
  .key .ramp span:first-child { margin-right: 4px; }
  .key .ramp i { width: 120px; height: 8px; border-radius: 4px; flex: 0 1 120px; min-width: 40px; }
  .chosen { font-size: 11.5px; color: var(--_ink-2); padding: 0 5px; white-space: nowrap; }
  @media (pointer: coarse) { .key button { min-height: 32px; } }
`;
