import { readPattern } from './pattern-syntax.js';

/** The part of a string that is read. */
export type Characters = Pick<string, 'length' | 'codePointAt'>;

interface State {
  /** The positions of the pattern reached, as bits. */
  readonly bits: readonly number[];
  readonly accepts: boolean;
  /** The state after an ASCII character, at its code and 2, where it has been computed; absent in states that are not kept. */
  readonly next: (State | undefined)[] | undefined;
  /** The same for other characters. */
  readonly nextOther: Map<number, State>;
}

/** How many states are kept; from then on they are computed as they are needed. */
const KEPT_STATES = 500;
/** How many steps on other than ASCII characters are kept. */
const KEPT_STEPS = 20_000;
/** Stand for the beginning and the end of the text. */
const BEGIN = -1, END = -2;
const NONE: Map<number, State> = new Map();

/**
 * Compiles a regular expression into a search that reads each character once:
 * an automaton over the positions of the pattern (Glushkov), made
 * deterministic while it runs. Returns `undefined` for syntax that is beyond
 * it. Same results as the platform's `RegExp` with the `u` flag,
 * and `(?i)` at the beginning for its `i` flag.
 */
export function automaton(source: string): ((text: Characters) => boolean) | undefined {
  const pattern = readPattern(source);
  if (!pattern) return undefined;
  if (pattern.nullable) return () => true;
  const { accepts, follow, count } = pattern;
  const width = Math.ceil(count / 32);
  const toBits = (positions: Iterable<number>): number[] => {
    const bits = new Array<number>(width).fill(0);
    for (const position of positions) bits[position >> 5] |= 1 << (position & 31);
    return bits;
  };
  const first = toBits(pattern.first), last = toBits(pattern.last);
  const successors = follow.map((next) => filledWords(toBits(next)));
  const masks = new Map<number, readonly number[]>();
  const states = new Map<string, State>();
  let steps = 0;

  const mask = (code: number): readonly number[] => {
    let bits = masks.get(code);
    if (!bits) {
      bits = toBits(accepts.flatMap((test, position) => (test(code) ? position : [])));
      if (masks.size < KEPT_STEPS) masks.set(code, bits);
    }
    return bits;
  };
  const after = (from: readonly number[], code: number): State => {
    const bits = first.slice();
    for (let word = 0; word < width; word++) {
      for (let rest = from[word]; rest !== 0; rest &= rest - 1) {
        const next = successors[(word << 5) + 31 - Math.clz32(rest & -rest)];
        for (let i = 0; i < next.length; i += 2) bits[next[i]] |= next[i + 1];
      }
    }
    const allowed = mask(code);
    let isAccepting = 0;
    for (let i = 0; i < width; i++) isAccepting |= (bits[i] &= allowed[i]) & last[i];
    const isFull = states.size >= KEPT_STATES;
    const key = isFull ? '' : bits.join();
    const known = states.get(key);
    if (known) return known;
    const state: State = { bits, accepts: isAccepting !== 0, next: isFull ? undefined : [], nextOther: isFull ? NONE : new Map<number, State>() };
    if (!isFull) states.set(key, state);
    return state;
  };
  const step = (state: State, code: number): State => {
    const known = code < 128 ? state.next?.[code + 2] : state.nextOther.get(code);
    if (known) return known;
    const next = after(state.bits, code);
    if (!state.next || !next.next) return next;
    if (code < 128) state.next[code + 2] = next;
    else if (steps++ < KEPT_STEPS) state.nextOther.set(code, next);
    return next;
  };
  const start = after(toBits([]), BEGIN);

  return (text) => {
    let state = start;
    for (let i = 0; i < text.length && !state.accepts; i++) {
      const code = text.codePointAt(i)!; // i is within the text
      if (code > 0xffff) i++;
      state = step(state, code);
    }
    return state.accepts || step(state, END).accepts;
  };
}

/** The words that are not zero, each after its index: few positions have more than one or two. */
function filledWords(bits: readonly number[]): readonly number[] {
  return bits.flatMap((word, index) => (word === 0 ? [] : [index, word]));
}
