import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import type { ReadOptions } from './file-contents.js';
import type { RecordSink } from './record-sink.js';

/** Returns what makes runs of lines that begin so, where a program's own rules hold for them: Ray Tune's results, Optuna's journals and trials. */
export async function knownRecords(start: string, options: ReadOptions): Promise<RecordSink | undefined> {
  const first = firstObject(start);
  return first && knownRecord(first, options);
}

/** Returns what makes runs of a file that begins with this object, where a program's own rules hold for it. */
export async function knownRecord(first: JsonObject, options: ReadOptions): Promise<RecordSink | undefined> {
  const [{ isRayRow, RayRows }, { isJournalLine, OptunaJournal }, { isTrialFrame, TrialRows }] = await Promise.all([
    import('../ray-tune/ray-rows.js'), import('../optuna/optuna-journal.js'), import('../optuna/optuna-frame.js'),
  ]);
  if (isRayRow(first)) return new RayRows(options);
  if (isJournalLine(first)) return new OptunaJournal(options);
  return isTrialFrame(Object.keys(first)) ? new TrialRows() : undefined;
}

function firstObject(start: string): JsonObject | undefined {
  for (const line of start.split('\n')) {
    try {
      const value = parseJson(line);
      if (isObject(value)) return value;
    } catch {
      continue; // a prefix, a line that is cut off, or no JSON
    }
  }
  return undefined;
}
