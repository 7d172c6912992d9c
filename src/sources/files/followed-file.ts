import { WbError } from '../../core/errors.js';
import { GrowingFile, type Growth } from '../growing-file.js';
import type { Fetch } from '../http.js';
import { OncePerMoment } from '../once-per-moment.js';
import type { FetchContext } from '../source.js';
import type { Ending, FileContents, LineReader, ReadOptions } from './file-contents.js';
import { formatOfContent, formatOfPath, type FileFormat } from './format.js';

/** What a {@link FollowedFile} needs to know. */
export interface FollowedFileOptions extends ReadOptions {
  readonly url: string;
  readonly fetch?: Fetch | undefined;
  /** The format, where the end of the address does not say it. */
  readonly format?: FileFormat | undefined;
}

/** What is known about the file from elsewhere, when it is read. */
export interface FileState {
  /** How many bytes it has now; where that is what was read, nothing is asked. */
  readonly bytes?: number | undefined;
  /** How to take a last line without a line break. */
  readonly ending: Ending;
}

/**
 * A file with runs in it that is read again as it grows: rows that were there
 * keep their lineage, and the calls of one moment share one reading.
 */
export class FollowedFile {
  readonly options: FollowedFileOptions;
  readonly #file: GrowingFile;
  #format: FileFormat | undefined;
  #reader: LineReader | undefined;
  #decoder = new TextDecoder();
  #contents: FileContents | undefined;
  #holds = false;
  #ending: Ending | undefined;
  readonly #reading = new OncePerMoment<FileContents>();

  constructor(options: FollowedFileOptions) {
    this.options = options;
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

  /** Returns what the file holds at this moment. */
  read(context: FetchContext, state: FileState): Promise<FileContents> {
    return this.#reading.do(context, async (signal) => this.#current(state) ?? await this.#advance(signal, state.ending));
  }

  /** What is known, where that is all there is. */
  #current({ bytes, ending }: FileState): FileContents | undefined {
    return bytes === this.#file.size && (ending === this.#ending || ending === 'hold') ? this.#contents : undefined;
  }

  async #advance(signal: AbortSignal, ending: Ending): Promise<FileContents> {
    const format = this.#format;
    if (isLines(format)) this.#reader ??= await openLines(format, this.options);
    const growth = await this.#file.read(signal, { appendOnly: isLines(format) });
    try {
      const contents = await this.#take(growth, ending);
      if (!contents) return await this.#advance(signal, ending);
      if (growth.type === 'anew') this.#continueIn(contents);
      this.#ending = ending;
      return this.#contents = contents;
    } catch (error) {
      this.#restart();
      throw error;
    }
  }

  /** Returns what is known after taking what was read; `undefined` where the file must be read anew. */
  async #take({ type, bytes }: Growth, ending: Ending): Promise<FileContents | undefined> {
    if (type === 'anew' && this.#format === 'json' && formatOfContent(bytes) === 'ndjson') this.#format = 'ndjson'; // Ray Tune's result.json
    const format = this.#format ??= formatOfContent(bytes);
    if (!isLines(format)) return type === 'unchanged' && this.#contents ? this.#contents : readDocument(format, bytes, this.options);
    if (type === 'anew') {
      this.#decoder = new TextDecoder();
      if (this.#contents) this.#reader = undefined;
    }
    this.#reader ??= await openLines(format, this.options);
    const careful = ending === 'whole' && this.#holds ? 'hold' : ending;
    if (this.#reader.push(this.#decoder.decode(bytes, { stream: true }), careful)) return this.#reader.contents();
    this.#holds = true; // the writer does not write whole lines
    this.#restart();
    return undefined;
  }

  #continueIn(contents: FileContents): void {
    for (const { run, history } of contents.runs) {
      const earlier = this.#contents?.runs.find((known) => known.run.id === run.id);
      if (earlier) history.continueFrom(earlier.history);
    }
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

async function readDocument(format: FileFormat | undefined, bytes: Uint8Array, options: ReadOptions): Promise<FileContents> {
  switch (format) {
    case 'json': return (await import('./json-reader.js')).readJson(new TextDecoder().decode(bytes), options);
    case 'parquet': return (await import('./parquet-reader.js')).readParquet(bytes, options);
    default: throw new WbError('format', `${options.label} is in no format that is read here`, {
      hint: 'Read are CSV, NDJSON, Parquet, trainer_state.json and run bundles.',
    });
  }
}
