import type { ScatterPicture } from '../../renderers/scatter/scatter-layout.js';
import type { WalkKey } from '../parts/canvas-panel.js';

interface Orders { readonly byX: Uint32Array; readonly byY: Uint32Array }

const orders = new WeakMap<ScatterPicture, Orders>();

/** Returns the visible point that a key leads to: the next or the one before by x, up or down by y, the first or last by x. */
export function nextPoint(picture: ScatterPicture, from: number | undefined, key: WalkKey): number | undefined {
  const { byX, byY } = ordersOf(picture);
  if (byX.length === 0) return undefined;
  if (key === 'Home' || (from === undefined && key !== 'End')) return byX[0];
  if (key === 'End' || from === undefined) return byX[byX.length - 1];
  const order = key === 'ArrowLeft' || key === 'ArrowRight' ? byX : byY;
  const place = order.indexOf(from) + (key === 'ArrowRight' || key === 'ArrowUp' ? 1 : -1);
  return order[Math.max(0, Math.min(order.length - 1, place))];
}

function ordersOf(picture: ScatterPicture): Orders {
  const known = orders.get(picture);
  if (known) return known;
  const { px, py } = picture, visible = Uint32Array.from(px.keys()).filter((point) => !Number.isNaN(px[point]));
  const made = { byX: visible.slice().sort((a, b) => px[a] - px[b] || py[b] - py[a]), byY: visible.slice().sort((a, b) => py[b] - py[a] || px[a] - px[b]) };
  orders.set(picture, made);
  return made;
}
