import type { ColorSlot } from './palette.js';

/** Which page a colour is for. */
export type ColorScheme = 'light' | 'dark';

/**
 * The categorical colours, the same hue order in both schemes: chosen for the
 * largest smallest distance in OKLab, for normal vision and for simulated
 * protanopia, deuteranopia and tritanopia, with contrast of at least 3:1 on the page.
 */
export const PALETTE: Readonly<Record<ColorScheme, readonly string[]>> = {
  light: ['#3f83cb', '#b64c1b', '#0ba880', '#890294', '#ba8416', '#9d113b', '#4a49d7', '#a34f87'],
  dark: ['#59bbfb', '#e67502', '#3beca8', '#c142ba', '#febf12', '#e0305e', '#6180fe', '#e380aa'],
};

/** The dashes that tell cycles of the palette apart, as lengths of line and gap in pixels; the first is solid. */
export const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3]];

/** How far the lightness moves each time the dashes are used up, and how often it can. */
const SHADE = 0.22, SHADES = 3;

/** Returns the dash of a slot; empty means solid. */
export function slotDash({ cycle }: ColorSlot): readonly number[] {
  return DASHES[cycle % DASHES.length];
}

/** Returns the colour of a slot as `#rrggbb`; once all dashes are used up, it moves towards the page's ink. */
export function slotColor({ color, cycle }: ColorSlot, scheme: ColorScheme): string {
  const hue = PALETTE[scheme][color];
  const shade = SHADE * (Math.floor(cycle / DASHES.length) % SHADES);
  const ink = scheme === 'light' ? 0 : 255;
  if (shade === 0) return hue;
  return hue.replace(/[\da-f]{2}/g, (channel) => {
    const value = parseInt(channel, 16);
    return Math.round(value + (ink - value) * shade).toString(16).padStart(2, '0');
  });
}
