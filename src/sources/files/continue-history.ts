import { appendRows } from '../../data/append-rows.js';
import type { Series } from '../../data/series.js';
import type { FileContents } from './file-contents.js';
import type { History } from './history.js';

/**
 * Goes on from an earlier reading of the same file: a series that begins with
 * the rows known before keeps their lineage and only gains rows.
 */
export function continueHistories(contents: FileContents, earlier: FileContents): void {
  for (const { run, history } of contents.runs) {
    const known = earlier.runs.find((other) => other.run.id === run.id);
    if (known) continueHistory(history, known.history);
  }
}

function continueHistory({ builders }: History, earlier: History): void {
  for (const [name, builder] of builders) {
    const known = earlier.builders.get(name);
    const now = builder.series();
    if (!known || !beginsWith(now, known.series())) continue;
    appendRows(known, now, known.length);
    builders.set(name, known);
  }
}

function beginsWith(series: Series, start: Series): boolean {
  return start.value.length <= series.value.length && start.value.every((value, i) =>
    Object.is(value, series.value[i]) && start.step[i] === series.step[i]
    && (start.exactStep ? start.exactStep[i] === series.exactStep?.[i] : Number.isSafeInteger(start.step[i]) || !series.exactStep)
    && Object.is(start.time?.[i] ?? NaN, series.time?.[i] ?? NaN));
}
