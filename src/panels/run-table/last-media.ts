import type { MediaItem } from '../../data/references.js';

/** One media item by key, then by run. */
export type MediaByKey = ReadonlyMap<string, ReadonlyMap<string, MediaItem>>;

/** Returns what each run logged last under each key; of several at its last step the first. */
export function lastMedia(items: readonly MediaItem[]): MediaByKey {
  const byKey = new Map<string, Map<string, MediaItem>>();
  for (const item of items) {
    const byRun = byKey.get(item.key) ?? new Map<string, MediaItem>();
    byKey.set(item.key, byRun);
    const known = byRun.get(item.run);
    if (!known || item.step > known.step || (item.step === known.step && item.index < known.index)) byRun.set(item.run, item);
  }
  return byKey;
}
