import { RangedFile } from '../ranged-file.js';
import type { FileContents } from './file-contents.js';
import type { FileState, FollowedFileOptions } from './followed-file.js';
import type { RangeReader } from './read-by-column.js';
import { readDocument } from './read-document.js';

/** A format of which columns can be read one by one. */
export type ColumnFormat = 'parquet' | 'arrow';

/** A Parquet or Arrow file: a small one is read whole, of a large one what is asked for. */
export class ColumnFile {
  readonly #format: ColumnFormat;
  readonly #options: FollowedFileOptions;
  readonly #file: RangedFile;
  #contents: FileContents | undefined;
  #size = 0;

  constructor(format: ColumnFormat, options: FollowedFileOptions) {
    this.#format = format;
    this.#options = options;
    this.#file = new RangedFile(options.url, options);
  }

  /** How many bytes the file had when it was opened. */
  get size(): number {
    return this.#size;
  }

  /** What has been read so far, where anything has. */
  get contents(): FileContents | undefined {
    return this.#contents;
  }

  /** Returns what the file holds; what had been read of an earlier version is read of this one too. */
  async read(signal: AbortSignal, { bytes: size }: FileState): Promise<FileContents> {
    const earlier = this.#contents;
    if (earlier && size === this.#size) return earlier;
    const opened = await this.#file.open(signal);
    if (!opened) return earlier!; // only what was read once can be unchanged
    try {
      const contents = opened.type === 'whole'
        ? await readDocument(this.#format, opened.bytes, this.#options)
        : await this.#readRanges(opened.size, opened.read, signal);
      if (earlier) {
        await contents.load?.([...new Set(earlier.runs.flatMap(({ history }) => [...history.builders.keys()]))], signal);
        (await import('./continue-history.js')).continueHistories(contents, earlier);
      }
      this.#size = opened.size;
      return this.#contents = contents;
    } catch (error) {
      this.#file.forget();
      throw error;
    }
  }

  async #readRanges(size: number, read: RangeReader, signal: AbortSignal): Promise<FileContents> {
    return this.#format === 'parquet'
      ? (await import('./parquet-reader.js')).readParquetRanges(size, read, this.#options, signal)
      : (await import('../arrow/arrow-reader.js')).readArrowRanges(size, read, this.#options, signal);
  }
}
