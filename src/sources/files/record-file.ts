import { GrowingFile } from '../growing-file.js';
import type { FileContents, ReadOptions } from './file-contents.js';
import type { FileState, FollowedFileOptions } from './followed-file.js';

/** A format of binary records: TensorBoard's event files, W&B's logs. */
export type RecordFormat = 'tfevents' | 'wandb';

/** Reads a file that grows record by record. */
export interface BinaryReader {
  /** Takes the next bytes. Throws a `WbError` where they are no such file. */
  push(bytes: Uint8Array): void;
  contents(): FileContents;
}

/** A file of binary records that is read on from where it ended. */
export class RecordFile {
  readonly #format: RecordFormat;
  readonly #options: FollowedFileOptions;
  readonly #file: GrowingFile;
  #reader: BinaryReader | undefined;
  #contents: FileContents | undefined;

  constructor(format: RecordFormat, options: FollowedFileOptions) {
    this.#format = format;
    this.#options = options;
    this.#file = new GrowingFile(options.url, options);
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
  async read(signal: AbortSignal, { bytes }: FileState): Promise<FileContents> {
    if (this.#contents && bytes === this.#file.size) return this.#contents;
    const growth = await this.#file.read(signal, { appendOnly: true });
    if (growth.type === 'unchanged' && this.#contents) return this.#contents;
    try {
      const before = growth.type === 'anew' ? this.#contents : undefined;
      if (growth.type === 'anew' || !this.#reader) this.#reader = await openRecords(this.#format, this.#options);
      this.#reader.push(growth.bytes);
      const contents = this.#reader.contents();
      if (before) (await import('./continue-history.js')).continueHistories(contents, before);
      return this.#contents = contents;
    } catch (error) {
      this.#file.forget();
      this.#reader = undefined;
      throw error;
    }
  }
}

async function openRecords(format: RecordFormat, options: ReadOptions): Promise<BinaryReader> {
  return format === 'tfevents'
    ? new (await import('../tensorboard/event-file.js')).EventFile(options)
    : new (await import('../wandb/wandb-file.js')).WandbFile(options);
}
