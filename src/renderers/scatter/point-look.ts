import { schemeRampColor } from '../../panels/scheme-ramp.js';
import type { ScatterPlotScene } from '../../panels/scatter-plot/scene.js';
import { slotColorOf } from '../pen/slot-color.js';
import { SYMBOLS, type SymbolName } from '../pen/symbols.js';
import type { CanvasTheme } from '../renderer.js';

/** How points look: each has a look by its number, of few. */
export interface PointLooks {
  readonly looks: readonly { readonly color: string; readonly symbol: SymbolName }[];
  /** The number of each point's look. */
  readonly of: Uint16Array;
}

/** Steps of a ramp, more than an eye tells apart. */
const STEPS = 64;

/** Returns how points look in a theme. Shapes tell apart what shares a hue, where the colours mean groups or words. */
export function pointLooks({ colors, xs }: ScatterPlotScene, theme: Pick<CanvasTheme, 'colors' | 'surface'>): PointLooks {
  if (colors.type === 'ramp') {
    const scheme = isDark(theme.surface) ? 'dark' : 'light';
    const looks = Array.from({ length: STEPS + 1 }, (_, step) => ({ color: schemeRampColor(colors.ramp, step === STEPS ? NaN : step / (STEPS - 1), scheme), symbol: 'circle' as const }));
    return { looks, of: Uint16Array.from(colors.shares, (share) => (Number.isNaN(share) ? STEPS : Math.round(Math.min(1, Math.max(0, share)) * (STEPS - 1)))) };
  }
  const known = new Map<string, number>(), looks: { color: string; symbol: SymbolName }[] = [];
  const hasShapes = colors.key.length > 0;
  const of = Uint16Array.from({ length: xs.length }, (_, point) => {
    const slot = colors.slots[point], color = slotColorOf(slot, theme), symbol = hasShapes ? SYMBOLS[slot.cycle % SYMBOLS.length] : 'circle';
    const name = `${color} ${symbol}`;
    let look = known.get(name);
    if (look === undefined) {
      look = looks.push({ color, symbol }) - 1;
      known.set(name, look);
    }
    return look;
  });
  return { looks, of };
}

/** Whether a colour that a browser has resolved is nearer to black. */
function isDark(color: string): boolean {
  const channels = /^#/.test(color) ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16)) : (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
  const [red = 255, green = 255, blue = 255] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
