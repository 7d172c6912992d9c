import { WbError } from '../../core/errors.js';
import { GrowingFile, type Growth } from '../growing-file.js';
import type { Ending, FileContents, LineReader, ReadOptions } from './file-contents.js';
import type { FileState, FollowedFileOptions } from './followed-file.js';
import { formatOfContent } from './format-of-content.js';
import { formatOfPath, type FileFormat } from './format.js';
import { readDocument } from './read-document.js';

/** Begins a file of lines that are more than rows of one run, perhaps. */
const MAYBE_KNOWN = /"(trial_id|op_code|datetime_start)":/;

/** A file that grows line by line, or whose format only its content tells. */
export class LineFile {
  readonly #options: FollowedFileOptions;
  readonly #file: GrowingFile;
  #format: FileFormat | undefined;
  #reader: LineReader | undefined;
  #decoder = new TextDecoder();
  #contents: FileContents | undefined;
  #holds = false;
  #ending: Ending | undefined;

  /** `earlier` is what the file held when it was still read in another way. */
  constructor(options: FollowedFileOptions, earlier?: FileContents) {
    this.#options = options;
    this.#contents = earlier;
    this.#file = new GrowingFile(options.url, options);
    this.#format = options.format ?? formatOfPath(options.url);
  }

  /** How many bytes have been read. */
  get size(): number {
    return this.#file.size;
  }

  /** What has been read so far, where anything has. */
  get contents(): FileContents | undefined {
    return this.#contents;
  }

  /** Returns what the file holds; reads only what was added since it was last read. */
  async read(signal: AbortSignal, state: FileState): Promise<FileContents> {
    return this.#current(state) ?? await this.#advance(signal, state.ending);
  }

  /** What is known, where that is all there is. */
  #current({ bytes, ending }: FileState): FileContents | undefined {
    return bytes === this.#file.size && (ending === this.#ending || ending === 'hold') ? this.#contents : undefined;
  }

  async #advance(signal: AbortSignal, ending: Ending): Promise<FileContents> {
    const format = this.#format;
    if (isLines(format)) this.#reader ??= await openLines(format, this.#options);
    const growth = await this.#file.read(signal, { appendOnly: isLines(format) });
    try {
      const contents = await this.#take(growth, ending);
      if (!contents) return await this.#advance(signal, ending);
      if (growth.type === 'anew' && this.#contents) (await import('./continue-history.js')).continueHistories(contents, this.#contents);
      this.#ending = ending;
      return this.#contents = contents;
    } catch (error) {
      this.#restart();
      throw error;
    }
  }

  /** Returns what is known after taking what was read; `undefined` where the file must be read anew. */
  async #take({ type, bytes }: Growth, ending: Ending): Promise<FileContents | undefined> {
    if (type === 'unchanged' && this.#contents && !isLines(this.#format)) return this.#contents;
    const format = this.#format ?? formatOfContent(bytes) ?? refuse(this.#options.label);
    if (format === 'tfevents' || format === 'wandb') return refuse(this.#options.label); // they have a reader of their own
    if (!isLines(format)) return readDocument(format, bytes, this.#options);
    this.#format = format; // one object may be a document today and the first of many lines tomorrow: only lines stay lines
    if (type === 'anew') {
      this.#decoder = new TextDecoder();
      if (this.#contents) this.#reader = undefined;
    }
    this.#reader = await this.#known(format, bytes) ?? this.#reader ?? await openLines(format, this.#options);
    const careful = ending === 'whole' && this.#holds ? 'hold' : ending;
    if (this.#reader.push(this.#decoder.decode(bytes, { stream: true }), careful)) return this.#reader.contents();
    this.#holds = true; // the writer does not write whole lines
    this.#restart();
    return undefined;
  }

  /** Returns a reader for lines of a program that is known, where the file begins with these bytes and has such lines. */
  async #known(format: 'csv' | 'ndjson', bytes: Uint8Array): Promise<LineReader | undefined> {
    if (format === 'csv' || bytes.length === 0 || bytes.length < this.#file.size) return undefined;
    const start = new TextDecoder().decode(bytes.subarray(0, 65_536));
    const rows = MAYBE_KNOWN.test(start) ? await (await import('./known-records.js')).knownRecords(start, this.#options) : undefined;
    return rows && new (await import('./ndjson-reader.js')).NdjsonReader(this.#options, rows);
  }

  #restart(): void {
    this.#file.forget();
    this.#reader = undefined;
  }
}

function isLines(format: FileFormat | undefined): format is 'csv' | 'ndjson' {
  return format === 'csv' || format === 'ndjson';
}

async function openLines(format: 'csv' | 'ndjson', options: ReadOptions): Promise<LineReader> {
  return format === 'csv'
    ? new (await import('./csv-reader.js')).CsvReader(options)
    : new (await import('./ndjson-reader.js')).NdjsonReader(options);
}

function refuse(label: string): never {
  throw new WbError('format', `${label} is in no format that is read here`, {
    hint: 'Read are CSV, NDJSON, Parquet, trainer_state.json and run bundles.',
  });
}
