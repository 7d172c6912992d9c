import { secondsPerUnit } from './dates.js';
import { FilterError } from './filter-error.js';
import type { ComparisonOperator, FilterNode, FilterTest, FilterValue } from './filter-node.js';
import { tokenize, type Token } from './tokenize.js';

export { FilterError } from './filter-error.js';

/** How tightly the operators bind. */
const POWER = { or: 1, and: 2, not: 3 } as const;
const DEEPEST = 100;
/** JSON's and Python's; any other word, `none` too, is text. */
const CONSTANTS: ReadonlyMap<string, FilterValue> = new Map<string, FilterValue>([
  ['null', null], ['None', null], ['true', true], ['True', true], ['false', false], ['False', false],
]);
const EXPECTED_OPERATOR = '=, !=, <, <=, >, >=, in, contains, matches or within_last';

/**
 * Reads an expression of the filter language, such as
 * `config.lr > 0.001 and (state = finished or tags contains "keep")`.
 * Throws a {@link FilterError} that says where it went wrong and what was expected there.
 */
export function parseFilter(text: string): FilterNode {
  return parseTokens(tokenize(text), text);
}

/** Reads a filter from its pieces; `text` is what they were made from. */
export function parseTokens(tokens: readonly Token[], text: string): FilterNode {
  const parser = new Parser(tokens, text);
  const node = parser.expression(0);
  parser.expectEnd('and, or, or the end');
  return node;
}

/**
 * Reads comparisons with one field that is not named: `>=now-7d`, or
 * `>=2026-11-01 and <2026-12-01`; a lone date means that day.
 */
