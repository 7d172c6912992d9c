import { RangedFile } from '../ranged-file.js';
import type { FileContents } from './file-contents.js';
import type { FileState, FollowedFileOptions } from './followed-file.js';

/** A Parquet file: a small one is read whole, of a large one what is asked for. */
export class ParquetFile {
  readonly #options: FollowedFileOptions;
  readonly #file: RangedFile;
  #contents: FileContents | undefined;
  #size = 0;

  constructor(options: FollowedFileOptions) {
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
      const { readParquet, readParquetRanges } = await import('./parquet-reader.js');
      const contents = opened.type === 'whole'
        ? await readParquet(opened.bytes, this.#options)
        : await readParquetRanges(opened.size, opened.read, this.#options, signal);
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
}
