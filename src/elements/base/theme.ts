import { html, type TemplateResult } from 'lit';
import { HUES } from '../../data/palette.js';
import type { CanvasTheme } from '../../renderers/renderer.js';

const NAMED = { ink: 'ink', ink2: 'ink-2', ink3: 'ink-3', line: 'line', grid: 'grid', surface: 'surface', accent: 'accent', bad: 'bad' } as const;

/**
 * Returns an invisible probe for the shadow root. Its colours follow the
 * tokens, and its one-millisecond transition tells when one of them changes,
 * for whatever reason: scheme, class, custom property or move.
 */
export function themeProbe(changed: () => void): TemplateResult {
  return html`<i class="theme-probe" aria-hidden="true" @transitionend=${changed}></i>`;
}

/** Reads the theme at `host`, whose shadow root holds the probe. */
export function readTheme(host: HTMLElement): CanvasTheme {
  const probe = host.shadowRoot?.querySelector<HTMLElement>('.theme-probe');
  const styles = getComputedStyle(probe ?? host);
  const resolve = (token: string): string => {
    if (!probe) return '#888888';
    probe.style.outlineColor = `var(--_${token})`;
    return styles.outlineColor;
  };
  const named = Object.fromEntries(Object.entries(NAMED).map(([key, token]) => [key, resolve(token)]));
  return {
    ...named as Record<keyof typeof NAMED, string>, // the keys are those of NAMED
    colors: Array.from({ length: HUES }, (_, i) => resolve(`c${i}`)),
    fontFamily: getComputedStyle(host).fontFamily || 'sans-serif',
    forcedColors: matchMedia('(forced-colors: active)').matches,
  };
}
