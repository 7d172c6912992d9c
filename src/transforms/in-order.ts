import type { CurveIndex } from './curve-index.js';
import type { Member } from './resample.js';

/** Returns the rows of a curve by x, also of one whose x goes back; rows that share an x keep their order. */
export function inOrder({ x, y, breaks }: CurveIndex): Member {
  if (breaks.length === 0) return { x, y };
  const rows = Uint32Array.from(x.keys()).sort((a, b) => x[a] - x[b] || a - b);
  return { x: x.map((_, i) => x[rows[i]]), y: y.map((_, i) => y[rows[i]]) };
}