export function parseComparisons(path: string, text: string): FilterNode {
  const parser = new Parser(tokenize(text), text);
  const tests = [parser.unnamed(path)];
  while (!parser.atEnd()) {
    if (!parser.accept('and')) parser.accept(',');
    tests.push(parser.unnamed(path));
  }
  return tests.length === 1 ? tests[0] : { type: 'and', of: tests };
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  expression(power: number): FilterNode {
    if (++this.#depth > DEEPEST) throw this.#fault(`at most ${DEEPEST} levels`);
    let left = this.#operand();
    for (const type of ['and', 'or'] as const) {
      if (POWER[type] <= power || !this.#isNext(type)) continue;
      const of = [left];
      while (this.accept(type)) of.push(this.expression(POWER[type]));
      left = { type, of };
    }
    this.#depth--;
    return left;
  }

  /** A comparison whose field is known already; a value alone is compared with `=`. */
  unnamed(path: string): FilterNode {
    const next = this.#tokens[this.#at];
    if (next.kind === 'end' || (next.kind === 'word' && this.#operatorName() === '' && next.value === undefined)) throw this.#fault('a comparison such as >=now-7d');
    return this.#operatorName() === '' ? { type: 'compare', path, operator: '=', value: this.#value() } : this.#test(path);
  }

  atEnd(): boolean {
    return this.#tokens[this.#at].kind === 'end';
  }

  expectEnd(expected: string): void {
    if (!this.atEnd()) throw this.#fault(expected);
  }

  /** Steps over a keyword or a sign if it is next. */
  accept(word: string): boolean {
    if (!this.#isNext(word)) return false;
    this.#at++;
    return true;
  }

  #operand(): FilterNode {
    if (this.accept('not')) return { type: 'not', of: this.expression(POWER.not) };
    if (this.accept('(')) {
      const node = this.expression(0);
      this.#expect(')', 'and, or, or )');
      return node;
    }
    const { kind, text } = this.#tokens[this.#at];
    const isField = kind === 'text' || kind === 'name' || (kind === 'word' && /^[\p{L}_$@]/u.test(text) && this.#operatorName() === '' && !isJoining(text));
    if (!isField) throw this.#fault('a field name');
    this.#at++;
    return this.#test(text);
  }

  #test(path: string): FilterNode {
    if (this.accept('not')) {
      const name = this.#operatorName();
      if (name !== 'in' && name !== 'contains' && name !== 'matches') throw this.#fault('in, contains or matches');
      return { type: 'not', of: this.#test(path) };
    }
    const operator = this.#operatorName();
    if (operator === '') throw this.#fault(EXPECTED_OPERATOR);
    this.#at++;
    switch (operator) {
      case 'in': return { type: 'in', path, values: this.#list() };
      case 'contains': return { type: 'contains', path, values: this.#isNext('[') ? this.#list() : [this.#value()] };
      case 'matches': return { type: 'matches', path, pattern: this.#pattern() };
      case 'within_last': return { type: 'within', path, seconds: this.#duration() };
      case ':': return this.#isNext('[') ? { type: 'in', path, values: this.#list() } : this.#colon(path);
      default: return this.#compare(path, operator);
    }
  }

  #compare(path: string, operator: ComparisonOperator): FilterTest {
    const value = this.#value();
    if (operator !== '=' && operator !== '!=' && (value === null || typeof value === 'boolean')) {
      this.#at--;
      throw this.#fault('a number, a text or a date');
    }
    return { type: 'compare', path, operator, value };
  }

  /** `state: "running"` is an equality, `createdAt: ">=now-7d"` a comparison inside a text. */
  #colon(path: string): FilterNode {
    const { kind, text } = this.#tokens[this.#at];
    if (kind !== 'text' || !/^\s*[<>=!]/.test(text)) return this.#compare(path, '=');
    this.#at++;
    return parseComparisons(path, text);
  }

  #list(): readonly FilterValue[] {
    const close = this.accept('(') ? ')' : ']';
    if (close === ']') this.#expect('[', 'a list such as ["a", "b"]');
    const values: FilterValue[] = [];
    while (!this.accept(close)) {
      values.push(this.#value());
      if (!this.accept(',') && !this.#isNext(close)) throw this.#fault(`, or ${close}`);
    }
    return values;
  }

  #value(): FilterValue {
    const { kind, text, value } = this.#tokens[this.#at];
    if ((kind !== 'word' || isJoining(text)) && kind !== 'text') throw this.#fault('a value');
    this.#at++;
    if (kind === 'text') return text;
    const constant = CONSTANTS.get(text);
    return constant !== undefined ? constant : value ?? text;
  }

  #pattern(): string {
    const { kind, text } = this.#tokens[this.#at];
    if (kind !== 'word' && kind !== 'text') throw this.#fault('a regular expression in quotes');
    this.#at++;
    return text;
  }

  /** `7d`, or `7 days`. */
  #duration(): number {
    const { value } = this.#tokens[this.#at];
    const next = this.#tokens[this.#at + 1];
    if (typeof value === 'object' && value?.type === 'duration') {
      this.#at++;
      return value.seconds;
    }
    const perUnit = typeof value === 'number' && next?.kind === 'word' ? secondsPerUnit(next.text) : undefined;
    if (perUnit === undefined) throw this.#fault('a length of time such as 7d or 12 hours');
    this.#at += 2;
    return Number(value) * perUnit;
  }

  /** The operator that comes next in its one spelling, or nothing. */
  #operatorName(): ComparisonOperator | 'in' | 'contains' | 'matches' | 'within_last' | ':' | '' {
    const { kind, text } = this.#tokens[this.#at];
    const name = text.toLowerCase();
    if (kind === 'word') return name === 'in' || name === 'contains' || name === 'matches' || name === 'within_last' ? name : '';
    if (kind !== 'sign' || /[()[\],]/.test(text)) return '';
    return text === '==' ? '=' : text as ComparisonOperator | ':'; // the signs that are left are the comparisons and the colon
  }

  #isNext(word: string): boolean {
    const { kind, text } = this.#tokens[this.#at];
    return (kind === 'word' || kind === 'sign') && text.toLowerCase() === word;
  }

  #expect(sign: string, expected: string): void {
    if (!this.accept(sign)) throw this.#fault(expected);
  }

  #fault(expected: string): FilterError {
    return new FilterError(this.#text, this.#tokens[this.#at].from, expected);
  }
}

/** Whether a word joins expressions: `and`, `or`, `not`. */
function isJoining(word: string): boolean {
  return Object.hasOwn(POWER, word.toLowerCase());
}
