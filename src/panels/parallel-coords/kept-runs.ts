import { brushTest, keeps, readBrushes, type Brush } from '../../data/brushes.js';
import { ODD_PLACES, type ParallelAxis, type ParallelScene } from './scene.js';

/** Brushes by column, in the words of a view. */
export type BrushWords = ReadonlyMap<string, readonly string[]>;

/** Returns 1 for each run of a scene that is inside all brushes and 0 for the others, and how many are inside. */
export function keptRuns({ runs, axes }: Pick<ParallelScene, 'runs' | 'axes'>, brushes: BrushWords): { readonly mask: Uint8Array; readonly count: number } {
  const mask = new Uint8Array(runs.length).fill(1);
  const elsewhere = new Map(brushes);
  for (const axis of axes) {
    const read = readBrushes(brushes.get(axis.column) ?? []);
    elsewhere.delete(axis.column);
    if (read.length > 0) keepOnAxis(axis, read, mask);
  }
  if (elsewhere.size > 0) {
    const test = brushTest(elsewhere);
    for (let i = 0; i < mask.length; i++) if (mask[i] === 1 && !test(runs[i])) mask[i] = 0;
  }
  let count = 0;
  for (let i = 0; i < mask.length; i++) count += mask[i];
  return { mask, count };
}

/** Takes from the mask what no brush of an axis keeps. */
function keepOnAxis(axis: ParallelAxis, brushes: readonly Brush[], mask: Uint8Array): void {
  const { numbers, places, categories } = axis;
  const odd = new Set(brushes.flatMap((brush) => (brush.type === 'odd' ? [ODD_PLACES[brush.value]] : [])));
  const isNamed = categories.length > 0;
  const named = categories.map((name) => keeps(brushes, name));
  const ranges = brushes.flatMap((brush) => (brush.type === 'range' ? [[brush.from, brush.to]] : brush.type === 'value' ? [[Number(brush.text), Number(brush.text)]] : []));
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    if (places[i] < 0) {
      if (!odd.has(places[i])) mask[i] = 0;
    } else if (isNamed ? !named[numbers[i]] : !isInside(ranges, numbers[i])) mask[i] = 0;
  }
}

function isInside(ranges: readonly (readonly number[])[], number: number): boolean {
  for (const range of ranges) if (number >= range[0] && number <= range[1]) return true;
  return false;
}
