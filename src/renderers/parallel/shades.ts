import { rampColor } from '../../data/color-ramps.js';
import type { LineColors } from '../../panels/parallel-coords/scene.js';
import type { CanvasTheme } from '../renderer.js';
import type { LineShade } from './density.js';
import { packColor } from './tone.js';

/** Steps of a ramp. */
const STEPS = 255;
/** The part of a ramp that can be seen on a light page and on a dark one. */
const ON_LIGHT = [0, 0.9], ON_DARK = [0.16, 1];

/** The colours of lines, ready to be added up. */
export interface LineShades {
  readonly planes: 2 | 4;
  /** The colours that shades of one number stand for; absent where shades are red, green and blue. */
  readonly ramp?: Uint32Array;
  /** The shade of a line. */
  readonly of: (line: number) => LineShade;
  /** The colour of a line as CSS has it. */
  readonly css: (line: number) => string;
}

/** Returns the colour at a share of a ramp as it is shown on a page. */
export function shownRampColor(colors: Extract<LineColors, { type: 'ramp' }>, theme: CanvasTheme, share: number): string {
  const [from, to] = isDark(theme) ? ON_DARK : ON_LIGHT;
  return rampColor(colors.ramp, from + share * (to - from));
}

/** Returns the colours of all lines. */
export function lineShades(colors: LineColors, theme: CanvasTheme): LineShades {
  return colors.type === 'ramp' ? rampShades(colors, theme) : slotShades(colors, theme);
}

function rampShades(colors: Extract<LineColors, { type: 'ramp' }>, theme: CanvasTheme): LineShades {
  const { places } = colors.axis;
  const hasOdd = places.some((place) => place < 0);
  const shades: readonly LineShade[] = Array.from({ length: STEPS + 1 }, (_, i) => [i, 0, 0]);
  const without: LineShade = [0, 1, 0];
  return {
    planes: hasOdd ? 4 : 2,
    ramp: Uint32Array.from({ length: STEPS + 1 }, (_, i) => packColor(shownRampColor(colors, theme, i / STEPS))),
    of: (line) => (places[line] < 0 ? without : shades[Math.round(places[line] * STEPS)]),
    css: (line) => (places[line] < 0 ? theme.ink3 : shownRampColor(colors, theme, places[line])),
  };
}

function slotShades(colors: Exclude<LineColors, { type: 'ramp' }>, theme: CanvasTheme): LineShades {
  const css = colors.slots.map(({ color, own }) => (own !== undefined && /^#[\da-f]{6}$/i.test(own) ? own : theme.colors[color]));
  const shades = css.map(shadeOf), without = shadeOf(theme.ink3);
  const slot = colors.type === 'runs' ? (line: number): number => line : (line: number): number => colors.axis.numbers[line];
  return { planes: 4, of: (line) => shades[slot(line)] ?? without, css: (line) => css[slot(line)] ?? theme.ink3 };
}

function shadeOf(color: string): LineShade {
  const packed = packColor(color);
  return [packed & 255, (packed >> 8) & 255, packed >> 16];
}

function isDark({ surface }: CanvasTheme): boolean {
  const packed = packColor(surface);
  return (packed & 255) + ((packed >> 8) & 255) + (packed >> 16) < 384;
}
