const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;

/**
 * Returns `items` in the order of the numbers beside them; equal ones keep
 * their order in both directions. NaN is not allowed. Takes time in proportion
 * to the number of items: a radix sort over the bits of the numbers.
 */
export function sortedBy(items: Uint32Array, numbers: Float64Array, isDescending: boolean): Uint32Array {
  const count = items.length;
  const keys = numbers.slice(), bits = new Uint32Array(keys.buffer);
  for (let i = 0; i < count; i++) keys[i] += 0; // makes -0 equal 0
  for (let i = 0; i < count; i++) makeSortable(bits, i * 2, isDescending);
  let places = new Uint32Array(count).map((_, i) => i), spare = new Uint32Array(count);
  for (let word = 0; word < 2; word++) {
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      const ends = new Uint32Array(BUCKETS + 1);
      const digit = (place: number): number => (bits[place * 2 + word] >>> shift) & (BUCKETS - 1);
      for (let i = 0; i < count; i++) ends[digit(i) + 1]++;
      if (ends.includes(count)) continue;
      for (let bucket = 0; bucket < BUCKETS; bucket++) ends[bucket + 1] += ends[bucket];
      for (const place of places) spare[ends[digit(place)]++] = place;
      [places, spare] = [spare, places];
    }
  }
  return places.map((place) => items[place]);
}

/** Changes the bits of a double (low word first) so that they sort as unsigned integers. */
function makeSortable(bits: Uint32Array, low: number, isDescending: boolean): void {
  const isNegative = bits[low + 1] >>> 31 === 1;
  if (isNegative !== isDescending) bits[low] = ~bits[low];
  if (isNegative) bits[low + 1] = ~bits[low + 1];
  else bits[low + 1] ^= 0x80000000;
  if (isDescending) bits[low + 1] = ~bits[low + 1];
}
