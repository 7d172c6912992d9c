import { linearTicks, tidy, type Ticks } from './scale.js';

/** Returns ticks of a log axis: powers of ten, with 2 and 5 between them where there is room. */
export function logTicks(from: number, to: number, count: number): Ticks {
  const first = Math.floor(Math.log10(from)), last = Math.ceil(Math.log10(to));
  const decades = last - first;
  if (Math.log10(to / from) < 0.7) return linearTicks(from, to, count);
  const multiples = decades * 3 <= count * 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / count));
  const values: number[] = [];
  for (let power = first; power <= last; power += every) {
    for (const multiple of multiples) {
      const value = tidy(multiple * 10 ** power, 10 ** power);
      if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9)) values.push(value);
    }
  }
  return { values, step: NaN };
}
