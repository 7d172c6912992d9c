import { rampColor, type RampName } from '../data/color-ramps.js';
import type { ColorScheme } from '../data/palette-values.js';

/** The part of a ramp that can be seen on a page; its ends would sink into a dark or a light one. */
const SEEN: Readonly<Record<ColorScheme, readonly [number, number]>> = { light: [0, 0.93], dark: [0.2, 1] };

/** Returns the colour at a fraction of a ramp as it is drawn on a page of that scheme: {@link rampColor} of the part that can be seen there. */
export function schemeRampColor(ramp: RampName, fraction: number, scheme: ColorScheme): string {
  const [from, to] = ramp === 'RdBu' ? [0, 1] : SEEN[scheme];
  return rampColor(ramp, from + Math.min(1, Math.max(0, fraction)) * (to - from));
}
