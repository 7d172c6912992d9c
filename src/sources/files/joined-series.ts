import { appendRows } from '../../data/append-rows.js';
import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';

/**
 * Joins the series of one metric from several files in order. `previous` is
 * what the same parts gave before; it is extended where only the end has grown.
 */
export class JoinedSeries {
  #parts: readonly Series[] = [];
  #builder: SeriesBuilder | undefined;

  /** Returns the rows of all parts, one part after the other. */
  join(parts: readonly Series[]): Series | undefined {
    if (parts.length <= 1) return parts[0];
    const [first] = parts as [Series];
    if (!this.#builder || !onlyTheEndHasGrown(this.#parts, parts)) {
      this.#builder = new SeriesBuilder(first.run, first.metric);
      this.#parts = [];
    }
    parts.forEach((part, i) => {
      appendRows(this.#builder!, part, this.#parts[i]?.value.length ?? 0);
    });
    this.#parts = parts;
    return this.#builder.series();
  }
}

function onlyTheEndHasGrown(before: readonly Series[], now: readonly Series[]): boolean {
  return before.length <= now.length && before.every((part, i) => part.lineage === now[i].lineage &&
    (part.value.length === now[i].value.length || (i === before.length - 1 && part.value.length < now[i].value.length)));
}
