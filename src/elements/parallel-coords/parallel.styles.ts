import { css } from 'lit';

/** The lines, their axes and what is drawn on them. */
export const parallelStyles = css`
  :host { height: var(--wb-panel-height, 340px); }
  .frame { position: relative; height: 100%; }
  .room { height: 100%; overflow-x: auto; overflow-y: hidden; scrollbar-width: thin; border-radius: 4px; }
  .stage { position: relative; min-width: 100%; height: 100%; touch-action: pan-x pan-y; }
  .layers { position: absolute; left: 0; top: 0; }
  canvas.context { opacity: 0; }
  canvas.context.shown { opacity: 1; }
  canvas.front { transition: opacity 120ms; }
  canvas.front.faded { opacity: 0.32; }
  @media (prefers-reduced-motion: reduce) { canvas.front { transition: none; } }

  .head {
    position: absolute; top: 1px; height: 20px; padding: 0 4px; display: flex; align-items: center; justify-content: center; gap: 2px; z-index: 2;
    font-size: 11px; font-weight: 500; color: var(--_ink-2); cursor: grab; touch-action: none; user-select: none; min-width: 0; min-height: 0;
  }
  .head.start { justify-content: flex-start; }
  .head.end { justify-content: flex-end; }
  .head span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .head i { font-style: normal; color: var(--_ink-3); }
  .head.dragged { cursor: grabbing; background: var(--_surface); color: var(--_ink); box-shadow: 0 2px 10px rgb(0 0 0 / 0.18); z-index: 4; }
  .drop { position: absolute; width: 2px; margin-left: -1px; border-radius: 1px; background: var(--_accent); z-index: 3; pointer-events: none; }

  .axis { position: absolute; width: 30px; margin-left: -15px; cursor: crosshair; touch-action: none; z-index: 1; border-radius: 6px; }
  .axis:focus-visible { outline-offset: -2px; }
  .brush {
    position: absolute; left: 8px; right: 8px; border: 1.5px solid var(--_accent); border-radius: 4px; cursor: grab;
    background: color-mix(in oklab, var(--_accent) 20%, transparent);
  }
  .brush:not(.named)::before, .brush:not(.named)::after { content: ''; position: absolute; left: -3px; right: -3px; height: 8px; cursor: ns-resize; }
  .brush::before { top: -4px; }
  .brush::after { bottom: -4px; }
  .brush.named { border-radius: 8px; cursor: crosshair; }
  .odd { position: absolute; width: 16px; height: 16px; margin: -8px; padding: 0; border-radius: 8px; min-width: 0; min-height: 0; z-index: 1; }
  .odd[aria-pressed="true"] { border: 1.5px solid var(--_accent); background: color-mix(in oklab, var(--_accent) 20%, transparent); }
  @media (pointer: coarse) { .axis { width: 40px; margin-left: -20px; } .brush { left: 12px; right: 12px; } .head { height: 28px; top: -3px; } }

  .kept { display: flex; gap: 2px; }
  .kept button { font-size: 11.5px; padding: 1px 6px; min-height: 0; }
  .room.pointing { cursor: pointer; }
  .tooltip .where { display: flex; align-items: baseline; }
  .tooltip tr.nearest td { color: var(--_ink); }

  .popup {
    position: fixed; margin: 0; inset: auto; background: var(--_surface); color: var(--_ink); border: 1px solid var(--_line); border-radius: 8px; padding: 5px; font-size: 12.5px;
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 8px 24px rgb(0 0 0 / 0.14); min-width: 190px;
  }
  .axis-menu, .panel-menu { display: grid; }
  .axis-menu .path { margin: 2px 8px 4px; font-size: 11px; color: var(--_ink-3); overflow-wrap: anywhere; max-width: 34ch; }
  .axis-menu hr { border: 0; border-top: 1px solid var(--_line); margin: 4px 0; width: 100%; }
  .item { display: flex; justify-content: space-between; gap: 18px; padding: 4px 8px; color: var(--_ink); text-align: left; }
  .item kbd { font-family: inherit; font-size: 11px; color: var(--_ink-3); }
  fieldset { border: 0; margin: 0; padding: 0 8px 2px; min-width: 0; display: grid; }
  legend { font-size: 11px; color: var(--_ink-3); padding: 2px 0; }
  fieldset label { display: flex; align-items: center; gap: 7px; padding: 2px 0; }
  fieldset input { accent-color: var(--_accent); margin: 0; flex: none; }
  .menu fieldset.axes { max-height: 190px; overflow: auto; scrollbar-width: thin; }
  .menu fieldset label { display: flex; padding: 2px 0; color: var(--_ink); overflow-wrap: anywhere; }
  .menu .field { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
  select { background: var(--_surface); border: 1px solid var(--_line); border-radius: 5px; padding: 1px 4px; }
  @media (forced-colors: active) { .brush { border-color: Highlight; } }
`;
