import { WatchedFile } from '../watched-file.js';
import type { FileContents } from './file-contents.js';
import type { FileState, FollowedFileOptions } from './followed-file.js';
import { readDocument, type DocumentFormat } from './read-document.js';

/** A file of a format that is read whole whenever it has changed. */
export class DocumentFile {
  readonly #format: DocumentFormat;
  readonly #options: FollowedFileOptions;
  readonly #file: WatchedFile;
  #contents: FileContents | undefined;

  constructor(format: DocumentFormat, options: FollowedFileOptions) {
    this.#format = format;
    this.#options = options;
    this.#file = new WatchedFile(options.url, options);
  }

  /** How many bytes have been read. */
  get size(): number {
    return this.#file.size;
  }

  /** What has been read so far, where anything has. */
  get contents(): FileContents | undefined {
    return this.#contents;
  }

  /** Returns what the file holds; `undefined` where it is no JSON document, but lines of JSON. */
  async read(signal: AbortSignal, { bytes: size }: FileState): Promise<FileContents | undefined> {
    const earlier = this.#contents;
    if (earlier && size === this.size) return earlier;
    const bytes = await this.#file.read(signal);
    if (!bytes) return earlier;
    try {
      const contents = await readDocument(this.#format, bytes, this.#options);
      if (earlier) (await import('./continue-history.js')).continueHistories(contents, earlier);
      return this.#contents = contents;
    } catch (error) {
      this.#file.forget();
      if (this.#format === 'json' && (await import('./format-of-content.js')).formatOfContent(bytes) === 'ndjson') return undefined;
      throw error;
    }
  }
}
