import type { FileContents, ReadOptions } from './file-contents.js';

/** A format of files that are read whole. */
export type DocumentFormat = 'json' | 'parquet' | 'arrow';

/** Reads a file that is read whole. Rejects with a `WbError` of kind `format` where it holds no history. */
export async function readDocument(format: DocumentFormat, bytes: Uint8Array, options: ReadOptions): Promise<FileContents> {
  switch (format) {
    case 'json': return (await import('./json-reader.js')).readJson(new TextDecoder().decode(bytes), options);
    case 'parquet': return (await import('./parquet-reader.js')).readParquet(bytes, options);
    case 'arrow': return (await import('../arrow/arrow-reader.js')).readArrow(bytes, options);
  }
}
