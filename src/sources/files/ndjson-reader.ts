import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import type { Ending, FileContents, LineReader, ReadOptions } from './file-contents.js';
import { RecordRows } from './record-rows.js';
import type { RecordSink } from './record-sink.js';
import { TextLines } from './text-lines.js';

/**
 * Reads one JSON object per line, perhaps behind a prefix such as
 * `json_stats: {…}`. Lines without an object are passed over and counted; a
 * last line that is cut off waits for its rest.
 */
export class NdjsonReader implements LineReader {
  readonly #lines = new TextLines();
  readonly #rows: RecordSink;
  #lineNumber = 0;
  #objects = 0;
  #broken = 0;
  #firstBroken = 0;

  /** `rows` makes runs of the objects; by default all are rows of one run. */
  constructor({ run, prefix }: ReadOptions, rows: RecordSink = new RecordRows(run, prefix)) {
    this.#rows = rows;
  }

  push(text: string, ending: Ending): boolean {
    return this.#lines.push(text, ending, (line) => this.#takeLine(line), (rest, how) => this.#takeRest(rest, how));
  }

  contents(): FileContents {
    const problems = this.#broken === 0 ? []
      : [`${this.#broken} of ${this.#lineNumber} lines hold no JSON object (first: line ${this.#firstBroken})`];
    return this.#rows.contents('ndjson', this.#objects === 0 ? [...problems, 'it holds no JSON object'] : problems);
  }

  #takeLine(line: string): void {
    this.#lineNumber++;
    if (line.trim() === '') return;
    const record = objectIn(line);
    if (record) {
      this.#objects++;
      this.#rows.add(record);
    } else if (this.#broken++ === 0) this.#firstBroken = this.#lineNumber;
  }

  /** An object that is complete stays so whatever follows; anything else may be the beginning of one. */
  #takeRest(rest: string, ending: Ending): boolean {
    if (ending !== 'final' && !objectIn(rest)) return false;
    this.#takeLine(rest);
    return true;
  }
}

/** The JSON object in a line, which may stand behind a prefix. */
function objectIn(line: string): JsonObject | undefined {
  const start = line.indexOf('{"');
  const end = line.lastIndexOf('}');
  if (start < 0 ? line.trim() !== '{}' : end < start) return undefined;
  try {
    const value = parseJson(line.slice(Math.max(0, start), end + 1));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
