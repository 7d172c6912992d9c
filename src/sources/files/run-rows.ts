import type { JsonObject, JsonValue } from '../../core/json.js';
import type { Run } from '../../data/run.js';
import type { FileRun } from './file-contents.js';
import { History } from './history.js';
import { parseStep } from './number-cell.js';

/** Stands for a text that differs from row to row. */
const VARIES = Symbol('varies');

/**
 * The rows of one run as a reader finds them: numbers become its history, texts
 * that never change its config, last values its summary.
 */
export class RunRows {
  readonly history: History;
  readonly #texts = new Map<string, JsonValue | typeof VARIES>();
  #config: JsonObject = {};
  #fields: Partial<Run> = {};
  #rows = 0;
  #step: number | bigint | undefined;
  #withoutStep = 0;

  constructor(id: string, prefix?: string) {
    this.history = new History(id, prefix);
  }

  /** How many rows lack a step though others have one. */
  get withoutStep(): number {
    return this.#step === undefined ? 0 : this.#withoutStep;
  }

  /**
   * Returns the step of the next row: the one it has, else that of the row
   * before, or the number of the row from 0 where no row has had one.
   */
  place(step: unknown): number | bigint {
    const row = this.#rows++;
    const own = parseStep(step);
    if (own !== undefined) return this.#step = own;
    this.#withoutStep++;
    return this.#step ?? row;
  }

  /** Takes note of rows that have all been placed by steps of their own; `step` is the last. */
  placed(count: number, step: number): void {
    this.#rows += count;
    this.#step = step;
  }

  /** Takes note of something that is no number. */
  text(name: string, value: JsonValue): void {
    const known = this.#texts.get(name);
    if (known === undefined) this.#texts.set(name, value);
    else if (known !== VARIES && known !== value) this.#texts.set(name, VARIES);
  }

  /** Adds what the file says about the run besides its rows. */
  describe(config: JsonObject, fields: Partial<Run> = {}): void {
    this.#config = { ...this.#config, ...config };
    this.#fields = { ...this.#fields, ...fields };
  }

  /** Returns the run and its history so far. */
  result(): FileRun {
    const { history } = this;
    const texts = [...this.#texts].filter((entry): entry is [string, JsonValue] => entry[1] !== VARIES && !history.series(entry[0]));
    const metrics = history.metrics();
    const last = [...history.builders].map(([metric, builder]): [string, number] => [metric, builder.series().value.at(-1)!]);
    const { summary, ...fields } = this.#fields;
    return {
      history,
      run: {
        id: history.run, name: history.run, state: 'unknown', tags: [], metrics, ...fields,
        config: { ...Object.fromEntries(texts), ...this.#config }, summary: { ...Object.fromEntries(last), ...summary },
      },
    };
  }
}
