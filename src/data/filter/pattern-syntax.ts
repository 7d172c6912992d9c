/** Whether a character, by its code point, can stand at a position. */
type CodeTest = (code: number) => boolean;

/** A part of a pattern: the positions that can come first and last in it, and whether it may be empty. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly nullable: boolean;
}

/** A regular expression as an automaton over the places of its characters. */
export interface PositionPattern extends Part {
  /** How many positions there are. */
  readonly count: number;
  /** Per position, what it accepts; -1 stands for the beginning and -2 for the end of the text. */
  readonly accepts: readonly CodeTest[];
  /** Per position, the positions that can come next. */
  readonly follow: readonly ReadonlySet<number>[];
}

const MOST_POSITIONS = 256;
const MOST_READS = 1000;
const EMPTY: Part = { first: [], last: [], nullable: true };
const QUANTIFIER = /[*+?]|\{(\d+)(,(\d*))?\}/y;
const CLASSES: Readonly<Record<string, CodeTest>> = {
  d: (code) => code > 47 && code < 58,
  w: (code) => code === 95 || (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123),
  s: (code) => code > 8 && /\s/.test(String.fromCodePoint(code)),
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f', v: '\v' };
const isBegin: CodeTest = (code) => code === -1;
const isEnd: CodeTest = (code) => code === -2;
const isAny: CodeTest = (code) => code >= 0 && code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029;

/** Thrown inside where a pattern has what is not read here. */
class Beyond extends Error {}

/**
 * Reads a regular expression of literals, `.`, classes, groups, alternatives,
 * quantifiers and anchors. Returns `undefined` where it has anything else, is
 * very long, or is wrong.
 */
export function readPattern(source: string): PositionPattern | undefined {
  try {
    return new PatternReader(source).pattern();
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}

class PatternReader {
  readonly #source: readonly string[];
  readonly #accepts: CodeTest[] = [];
  readonly #follow: Set<number>[] = [];
  readonly #ignoresCase: boolean;
  #at = 0;
  #reads = 0;

  constructor(source: string) {
    this.#ignoresCase = source.startsWith('(?i)');
    this.#source = [...source.slice(this.#ignoresCase ? 4 : 0)];
  }

  pattern(): PositionPattern {
    const part = this.#alternatives();
    if (this.#at < this.#source.length) throw new Beyond();
    const accepts = this.#accepts, follow = this.#follow;
    const isMisplaced = follow.some((next, position) =>
      (accepts[position] === isEnd && next.size > 0) || [...next].some((other) => accepts[other] === isBegin));
    if (isMisplaced) throw new Beyond();
    return { ...part, accepts, follow, count: accepts.length };
  }

  #alternatives(): Part {
    let part = this.#sequence();
    while (this.#accept('|')) {
      const other = this.#sequence();
      part = { first: [...part.first, ...other.first], last: [...part.last, ...other.last], nullable: part.nullable || other.nullable };
    }
    return part;
  }

  #sequence(): Part {
    let part = EMPTY;
    for (let next = this.#peek(); next !== undefined && next !== '|' && next !== ')'; next = this.#peek()) {
      part = this.#joined(part, this.#repeated());
    }
    return part;
  }

  /** An atom and its quantifier; a count is written out by reading the atom again. */
  #repeated(): Part {
    const from = this.#at;
    const once = this.#atom();
    const bounds = this.#quantifier();
    if (!bounds) return once;
    const to = this.#at;
    const [min, max] = bounds;
    const copies = max === Infinity ? Math.max(1, min) : max;
    let part = EMPTY;
    for (let i = 0; i < copies; i++) {
      this.#at = from;
      let copy = i === 0 ? once : this.#atom();
      if (max === Infinity && i === copies - 1) this.#connect(copy.last, copy.first);
      if (i >= min) copy = { ...copy, nullable: true };
      part = this.#joined(part, copy);
    }
    this.#at = to;
    return part;
  }

  #quantifier(): readonly [min: number, max: number] | undefined {
    QUANTIFIER.lastIndex = 0;
    const match = QUANTIFIER.exec(this.#source.slice(this.#at, this.#at + 12).join(''));
    if (!match) return undefined;
    const [all, low, comma, high] = match;
    this.#at += all.length;
    this.#accept('?');
    if (/[*+?]/.test(this.#peek() ?? '')) throw new Beyond();
    if (low === undefined) return [all === '+' ? 1 : 0, all === '?' ? 1 : Infinity];
    const min = Number(low), max = comma === undefined ? min : high === '' ? Infinity : Number(high);
    if (max < min) throw new Beyond();
    return [min, max];
  }

  #atom(): Part {
    if (++this.#reads > MOST_READS) throw new Beyond();
    const character = this.#source[this.#at++];
    switch (character) {
      case '(': {
        if (this.#accept('?') && !this.#accept(':')) throw new Beyond();
        const part = this.#alternatives();
        if (!this.#accept(')')) throw new Beyond();
        return part;
      }
      case '[': return this.#position(this.#class());
      case '.': return this.#position(isAny);
      case '^': return this.#position(isBegin);
      case '$': return this.#position(isEnd);
      case '*': case '+': case '?': throw new Beyond();
      default: return this.#position(this.#single(character));
    }
  }

  /** A literal, or what a backslash begins. */
  #single(character: string): CodeTest {
    const literal = this.#literal(character);
    return typeof literal === 'function' ? literal : this.#between(literal, literal);
  }

  #between(low: number, high: number): CodeTest {
    if (!this.#ignoresCase) return (code) => code >= low && code <= high;
    return (code) => code >= 0 && caseVariants(code).some((variant) => variant >= low && variant <= high);
  }

  #literal(character: string): number | CodeTest {
    if (character !== '\\') return character.codePointAt(0)!;
    const escape = this.#source[this.#at++] ?? '';
    const lower = escape.toLowerCase();
    if (Object.hasOwn(CLASSES, lower)) {
      const test = CLASSES[lower];
      return escape === lower ? test : (code) => code >= 0 && !test(code);
    }
    if (lower === 'p') return this.#property(escape);
    if (Object.hasOwn(CONTROLS, escape)) return CONTROLS[escape].charCodeAt(0);
    if (!/^[!-/:-@[-^`{-~]$/.test(escape)) throw new Beyond();
    return escape.charCodeAt(0);
  }

  /** `\p{L}`: a property of characters, as the platform knows it. */
  #property(escape: string): CodeTest {
    const name = /^\{\w+\}/.exec(this.#source.slice(this.#at, this.#at + 40).join(''))?.[0];
    if (name === undefined) throw new Beyond();
    this.#at += name.length;
    const test = propertyTest(`\\${escape}${name}`);
    return (code) => code >= 0 && test.test(String.fromCodePoint(code));
  }

  #class(): CodeTest {
    const isNegated = this.#accept('^');
    const tests: CodeTest[] = [];
    if (this.#peek() === ']') throw new Beyond();
    while (!this.#accept(']')) {
      const character = this.#source[this.#at++];
      if (character === undefined || (character === '[' && this.#peek() === ':')) throw new Beyond();
      const low = this.#literal(character);
      const isRange = this.#peek() === '-' && this.#source[this.#at + 1] !== ']';
      if (!isRange) {
        tests.push(typeof low === 'function' ? low : this.#between(low, low));
        continue;
      }
      this.#at++;
      const end = this.#source[this.#at++];
      if (end === undefined) throw new Beyond();
      const high = this.#literal(end);
      if (typeof low === 'function' || typeof high === 'function' || high < low) throw new Beyond();
      tests.push(this.#between(low, high));
    }
    return (code) => code >= 0 && tests.some((test) => test(code)) !== isNegated;
  }

  #position(accepts: CodeTest): Part {
    const position = this.#accepts.push(accepts) - 1;
    if (position >= MOST_POSITIONS) throw new Beyond();
    this.#follow.push(new Set());
    return { first: [position], last: [position], nullable: false };
  }

  #joined(a: Part, b: Part): Part {
    this.#connect(a.last, b.first);
    return {
      first: a.nullable ? [...a.first, ...b.first] : a.first,
      last: b.nullable ? [...a.last, ...b.last] : b.last,
      nullable: a.nullable && b.nullable,
    };
  }

  #connect(from: readonly number[], to: readonly number[]): void {
    for (const position of from) for (const next of to) this.#follow[position].add(next);
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #accept(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }
}

function propertyTest(syntax: string): RegExp {
  try {
    return new RegExp(syntax, 'u');
  } catch {
    throw new Beyond();
  }
}

/** A character, and the one it is in the other case. */
function caseVariants(code: number): readonly number[] {
  const character = String.fromCodePoint(code);
  return [character, character.toLowerCase(), character.toUpperCase()].flatMap((variant) =>
    ([...variant].length === 1 ? variant.codePointAt(0)! : []));
}
