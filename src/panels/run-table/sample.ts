/** Returns at most `count` items, evenly spread over the list. */
export function sampleOf<T>(items: readonly T[], count: number): readonly T[] {
  return items.length <= count ? items : sampleIndices(items.length, count).map((index) => items[index]);
}

/** Returns at most `count` whole numbers from 0 up to `length`, evenly spread. */
export function sampleIndices(length: number, count: number): readonly number[] {
  return Array.from({ length: Math.min(length, count) }, (_, i) => Math.floor(i * Math.max(1, length / count)));
}
