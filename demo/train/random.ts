/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** Returns the next number, at least 0 and below 1. */
  uniform(): number;
  /** Returns the next draw from the normal distribution with mean 0 and variance 1. */
  normal(): number;
  /** Shuffles the items in place and returns them. */
  shuffle<Items extends { length: number; [index: number]: number }>(items: Items): Items;
}

/** Starts the stream of a whole-number seed (mulberry32, by Tommy Ettinger, public domain). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;

  function uniform(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    shuffle: (items) => {
      for (let last = items.length - 1; last > 0; last--) {
        const chosen = Math.floor(uniform() * (last + 1));
        [items[last], items[chosen]] = [items[chosen], items[last]];
      }
      return items;
    },
  };
}

/** Turns a text into a seed (FNV-1a, 32 bits), so that a name can have its own stream. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
