import type { ComparerRow } from '../../panels/run-comparer/arrange-rows.js';
import { cellText } from '../../panels/run-comparer/cell-text.js';
import { valueOf } from '../../panels/run-comparer/collect-keys.js';
import type { RunComparerScene } from '../../panels/run-comparer/scene.js';

/** About how wide a character is, and what stands beside the text of a cell. */
const CHARACTER = 7, BESIDE = 24;
/** The name of a key may take so much of the panel. */
const KEY_SHARE = 0.4, KEY_LEAST = 110, KEY_MOST = 300;
const LEAST = 92, MOST = 180, MOST_BASELINE = 230, ROOMY = 420;
/** Narrower panels show two runs rather than one whole value. */
const NARROW = 480, NARROW_MOST = 112;
/** So many runs and keys are looked at. */
const RUNS = 100, KEYS = 60;

/** Returns the width of the column of names and of each run in CSS pixels: as wide as what stands in them, within reason. */
export function columnWidths(scene: RunComparerScene, rows: readonly ComparerRow[], available: number): readonly number[] {
  const names = rows.map(({ label, level }) => label.length * CHARACTER + level * 14 + BESIDE);
  const least = Math.min(KEY_LEAST, available * KEY_SHARE);
  const key = Math.round(Math.max(least, Math.min(KEY_MOST, available * KEY_SHARE, names.reduce((widest, width) => Math.max(widest, width), 0))));
  const keys = scene.keys.filter(({ kind }) => kind !== 'date').slice(0, KEYS);
  const natural = scene.runs.map((run, i) => {
    if (i >= RUNS) return 120;
    // Names have two lines, that of the baseline one.
    const isBaseline = run === scene.baseline;
    const longest = Math.max(run.name.length / (isBaseline ? 0.95 : 1.7), ...keys.map((item) => cellText(item, valueOf(run, item)).text.length));
    return Math.round(Math.max(LEAST, Math.min(available < NARROW ? NARROW_MOST : isBaseline ? MOST_BASELINE : MOST, longest * CHARACTER + BESIDE)));
  });
  const spare = available - key - natural.reduce((sum, width) => sum + width, 0);
  const share = spare > 0 ? Math.floor(spare / Math.max(1, natural.length)) : 0;
  return [key, ...natural.map((width) => Math.max(width, Math.min(ROOMY, width + share)))];
}
