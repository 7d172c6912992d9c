import { nextTurn } from '../../core/turn.js';
import { compilePattern } from '../../data/filter/pattern.js';
import type { LogText } from '../../data/log-text.js';
import { textOfLine } from './terminal-line.js';

/** A stretch of a text: the first unit, and the one after the last. */
export type Stretch = readonly [from: number, to: number];

/** What is searched for. */
export interface LogQuery {
  /** Whether it is in a text. */
  readonly test: (text: string) => boolean;
  /** Where it is in a text, at most {@link MOST_MARKS} times. */
  readonly find: (text: string) => readonly Stretch[];
}

/** So many places are marked in one line. */
export const MOST_MARKS = 200;
/** So long it is searched at a stretch, in milliseconds. */
const TURN_MS = 6;

/**
 * Compiles what a reader searches for: a text, which tells capital letters from
 * small ones where it has capital letters, or a regular expression between
 * slashes, which runs in linear time. Rejects with a `WbError` where the
 * expression is wrong.
 */
export async function compileLogQuery(search: string): Promise<LogQuery | undefined> {
  if (search === '') return undefined;
  const pattern = /^\/(.+)\/(i?)$/s.exec(search);
  if (!pattern) return plainQuery(search);
  const expression = pattern[2] === 'i' ? `(?i)${pattern[1]}` : pattern[1];
  const [test, { re2Stretches }] = await Promise.all([compilePattern(expression), import('../../data/filter/re2.js')]);
  return { test, find: re2Stretches(expression, MOST_MARKS) };
}

function plainQuery(search: string): LogQuery {
  const isExact = search !== search.toLowerCase();
  const fold = (text: string): string => (isExact ? text : text.toLowerCase());
  return {
    test: (text) => fold(text).includes(search),
    find(text) {
      const folded = fold(text), found: Stretch[] = [];
      if (folded.length !== text.length) return found; // a few letters have more small ones than capital ones
      for (let at = folded.indexOf(search); at >= 0 && found.length < MOST_MARKS; at = folded.indexOf(search, at + search.length)) found.push([at, at + search.length]);
      return found;
    },
  };
}

/** Searches the lines of a log in turns short enough for the page to go on, and goes on when the log grows. */
export class LogSearch {
  readonly query: LogQuery;
  /** The lines in which it was found, ascending. */
  readonly lines: number[] = [];
  readonly #text: LogText;
  readonly #told: () => void;
  #searched = 0;
  #isClosed = false;
  #running: Promise<void> | undefined;

  /** `told` hears of news, at most once a turn. */
  constructor(text: LogText, query: LogQuery, told: () => void) {
    this.#text = text;
    this.query = query;
    this.#told = told;
  }

  /** Whether there are lines that have not been searched. */
  get isSearching(): boolean {
    return this.#running !== undefined;
  }

  /** Searches what has not been searched; the last line always, because it may have grown. */
  search(): Promise<void> {
    return this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#isClosed) this.#told();
    });
  }

  /** Lines were put before the first one. */
  restart(): Promise<void> {
    this.lines.length = this.#searched = 0;
    return this.search();
  }

  close(): void {
    this.#isClosed = true;
  }

  /** Returns the place among the found lines of the first one at or after a line; 0 where there is none. */
  placeAfter(line: number): number {
    let low = 0, high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle] < line) low = middle + 1;
      else high = middle;
    }
    return low === this.lines.length ? 0 : low;
  }

  async #run(): Promise<void> {
    this.#searched = Math.max(0, this.#searched - 1);
    let turnEnds = performance.now() + TURN_MS;
    while (!this.#isClosed && this.#searched < this.#text.lineCount) {
      this.#searchLine(this.#searched++);
      if ((this.#searched & 31) !== 0 || performance.now() < turnEnds) continue;
      this.#told();
      await nextTurn();
      turnEnds = performance.now() + TURN_MS;
    }
  }

  #searchLine(line: number): void {
    const isKnown = this.lines.at(-1) === line;
    if (!this.query.test(textOfLine(this.#text.line(line)))) {
      if (isKnown) this.lines.pop();
    } else if (!isKnown) this.lines.push(line);
  }
}
