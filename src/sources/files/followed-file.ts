import type { Fetch } from '../http.js';
import { OncePerMoment } from '../once-per-moment.js';
import type { FetchContext } from '../source.js';
import type { ColumnFile } from './column-file.js';
import { DocumentFile } from './document-file.js';
import type { Ending, FileContents, ReadOptions } from './file-contents.js';
import { formatOfPath, type FileFormat } from './format.js';
import type { LineFile } from './line-file.js';
import type { RecordFile } from './record-file.js';

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
  #file: DocumentFile | LineFile | ColumnFile | RecordFile | undefined;
  readonly #format: FileFormat | undefined;
  readonly #reading = new OncePerMoment<FileContents>();

  constructor(options: FollowedFileOptions) {
    this.options = options;
    const format = options.format ?? formatOfPath(options.url);
    if (format === 'json') this.#file = new DocumentFile(format, options);
    this.#format = format;
  }

  /** How many bytes have been read. */
  get size(): number {
    return this.#file?.size ?? 0;
  }

  /** What has been read so far, where anything has. */
  get contents(): FileContents | undefined {
    return this.#file?.contents;
  }

  /** Returns what the file holds at this moment. */
  read(context: FetchContext, state: FileState): Promise<FileContents> {
    return this.#reading.do(context, async (signal) =>
      await (this.#file ?? await this.#asBinary())?.read(signal, state) ?? await (await this.#asLines()).read(signal, state));
  }

  async #asBinary(): Promise<ColumnFile | RecordFile | undefined> {
    if (this.#format === 'parquet' || this.#format === 'arrow') {
      const { ColumnFile } = await import('./column-file.js');
      return this.#file = new ColumnFile(this.#format, this.options);
    }
    if (this.#format !== 'tfevents' && this.#format !== 'wandb') return undefined;
    const { RecordFile } = await import('./record-file.js');
    return this.#file = new RecordFile(this.#format, this.options);
  }

  /** Also a file that ends in `.json` may hold lines: Ray Tune's `result.json`. */
  async #asLines(): Promise<LineFile> {
    const { LineFile } = await import('./line-file.js');
    return this.#file = new LineFile({ ...this.options, ...(this.#file && { format: 'ndjson' }) }, this.contents);
  }
}
