import type { JsonObject } from '../../core/json.js';
import type { FileContents } from './file-contents.js';

/** Turns objects, one after the other, into runs. */
export interface RecordSink {
  add(record: JsonObject): void;
  contents(format: string, problems?: readonly string[]): FileContents;
}
