import { parseDate, parseNow, secondsPerUnit } from './dates.js';
import { FilterError } from './filter-error.js';
import type { FilterValue } from './filter-node.js';

/** A piece of a filter's text. */
export interface Token {
  /** `word`: bare; `text`: between quotes; `name`: a path with a quoted part; `sign`: punctuation; `end`: after the last. */
  readonly kind: 'word' | 'text' | 'name' | 'sign' | 'end';
  /** What it says, without quotes. */
  readonly text: string;
  /** The number, date or length of time a word stands for. */
  readonly value?: FilterValue;
  /** Where it begins in the filter, counted from 0. */
  readonly from: number;
}

const SPACE = /\s*/y;
const SIGN = /[=!<>]=|[=<>()[\],:]/y;
const DATE = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\p{L}\p{N}_/.-])/iuy;
const NOW = /now\s*[-+]\s*\d+(?:\.\d+)?[a-z]+(?![\p{L}\p{N}_/.-])/iuy;
const NUMBER = /([-+]?(?:\d+(?:\.\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?|inf(?:inity)?|nan))([a-z]*)(?![\p{L}\p{N}_/.%-])/iuy;
const WORD = /[\p{L}\p{N}_$@](?:[\p{L}\p{N}_$@%/.-]*[\p{L}\p{N}_$@%])?/uy;
/** A dot of a path with a quoted part beside it. */
const JOINT = /\.(?=["'`])|(?<=["'`])\.(?=[\p{L}\p{N}_])/uy;
const QUOTED = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`(?:[^`\\]|\\[^])*`/y;

/** Splits a filter into its pieces; the last is always the end. Throws a {@link FilterError}. */
export function tokenize(text: string): readonly Token[] {
  const reader = new Reader(text);
  const tokens: Token[] = [];
  for (;;) {
    const token = reader.next();
    tokens.push(token);
    if (token.kind === 'end') return tokens;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): Token {
    this.#read(SPACE);
    const from = this.#at;
    if (from === this.#text.length) return { kind: 'end', text: '', from };
    const sign = this.#read(SIGN)?.[0];
    return sign ? { kind: 'sign', text: sign, from } : this.#date(from) ?? this.#number(from) ?? this.#name(from);
  }

  #date(from: number): Token | undefined {
    const date = this.#read(DATE)?.[0], now = date ?? this.#read(NOW)?.[0];
    if (now === undefined) return undefined;
    const value = date ? parseDate(date) : parseNow(now);
    if (!value) throw new FilterError(this.#text, from, date ? 'a day and time that exist' : 'a unit such as m, h or d');
    return { kind: 'word', text: now, value, from };
  }

  #number(from: number): Token | undefined {
    const number = this.#read(NUMBER);
    if (!number) return undefined;
    const [text, digits, unit] = number;
    const value = numberValue(digits);
    if (unit === '') return { kind: 'word', text, value, from };
    const perUnit = secondsPerUnit(unit);
    return { kind: 'word', text, from, ...(perUnit !== undefined && { value: { type: 'duration', seconds: Number(value) * perUnit } }) };
  }

  /** A path, whose parts between dots may be quoted, or a text. */
  #name(from: number): Token {
    let name = '';
    let kind: Token['kind'] = 'word';
    for (;;) {
      const quoted = this.#read(QUOTED)?.[0];
      if (quoted !== undefined) kind = name === '' && quoted[0] !== '`' ? 'text' : 'name';
      const part = quoted === undefined ? this.#read(WORD)?.[0] : unquote(quoted);
      if (part === undefined) throw this.#fault();
      name += part;
      if (!this.#read(JOINT)) break;
      name += '.';
      kind = 'name';
    }
    return { kind, text: name, from, ...(kind === 'word' && /^now$/i.test(name) && { value: { type: 'now', offsetSeconds: 0 } }) };
  }

  #fault(): FilterError {
    const isQuote = /["'`]/.test(this.#text[this.#at] ?? '');
    return new FilterError(this.#text, this.#at, isQuote ? 'a closing quote' : 'a field name, a value or a parenthesis');
  }

  #read(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }
}

/**
 * A backslash before a quote, a backslash, `n`, `r`, `t` or `uXXXX` is an
 * escape; any other stays, so that regular expressions read as written.
 */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(["'`\\nrt]|u[\da-fA-F]{4})/g, (_all, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(parseInt(escape.slice(1), 16));
    return { n: '\n', r: '\r', t: '\t' }[escape] ?? escape;
  });
}

function numberValue(digits: string): number | bigint {
  const special = /([-+]?)(inf|nan)/i.exec(digits);
  if (special) return special[2].toLowerCase() === 'nan' ? NaN : Number(`${special[1]}Infinity`);
  const value = Number(digits);
  return /^[-+]?\d+$/.test(digits) && !Number.isSafeInteger(value) ? BigInt(digits) : value;
}
