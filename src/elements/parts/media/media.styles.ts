import { css } from 'lit';

/** The look of logged media, and of what enlarges them. */
export const mediaStyles = css`
  .picture { position: relative; display: block; max-width: 100%; }
  .picture img { display: block; width: 100%; height: 100%; object-fit: contain; border-radius: 3px; }
  .picture.pixels img { image-rendering: pixelated; }
  .mask, .boxes { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
  .mask { image-rendering: pixelated; }
  .boxes rect { fill: none; stroke-width: 1.5px; vector-effect: non-scaling-stroke; }
  .box-name {
    position: absolute; transform: translateY(-100%); max-width: 60%; padding: 0 4px; font-size: 10.5px; line-height: 15px; white-space: nowrap;
    overflow: hidden; text-overflow: ellipsis; color: var(--_surface); background: var(--k); border-radius: 2px 2px 0 0; pointer-events: none;
  }
  .mask-problem { position: absolute; left: 4px; right: 4px; bottom: 4px; font-size: 10.5px; line-height: 1.35; padding: 2px 5px; border-radius: 4px; background: var(--_surface); color: var(--_bad); }
  .broken {
    display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 5px; width: 100%; height: 100%; padding: 6px; text-align: center;
    font-size: 11px; line-height: 1.35; color: var(--_ink-3); background: var(--_sunken); border-radius: 4px; overflow: hidden;
  }
  .broken svg { flex: none; }
  .waiting { display: block; width: 100%; height: 100%; border-radius: 4px; background: var(--_sunken); }
  audio { width: 100%; height: 36px; }
  video { width: 100%; height: 100%; object-fit: contain; background: #000; border-radius: 4px; }
  iframe.page { width: 100%; height: 100%; border: 1px solid var(--_grid); border-radius: 4px; background: #fff; color-scheme: light; }
  pre.text { width: 100%; height: 100%; margin: 0; padding: 6px 8px; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; font-family: var(--_mono);
    font-size: 11px; line-height: 1.5; text-align: left; background: var(--_sunken); border-radius: 4px; scrollbar-width: thin; }
  a.file { display: flex; align-items: center; gap: 6px; max-width: 100%; padding: 6px 8px; font-size: 12px; color: var(--_accent); text-decoration: none; overflow: hidden; }
  a.file svg { flex: none; }
  a.file span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  a.file:hover { text-decoration: underline; }

  .overlays { display: grid; gap: 2px; }
  .lightbox-foot .overlays { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 14px; }
  .lightbox-foot .classes { padding: 0; }
  .choice { display: flex; align-items: center; gap: 8px; padding: 2px 8px; }
  .choice input { accent-color: var(--_accent); margin: 0; }
  .classes { display: flex; flex-wrap: wrap; gap: 3px; padding: 0 8px 4px 28px; }
  .class { display: inline-flex; align-items: center; gap: 5px; font-size: 11px; padding: 1px 7px; border: 1px solid var(--_line); border-radius: 20px; }
  .class::before { content: ""; width: 8px; height: 8px; border-radius: 2px; background: var(--k); }
  .class[aria-pressed="false"] { color: var(--_ink-3); }
  .class[aria-pressed="false"]::before { background: transparent; box-shadow: inset 0 0 0 1.5px var(--k); }
  .class:disabled { opacity: 0.5; cursor: default; }
  .overlays .field { display: flex; align-items: center; gap: 10px; padding: 3px 8px; }
  .overlays input[type="range"] { flex: 1; min-width: 80px; accent-color: var(--_accent); }

  .lightbox { position: fixed; inset: 0; width: 100vw; height: 100dvh; max-width: none; max-height: none; margin: 0; padding: 0; border: 0; overflow: hidden;
    background: var(--_surface); color: var(--_ink); font-size: 12.5px; line-height: 1.5; overscroll-behavior: contain; }
  .lightbox[open] { display: flex; flex-direction: column; }
  .lightbox::backdrop { background: var(--_surface); }
  .lightbox-head { display: flex; align-items: center; gap: 10px; padding: 10px 16px; min-height: 48px; }
  .name { display: inline-flex; align-items: baseline; gap: 7px; min-width: 0; overflow: hidden; white-space: nowrap; }
  .name svg { width: 9px; height: 9px; flex: none; }
  .name b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: pre; unicode-bidi: isolate; }
  .lightbox .quiet, .lightbox .count { color: var(--_ink-3); font-variant-numeric: tabular-nums; white-space: nowrap; }
  .lightbox .count { margin-right: auto; font-size: 11.5px; }
  .compare { display: flex; align-items: center; gap: 6px; color: var(--_ink-2); min-width: 0; }
  .compare select { max-width: 220px; min-width: 60px; font-size: 12px; padding: 2px 4px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); color: var(--_ink); }
  .modes { display: inline-flex; border: 1px solid var(--_line); border-radius: 6px; flex: none; }
  .modes button { border-radius: 5px; font-size: 11.5px; }
  .modes [aria-pressed="true"] { background: color-mix(in oklab, var(--_ink) 8%, transparent); color: var(--_ink); }
  .stage { position: relative; flex: 1 1 auto; min-height: 0; display: flex; align-items: center; justify-content: center; overflow: hidden; touch-action: none; }
  .stage.zoomed { cursor: grab; }
  .stage.zoomed:active { cursor: grabbing; }
  .sheet { margin: 0; width: 100%; height: 100%; display: flex; align-items: center; justify-content: center; overflow: hidden; }
  .moved { transform-origin: center; will-change: transform; }
  .stage .other { display: flex; align-items: center; justify-content: center; padding: 0 24px; touch-action: auto; }
  .turn { position: absolute; z-index: 2; top: calc(50% - 22px); width: 40px; height: 44px; font-size: 26px; line-height: 1; background: color-mix(in oklab, var(--_surface) 75%, transparent); border-radius: 8px; }
  .turn.before { left: 8px; } .turn.after { right: 8px; }
  .turn:disabled { visibility: hidden; }
  .pair { display: flex; gap: 16px; width: 100%; height: 100%; }
  .half { position: relative; flex: 1 1 0; min-width: 0; }
  .stack { position: relative; width: 100%; height: 100%; }
  .over { position: absolute; inset: 0; }
  .edge-line { position: absolute; top: 0; bottom: 0; width: 1px; background: var(--_ink); pointer-events: none; }
  .wipe { position: absolute; left: -8px; right: -8px; bottom: 8px; width: calc(100% + 16px); margin: 0; z-index: 1; height: 26px; appearance: none; background: none; cursor: ew-resize; }
  .wipe::-webkit-slider-thumb { appearance: none; width: 16px; height: 26px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); box-shadow: 0 1px 4px rgb(0 0 0 / 0.25); }
  .wipe::-moz-range-thumb { width: 16px; height: 26px; border: 1px solid var(--_line); border-radius: 6px; background: var(--_surface); }
  .tag { position: absolute; left: 12px; top: 8px; max-width: 45%; padding: 2px 8px; border-radius: 6px; background: color-mix(in oklab, var(--_surface) 85%, transparent); overflow: hidden; }
  .right .tag { left: auto; right: 12px; }
  .flip { position: absolute; left: 50%; bottom: 10px; transform: translateX(-50%); background: var(--_surface); }
  .lightbox-foot { padding: 8px 16px 14px; display: grid; gap: 4px; max-height: 35%; overflow: auto; }
  .caption { margin: 0; max-height: 4.5em; overflow: auto; text-align: center; overflow-wrap: anywhere; white-space: pre-wrap; unicode-bidi: isolate; }
  @media (max-width: 620px) { .lightbox-head { flex-wrap: wrap; } .compare span, .lightbox .count { display: none; } .turn { width: 40px; } }
`;
