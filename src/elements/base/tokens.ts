import { css } from 'lit';

/**
 * The design tokens. A page sets `--wb-…` anywhere above a panel; inside, the
 * private `--_…` names resolve it or its default. `color-scheme` decides
 * between the light and the dark default.
 */
export const tokens = css`
  :host {
    --_font: var(--wb-font, inherit);
    --_mono: var(--wb-mono, ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, monospace);
    --_surface: var(--wb-surface, light-dark(#ffffff, #16191f));
    --_sunken: var(--wb-sunken, light-dark(#f6f7f9, #0c0e11));
    --_line: var(--wb-line, light-dark(#e3e6ea, #2a2f38));
    --_grid: var(--wb-grid, light-dark(#eceef1, #23272f));
    --_ink: var(--wb-ink, light-dark(#171b22, #e8eaee));
    --_ink-2: var(--wb-ink-2, light-dark(#525b69, #a4adba));
    --_ink-3: var(--wb-ink-3, light-dark(#687180, #8f99a7));
    --_accent: var(--wb-accent, light-dark(#2a6bbd, #6db2ff));
    --_focus: var(--wb-focus, light-dark(#2a6bbd, #8cc2ff));
    --_good: var(--wb-good, light-dark(#14724f, #43d39e));
    --_bad: var(--wb-bad, light-dark(#b3261e, #ff8a80));
    --_warn: var(--wb-warn, light-dark(#8a5a00, #f2c14e));
    --_radius: var(--wb-radius, 10px);
    --_c0: var(--wb-color-1, light-dark(#3f83cb, #59bbfb));
    --_c1: var(--wb-color-2, light-dark(#b64c1b, #e67502));
    --_c2: var(--wb-color-3, light-dark(#0ba880, #3beca8));
    --_c3: var(--wb-color-4, light-dark(#890294, #c142ba));
    --_c4: var(--wb-color-5, light-dark(#ba8416, #febf12));
    --_c5: var(--wb-color-6, light-dark(#9d113b, #e0305e));
    --_c6: var(--wb-color-7, light-dark(#4a49d7, #6180fe));
    --_c7: var(--wb-color-8, light-dark(#a34f87, #e380aa));
  }
`;

/** Styles that every element of the library shares. */
export const controls = css`
  * { box-sizing: border-box; }
  :host([hidden]) { display: none !important; }
  :focus-visible { outline: 2px solid var(--_focus); outline-offset: 1px; }
  button, input, select { font: inherit; color: inherit; }
  button {
    background: none; border: 0; padding: 2px 5px; border-radius: 6px; cursor: pointer; color: var(--_ink-2);
  }
  button:hover { background: color-mix(in oklab, var(--_ink) 7%, transparent); color: var(--_ink); }
  .visually-hidden {
    position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
  }
  @media (pointer: coarse) { button { min-width: 40px; min-height: 40px; } }
`;
