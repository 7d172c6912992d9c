import type { AnsiColor, AnsiStyle } from './ansi-style.js';

type Rgb = readonly [number, number, number];

/** A colour for a light and one for a dark page, as `#rrggbb`. */
export interface SchemeColor {
  readonly light: string;
  readonly dark: string;
}

/** How a piece of a log is painted; what is absent is the page's own. */
export interface AnsiPaint {
  readonly color?: SchemeColor;
  readonly background?: SchemeColor;
}

/** The page behind the text, and its ink. */
const PAGE = { light: rgb('ffffff'), dark: rgb('16191f') }, INK = { light: rgb('171b22'), dark: rgb('e8eaee') };
/** The contrast that text needs (WCAG 2.2, 1.4.3: 4.5), and some more because the panel's ground is a shade off. */
const ENOUGH = 5;

/** The sixteen named colours: as strong as they may be on either page. */
const NAMED_LIGHT = '24292f c0262d 116329 855000 1f5fbf 8a3ab9 0b6b7a 57606a 57606a a40e26 1a7f37 7a4a00 0a55c4 7a24a8 1b6f7a 24292f'.split(' ').map(rgb);
const NAMED_DARK = '9aa4b2 ff7b72 56d364 e3b341 79b8ff d2a8ff 56d4dd d0d7de 8b949e ffa198 7ee787 f2cc60 a5d0ff e2c5ff 8ae5ec ffffff'.split(' ').map(rgb);
/** What they are behind text. */
const NAMED_BEHIND = '24292f cf222e 1a7f37 bf8700 0969da 8250df 1b7c83 afb8c1 57606a ff8182 4ac26b eac54f 54aeff c297ff 76e3ea f6f8fa'.split(' ').map(rgb);
/** The steps of the 6 × 6 × 6 cube of the 256 colours. */
const CUBE = [0, 95, 135, 175, 215, 255];

/**
 * Returns the colours of a style. Text is moved towards black or white until it
 * can be read on what is behind it, in light and in dark, whatever the program
 * asked for: nothing in a log is invisible.
 */
export function ansiPaint({ color, background, inverse }: AnsiStyle): AnsiPaint {
  if (color === undefined && background === undefined && !inverse) return {};
  const light = inScheme('light', color, background, inverse), dark = inScheme('dark', color, background, inverse);
  return {
    color: { light: light.text, dark: dark.text },
    ...(light.behind !== undefined && dark.behind !== undefined && { background: { light: light.behind, dark: dark.behind } }),
  };
}

/** Returns the contrast of two colours given as `#rrggbb`, from 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  return contrastOf(rgb(a.slice(1)), rgb(b.slice(1)));
}

function inScheme(scheme: 'light' | 'dark', color: AnsiColor | undefined, background: AnsiColor | undefined, inverse = false): { text: string; behind: string | undefined } {
  const named = scheme === 'light' ? NAMED_LIGHT : NAMED_DARK;
  const front = color === undefined ? INK[scheme] : rgbOf(color, inverse ? NAMED_BEHIND : named);
  const back = background === undefined ? undefined : rgbOf(background, inverse ? named : NAMED_BEHIND);
  const behind = inverse ? front : back, text = inverse ? back ?? PAGE[scheme] : front;
  return { text: hex(readable(text, behind ?? PAGE[scheme])), behind: behind && hex(behind) };
}

/** Mixes a colour with black or white, whichever can be told apart from what is behind, as little as is enough. */
function readable(color: Rgb, behind: Rgb): Rgb {
  const white: Rgb = [255, 255, 255], black: Rgb = [0, 0, 0];
  const goal = contrastOf(white, behind) > contrastOf(black, behind) ? white : black;
  for (let share = 0; share < 1; share += 0.05) {
    const mixed: Rgb = [mix(color[0], goal[0], share), mix(color[1], goal[1], share), mix(color[2], goal[2], share)];
    if (contrastOf(mixed, behind) >= ENOUGH) return mixed;
  }
  return goal;
}

function rgbOf(color: AnsiColor, named: readonly Rgb[]): Rgb {
  if (typeof color !== 'number') return color;
  if (color < 16) return named[color];
  if (color >= 232) return [8 + 10 * (color - 232), 8 + 10 * (color - 232), 8 + 10 * (color - 232)];
  const place = color - 16;
  return [CUBE[Math.floor(place / 36)], CUBE[Math.floor(place / 6) % 6], CUBE[place % 6]];
}

function contrastOf(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function mix(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share);
}

function hex([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}

function rgb(text: string): Rgb {
  const value = parseInt(text, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
