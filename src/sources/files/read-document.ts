import type { FileContents, ReadOptions } from './file-contents.js';

/** Reads a file that is read whole. Rejects with a `WbError` of kind `format` where it holds no history. */
export async function readDocument(format: 'json' | 'parquet', bytes: Uint8Array, options: ReadOptions): Promise<FileContents> {
  return format === 'json'
    ? (await import('./json-reader.js')).readJson(new TextDecoder().decode(bytes), options)
    : (await import('./parquet-reader.js')).readParquet(bytes, options);
}
