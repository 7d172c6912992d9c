import type { ColorSlot } from '../../data/palette.js';
import type { CanvasTheme } from '../renderer.js';
import { isPlainColor } from './pen.js';

/** Returns the colour of a place in the palette, or its own where that is a plain one. */
export function slotColorOf({ color, own }: ColorSlot, { colors }: Pick<CanvasTheme, 'colors'>): string {
  return own !== undefined && isPlainColor(own) ? own : colors[color % colors.length] ?? '#888888';
}
