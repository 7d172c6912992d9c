import { isObject, parseJson } from '../../core/json.js';
import { readColumnar } from './columnar.js';
import type { FileContents, ReadOptions } from './file-contents.js';

/**
 * Reads a whole JSON document: a columnar history (`wb-history`), the
 * `trainer_state.json` of Hugging Face, Megatron's golden values, or a list of
 * rows. Throws a `WbError` of kind `format` where it is none of them.
 */
export async function readJson(text: string, options: ReadOptions): Promise<FileContents> {
  const document = parseJson(text, options.label);
  if (isObject(document) && document.format === 'wb-history') return readColumnar(document, options);
  return (await import('./json-records.js')).readRecords(document, options);
}
