import { COVER, type Density } from './density.js';

/** How sums of lines become colours. */
export interface Tone {
  /** Opacity from 0 to 255 by the cover of a pixel, which counts {@link COVER} for a line. */
  readonly alphas: Uint8Array;
  /** Colours of a ramp as 0xBBGGRR; absent where the planes hold red, green and blue themselves. */
  readonly ramp?: Uint32Array;
  /** The colour of lines without a shade, or of all lines where `isPlain`. */
  readonly plain: number;
  readonly isPlain: boolean;
}

/**
 * Returns the opacity by cover of so many lines of which one alone has `single`:
 * 1 − (1 − single)^lines, as if one was laid over the other, but never less than
 * a lone line needs to be seen.
 */
export function alphaTable(single: number, most: number, least: number): Uint8Array {
  const rate = Math.log(1 - single) / COVER;
  const size = Math.min(1 << 17, Math.ceil(Math.log(0.004) / rate) + 2);
  return Uint8Array.from({ length: size }, (_, cover) => Math.round(255 * Math.max(most * (1 - Math.exp(rate * cover)), least * Math.min(1, cover / COVER))));
}

/** Returns how opaque one of so many lines is on axes of a height in pixels: the more there are, the less each. */
export function singleAlpha(lines: number, height: number): number {
  return Math.min(0.9, Math.max(0.012, 3.2 / (3.2 + (6 * lines) / height)));
}

/** Writes rows of a picture. `pixels` holds a 32-bit colour for each pixel of the sums. */
export function tone({ sums, planes, width }: Density, pixels: Uint32Array, { alphas, ramp, plain, isPlain }: Tone, fromRow: number, toRow: number): void {
  const most = alphas.length - 1;
  for (let i = fromRow * width, at = i * planes; i < toRow * width; i++, at += planes) {
    const cover = sums[at];
    if (cover <= 0) {
      pixels[i] = 0;
      continue;
    }
    const alpha = alphas[cover < most ? cover : most] << 24;
    if (isPlain) pixels[i] = alpha | plain;
    else if (ramp === undefined) pixels[i] = alpha | ((sums[at + 3] / cover) << 16) | ((sums[at + 2] / cover) << 8) | (sums[at + 1] / cover);
    else if (planes === 2) pixels[i] = alpha | ramp[(sums[at + 1] / cover) | 0];
    else pixels[i] = alpha | mixed(ramp, plain, sums[at + 1], cover - sums[at + 2], cover);
  }
}

/** The colour of shaded lines, `shaded` of the cover, mixed with that of the others. */
function mixed(ramp: Uint32Array, plain: number, shade: number, shaded: number, cover: number): number {
  if (shaded <= 0) return plain;
  const color = ramp[(shade / shaded) | 0], share = shaded / cover;
  const mix = (shift: number): number => ((((color >> shift) & 255) * share + ((plain >> shift) & 255) * (1 - share)) | 0) << shift;
  return mix(16) | mix(8) | mix(0);
}

/** Returns a colour such as `#4488cc` or `rgb(1, 2, 3)` as 0xBBGGRR; grey where it is something else. */
export function packColor(color: string): number {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(color);
  const [r, g, b] = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : (/^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(color) ?? []).slice(1).map(Number);
  return b === undefined ? 0x888888 : (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r);
}
