import { fieldReader } from '../../data/field-reader.js';
import type { MediaItem } from '../../data/references.js';
import { toNumber, type FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { textRanks } from '../../data/sort.js';
import { indexHistories, summaryReader, type Histories } from '../../data/summary-value.js';
import { parseColumnName, type ColumnName } from './column-name.js';
import { describeColumn, isPlain, type RunTableColumn } from './column.js';
import { lastMedia, type MediaByKey } from './last-media.js';
import { sampleOf } from './sample.js';
import { textOf } from '../value-text.js';

/** What the values of a table are read from. */
export interface TableData {
  readonly runs: readonly Run[];
  /** The run that the others are compared with. */
  readonly baseline?: Run | undefined;
  /** The histories of the metrics that columns are made from. */
  readonly series?: readonly Series[];
  /** What was logged under the keys that columns name. */
  readonly media?: readonly MediaItem[] | undefined;
}

type Reader = (run: Run) => FieldValue;

/** How many runs are looked at to tell what a column holds. */
const SAMPLE = 200;

/**
 * The values of a table by column and row. Nothing is read before it is asked
 * for; what sorting needs is kept per column, as numbers.
 */
export class ColumnValues {
  readonly runs: readonly Run[];
  readonly #data: TableData;
  readonly #readers = new Map<string, Reader>();
  readonly #keys = new Map<string, Float64Array>();
  #histories: Histories | undefined;
  #media: MediaByKey | undefined;

  constructor(data: TableData) {
    this.runs = data.runs;
    this.#data = data;
  }

  /** Describes the column of a name, by a sample of its values. */
  describe(name: string): RunTableColumn {
    const named = parseColumnName(name, (word) => this.#isField(word));
    const parts = isPlain(named) && this.#isMedia(named.path) ? { ...named, form: 'media' as const } : named;
    return describeColumn(name, parts, sampleOf(this.runs, SAMPLE).map(this.#makeReader(parts)));
  }

  /** The value in a row's cell. */
  value(column: RunTableColumn, row: number): FieldValue {
    const run = this.runs[row];
    return run && this.#reader(column)(run);
  }

  /** The history of a column's metric in a row, where it was read. */
  history(column: RunTableColumn, row: number): Series | undefined {
    return this.#allHistories().get(column.path)?.get(this.runs[row]?.id ?? '');
  }

  /** The last of the media that a run logged under a column's key: the first of those of its last step. */
  media(column: RunTableColumn, row: number): MediaItem | undefined {
    return this.#allMedia().get(column.path)?.get(this.runs[row]?.id ?? '');
  }

  /** One number per row that sorts as its cell does; NaN where the value is missing. */
  sortKeys(column: RunTableColumn): Float64Array {
    let keys = this.#keys.get(column.id);
    if (!keys) this.#keys.set(column.id, keys = this.#makeKeys(column));
    return keys;
  }

  #makeKeys(column: RunTableColumn): Float64Array {
    const read = this.#reader(column);
    if (column.kind === 'number' || column.kind === 'duration' || column.kind === 'date' || column.kind === 'sparkline') {
      return Float64Array.from(this.runs, (run) => toNumber(read(run)));
    }
    const texts = this.runs.map((run) => textOf(read(run)));
    return textRanks(texts.map((text) => text ?? '')).map((rank, row) => (texts[row] === undefined ? NaN : rank));
  }

  #reader(column: RunTableColumn): Reader {
    let read = this.#readers.get(column.id);
    if (!read) this.#readers.set(column.id, read = this.#makeReader(column));
    return read;
  }

  #makeReader({ path, form, rule }: ColumnName): Reader {
    if (form === 'media') return this.#caption(path);
    const word = { metric: path, ...(form === 'sparkline' ? { rule: { type: 'last' } as const } : rule && { rule }) };
    const read = summaryReader(word, this.#allHistories());
    return form === 'delta' ? this.#delta(read) : read;
  }

  /** Media are sorted, searched and written by what they are called. */
  #caption(key: string): Reader {
    const ofKey = this.#allMedia().get(key);
    return ({ id }) => {
      const item = ofKey?.get(id);
      return item && (item.caption ?? `${item.type} at step ${item.step}`);
    };
  }

  #delta(read: Reader): Reader {
    const { baseline } = this.#data;
    const base = baseline && toNumber(read(baseline));
    return (run) => {
      if (base === undefined || Number.isNaN(base) || run.id === baseline?.id) return undefined;
      const difference = toNumber(read(run)) - base;
      return Number.isNaN(difference) ? undefined : difference;
    };
  }

  #allHistories(): Histories {
    return this.#histories ??= indexHistories(this.#data.series ?? []);
  }

  #allMedia(): MediaByKey {
    return this.#media ??= lastMedia(this.#data.media ?? []);
  }

  /** A field of that name counts first. */
  #isMedia(name: string): boolean {
    return this.#allMedia().has(name) && !this.#isField(name);
  }

  #isField(name: string): boolean {
    const read = fieldReader(name);
    return this.runs.some((run) => read(run) !== undefined);
  }
}
