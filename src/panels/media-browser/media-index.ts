import { ascending, nearestStep } from '../../data/nearest-step.js';
import type { MediaItem } from '../../data/references.js';

interface Logged {
  /** Ascending. */
  readonly steps: readonly number[];
  /** By step, in order of index. */
  readonly at: ReadonlyMap<number, readonly MediaItem[]>;
}

/** Media by key, run, step and index. */
export class MediaIndex {
  /** In the order in which they were asked for, or else by name. */
  readonly keys: readonly string[];
  /** All steps at which something was logged, ascending. */
  readonly steps: readonly number[];
  /** The places that media of one step have, ascending. */
  readonly indices: readonly number[];
  readonly size: number;
  readonly #logged = new Map<string, Logged>();

  constructor(items: readonly MediaItem[], keys: readonly string[]) {
    const present = new Set(items.map(({ key }) => key));
    this.keys = keys.length > 0 ? keys.filter((key) => present.has(key)) : [...present].sort();
    this.steps = ascending(items.map(({ step }) => step));
    this.indices = ascending(items.map(({ index }) => index));
    this.size = items.length;
    const bySeries = grouped(items, ({ run, key }) => seriesOf(run, key));
    for (const [series, list] of bySeries) {
      const at = grouped(list, ({ step }) => step);
      for (const same of at.values()) same.sort((a, b) => a.index - b.index);
      this.#logged.set(series, { steps: ascending(at.keys()), at });
    }
  }

  /** What a run logged under a key at the step that is nearest to `step`. */
  near(run: string, key: string, step: number): readonly MediaItem[] {
    const logged = this.#logged.get(seriesOf(run, key));
    const nearest = logged && nearestStep(logged.steps, step);
    return nearest === undefined ? [] : logged!.at.get(nearest)!;
  }

  /** What a run logged under a key at this very step. */
  at(run: string, key: string, step: number): readonly MediaItem[] {
    return this.#logged.get(seriesOf(run, key))?.at.get(step) ?? [];
  }
}

function seriesOf(run: string, key: string): string {
  return `${run}\u0000${key}`;
}

function grouped<K>(items: readonly MediaItem[], keyOf: (item: MediaItem) => K): Map<K, MediaItem[]> {
  const groups = new Map<K, MediaItem[]>();
  for (const item of items) {
    const key = keyOf(item), known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
