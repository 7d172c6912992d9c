import { isAbort, toWbError, type WbError } from '../core/errors.js';
import { nextTurn } from '../core/turn.js';
import { LogText } from '../data/log-text.js';
import type { LogPart } from '../data/log-part.js';
import type { Run } from '../data/run.js';
import { logPartOf } from './log-part-of.js';
import type { Session } from './session.js';

/** Up to this size a log is read whole without being asked to, so that its lines have numbers. */
const WHOLE = 4 << 20;
/** So much text is taken in at a time, so that the page can go on; a few milliseconds' worth. */
const SLICE = 1 << 20;
/** So much of what is known is compared when more is read. */
const KNOWN = 256;

/** What happened to the text of a log. */
export interface LogChange {
  /** How many lines came before those that were known. */
  readonly before: number;
  /** Whether the text is another one. */
  readonly isAnew: boolean;
}

/**
 * Reads the console output of a run from its end and follows it while it grows:
 * each reading takes only what is new. What comes before is read when it is asked for.
 */
export class LogFollower {
  readonly run: Run;
  readonly text = new LogText();
  readonly #session: Session;
  readonly #changed: (change: LogChange) => void;
  readonly #end = new AbortController();
  #start = 0;
  #place = 0;
  #size: number | undefined;
  #error: WbError | undefined;
  #isRead = false;
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(session: Session, run: Run, changed: (change: LogChange) => void) {
    this.#session = session;
    this.run = run;
    this.#changed = changed;
  }

  /** Why the last reading failed. */
  get error(): WbError | undefined {
    return this.#error;
  }

  /** Whether anything has been read, were it an empty log. */
  get isRead(): boolean {
    return this.#isRead;
  }

  get isReading(): boolean {
    return this.#waiting > 0;
  }

  /** Whether the text starts where the log starts. */
  get isFromStart(): boolean {
    return this.#start === 0;
  }

  /** How many bytes of how many have been read, where that is known. */
  get extent(): { readonly read: number; readonly size: number | undefined } {
    return { read: this.#place - this.#start, size: this.#size };
  }

  /** Resolves when everything that was asked for has been read, or could not be. */
  get settled(): Promise<void> {
    return this.#work;
  }

  /** Reads what is new. */
  refresh(): Promise<void> {
    return this.#do(async () => {
      if (!this.#isRead) await this.#readEnd();
      await this.#readOn();
      if (this.#size !== undefined && this.#size <= WHOLE) while (this.#start > 0) await this.#readBefore();
    });
  }

  /** Reads the piece before what is known. */
  readBefore(): Promise<void> {
    return this.#do(() => this.#readBefore());
  }

  /** Reads everything before what is known. */
  readAll(): Promise<void> {
    return this.#do(async () => { while (this.#start > 0) await this.#readBefore(); });
  }

  /** Stops reading. */
  close(): void {
    this.#end.abort();
  }

  /** One reading after the other. */
  #do(read: () => Promise<void>): Promise<void> {
    this.#waiting++;
    this.#work = this.#work.then(async () => {
      if (this.#end.signal.aborted) return;
      try {
        await read();
        this.#error = undefined;
      } catch (error) {
        if (this.#end.signal.aborted && isAbort(error)) return;
        this.#error = toWbError(error);
      }
    }).finally(() => {
      this.#waiting--;
      if (!this.#end.signal.aborted) this.#changed({ before: 0, isAnew: false });
    });
    return this.#work;
  }

  async #readEnd(): Promise<void> {
    const part = await this.#ask({});
    this.#isRead = true;
    if (part) await this.#takeAnew(part);
  }

  async #readOn(): Promise<void> {
    for (;;) {
      const part = await this.#ask({ after: this.#place, known: this.text.tail(KNOWN) });
      if (!part || (part.text === '' && part.start === this.#place)) return;
      if (part.start === this.#place) await this.#append(part);
      else await this.#takeAnew(part);
      if (part.size !== undefined && this.#place >= part.size) return;
    }
  }

  async #readBefore(): Promise<void> {
    if (this.#start === 0) return;
    const part = await this.#ask({ before: this.#start });
    if (!part || part.start >= this.#start) { // nothing can be had
      this.#start = 0;
      return;
    }
    const known = this.text.lineCount;
    this.text.prepend(part.text);
    this.#start = part.start;
    this.#changed({ before: this.text.lineCount - known, isAnew: false });
    await nextTurn();
  }

  async #takeAnew(part: LogPart): Promise<void> {
    this.text.clear();
    this.#start = part.start;
    this.#changed({ before: 0, isAnew: true });
    await this.#append(part);
  }

  async #append({ text, end, size }: LogPart): Promise<void> {
    for (let from = 0; from < text.length; from += SLICE) {
      this.text.append(text.slice(from, from + SLICE));
      this.#changed({ before: 0, isAnew: false });
      if (from + SLICE < text.length) await nextTurn();
      this.#end.signal.throwIfAborted();
    }
    this.#place = end;
    this.#size = size === undefined ? undefined : Math.max(size, end);
  }

  #ask(query: { readonly after?: number; readonly known?: string; readonly before?: number }): Promise<LogPart | undefined> {
    const { run } = this, { after = '', before = '' } = query;
    return this.#session.ask(`log ${run.id} ${after} ${before}`, this.#end.signal, (source, context) => logPartOf(source, { ...query, run }, context));
  }
}
