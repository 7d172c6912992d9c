/** Divides numbers into bins whose edges are round. */
export interface Bins {
  /** Returns the edges of a number's bin: from the first, up to but not including the second. */
  readonly of: (value: number) => readonly [from: number, to: number];
}

/** From this ratio of largest to smallest on, bins are powers of ten: learning rates, say. */
const LOGARITHMIC = 100;

/**
 * Returns about `count` bins for finite numbers. Edges are 1, 2 or 5 times a
 * power of ten apart, or powers of ten where all numbers are positive and far
 * apart, so that new runs seldom move them.
 */
export function binsFor(values: Iterable<number>, count: number): Bins {
  let min = Infinity, max = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return min > 0 && max / min >= LOGARITHMIC ? decades(Math.max(1, Math.ceil(Math.log10(max / min) / count))) : steps(niceStep((max - min) / count));
}

function decades(perBin: number): Bins {
  const powers = new Map<number, number>();
  const power = (exponent: number): number => {
    let value = powers.get(exponent);
    if (value === undefined) powers.set(exponent, value = Number(`1e${exponent}`));
    return value;
  };
  return {
    of(value) {
      const near = Math.round(Math.log10(value));
      const exponent = power(near) > value ? near - 1 : near;
      const from = Math.floor(exponent / perBin) * perBin;
      return [power(from), power(from + perBin)];
    },
  };
}

function steps(step: number): Bins {
  const edge = (index: number): number => Number((index * step).toPrecision(12));
  return {
    of(value) {
      const near = Math.round(value / step);
      const index = edge(near) > value ? near - 1 : near;
      return [edge(index), edge(index + 1)];
    },
  };
}

/** The smallest of 1, 2, 5 × a power of ten that is at least `step`; 1 where there is no span. */
function niceStep(step: number): number {
  if (!(step > 0) || !Number.isFinite(step)) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10);
}
