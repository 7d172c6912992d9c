/**
 * Colours for continuous values, as 16 even stops from low to high: viridis
 * (CC0) and cividis for amounts, ColorBrewer's RdBu (Apache 2.0) for values on
 * either side of a middle.
 */
export const RAMPS = {
  viridis: ramp('440154 481a6c 472f7d 414487 39568c 31688e 2a788e 23888e 1f988b 22a884 35b779 54c568 7ad151 a5db36 d2e21b fde725'),
  cividis: ramp('002051 022c65 14386d 2b446e 42506e 575c6e 696970 787573 868276 948f78 a49d78 b6ab73 caba6a e0c95d f2d950 fdea45'),
  RdBu: ramp('67001f 971228 bc3238 d56050 e98d71 f6b69a fbd7c4 f7ebe4 e9eff2 cde3ee a6cfe3 77b3d5 4b94c4 2d75b1 185490 053061'),
} as const;

/** The name of a ramp. */
export type RampName = keyof typeof RAMPS;

/** The colour of what has no value. */
const NO_VALUE = '#888888';

/**
 * Returns the colour at a fraction of a ramp as `#rrggbb`: 0 is the low end, 1
 * the high end, beyond them the end itself, NaN is grey. Between stops the
 * sRGB channels are interpolated linearly.
 */
export function rampColor(name: RampName, fraction: number): string {
  if (Number.isNaN(fraction)) return NO_VALUE;
  const stops = RAMPS[name];
  const place = Math.min(1, Math.max(0, fraction)) * (stops.length - 1);
  const low = Math.min(Math.floor(place), stops.length - 2);
  const channel = (shift: number): number => {
    const from = (stops[low] >> shift) & 255, to = (stops[low + 1] >> shift) & 255;
    return Math.round(from + (to - from) * (place - low)) << shift;
  };
  return `#${(channel(16) | channel(8) | channel(0)).toString(16).padStart(6, '0')}`;
}

/** Each stop is its red, green and blue in one number. */
function ramp(stops: string): readonly number[] {
  return stops.split(' ').map((stop) => parseInt(stop, 16));
}
