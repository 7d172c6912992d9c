import { invalid, WbError } from '../../core/errors.js';
import { isIndexColumn, RELATIVE_TIME, STEP, WALL_TIME } from '../../data/metric.js';
import type { HistogramSeries } from '../../data/histogram-series.js';
import type { LogPart, LogPartQuery } from '../../data/log-part.js';
import type { LoggedTable, LogLines, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import type { FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Source, SourceDescription } from '../source.js';
import { readMemoryHistograms, type MemoryHistogram } from './memory-histograms.js';
import type { LoggedInMemory, MemoryMedia } from './memory-media.js';

/** Numbers of one column; `null` and `undefined` are gaps, NaN and ±Infinity are values. */
export type Column = ArrayLike<number | bigint | null | undefined>;

/**
 * Columns of equal length by name. `_step` and `_timestamp` (seconds since
 * 1970) place the rows; without `_step` rows are counted from 0.
 */
export type Columns = Readonly<Record<string, Column>>;

/** A run as it is handed to {@link memorySource}; only the id is needed. */
export interface MemoryRun extends Partial<Omit<Run, 'id' | 'createdAt' | 'heartbeatAt' | 'metrics' | 'revision'>> {
  readonly id: string;
  /** A date, an ISO date string, or milliseconds since 1970. */
  readonly createdAt?: Date | string | number;
  readonly heartbeatAt?: Date | string | number;
  /**
   * What was logged. `Float64Array` columns are not copied: they belong to the
   * source from then on, and must not be changed.
   */
  readonly history?: Columns | readonly Columns[];
  /** Pictures, sounds, tables and other files that were logged. */
  readonly media?: readonly MemoryMedia[];
  readonly histograms?: readonly MemoryHistogram[];
  /** What the program printed. */
  readonly logs?: string;
}

/** A source over values in memory that can grow while panels look at it. */
export interface MemorySource extends Source {
  /** Adds rows to a run's history; copies them. Throws where the run is unknown or columns differ in length. */
  append(runId: string, columns: Columns): void;
  /** Adds to a run's console output. Throws where the run is unknown. */
  print(runId: string, text: string): void;
  /** Changes fields of a run, or adds the run. */
  set(runId: string, fields: Partial<Omit<MemoryRun, 'id' | 'history'>>): void;
}

/** Makes a source of runs in memory: `memorySource({ runs: [{ id, history: { _step, 'train/loss' } }] })`. */
export function memorySource(options: { readonly runs?: readonly MemoryRun[] } = {}): MemorySource {
  return new InMemory(options.runs ?? []);
}

/** A run and what it has logged. */
interface Held {
  run: Run;
  readonly history: Map<string, SeriesBuilder>;
  rows: number;
  revision: number;
  media: readonly MemoryMedia[];
  logs: string;
  histograms: readonly HistogramSeries[];
  /** What was made of `media`. */
  logged?: LoggedInMemory | undefined;
}

class InMemory implements MemorySource {
  readonly capabilities = { live: true };
  readonly #runs = new Map<string, Held>();
  readonly #listeners = new Set<() => void>();

  constructor(runs: readonly MemoryRun[]) {
    for (const { history = [], ...fields } of runs) {
      if (this.#runs.has(fields.id)) throw new WbError('invalid', `two runs have the id "${fields.id}"`);
      this.set(fields.id, fields);
      for (const columns of isList(history) ? history : [history]) this.#add(fields.id, columns);
    }
  }

  describe(): SourceDescription {
    return { type: 'memory', options: {} };
  }

  async runs(query: RunsQuery, { signal }: FetchContext): Promise<RunsAnswer> {
    signal.throwIfAborted();
    const runs = [...this.#runs.values()]
      .map(({ run, history, revision }) => ({ ...run, metrics: [...history.keys()], revision: String(revision) }))
      .filter((run) => (query.project ?? run.project) === run.project && (query.entity ?? run.entity) === run.entity);
    return { runs };
  }

  async series(query: SeriesQuery, { signal }: FetchContext): Promise<readonly Series[]> {
    signal.throwIfAborted();
    return query.runs.flatMap((run) => query.metrics.flatMap((metric) =>
      this.#runs.get(run.id)?.history.get(metric)?.series() ?? []));
  }

  async metrics(runs: readonly Run[], { signal }: FetchContext): Promise<readonly string[]> {
    signal.throwIfAborted();
    return [...new Set(runs.flatMap((run) => [...this.#runs.get(run.id)?.history.keys() ?? []]))].sort();
  }

  async media({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, { signal }: FetchContext): Promise<readonly MediaItem[]> {
    const logged = await Promise.all(runs.map(({ id }) => this.#logged(id)));
    signal.throwIfAborted();
    return logged.flatMap(({ items }) => items).filter(({ key }) => keys.length === 0 || keys.includes(key));
  }

  async table(item: MediaItem): Promise<LoggedTable> {
    const { tableKey } = await import('./memory-media.js');
    const table = (await this.#logged(item.run)).tables.get(tableKey(item));
    if (!table) throw new WbError('missing', `the run "${item.run}" has no table "${item.key}" at step ${item.step}`);
    return table;
  }

  async histograms({ runs, keys }: { readonly runs: readonly Run[]; readonly keys: readonly string[] }, { signal }: FetchContext): Promise<readonly HistogramSeries[]> {
    signal.throwIfAborted();
    return runs.flatMap(({ id }) => this.#runs.get(id)?.histograms ?? []).filter(({ key }) => keys.length === 0 || keys.includes(key));
  }

  async logs(query: { readonly run: Run; readonly from?: number; readonly tail?: number }): Promise<LogLines> {
    const { linesOfText } = await import('./memory-log.js');
    return linesOfText(query.run.id, this.#runs.get(query.run.id)?.logs ?? '', query);
  }

  async logPart(query: LogPartQuery): Promise<LogPart> {
    const { partOfText } = await import('./memory-log.js');
    return partOfText(this.#runs.get(query.run.id)?.logs ?? '', query);
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  append(runId: string, columns: Columns): void {
    const copied = Object.entries(columns).map(([name, column]) => [name, column instanceof Float64Array ? column.slice() : column]);
    this.#add(runId, Object.fromEntries(copied) as Columns); // the same names and kinds of columns
  }

  print(runId: string, text: string): void {
    const known = this.#held(runId);
    known.logs += text;
    known.revision++;
    this.#notify();
  }

  #held(runId: string): Held {
    const known = this.#runs.get(runId);
    if (!known) throw new WbError('missing', `there is no run "${runId}"; add it with set("${runId}", {})`);
    return known;
  }

  #add(runId: string, columns: Columns): void {
    const known = this.#held(runId);
    const lengths = Object.entries(columns).map(([name, column]) => [name, column.length] as const);
    const rows = lengths[0]?.[1] ?? 0;
    const odd = lengths.find(([, length]) => length !== rows);
    if (odd) throw invalid(`column ${odd[0]}`, `${odd[1]} rows`, `${rows} rows like column ${lengths[0][0]}`);
    for (const [name, column] of Object.entries(columns)) {
      if (isIndexColumn(name)) continue;
      let builder = known.history.get(name);
      if (!builder) known.history.set(name, builder = new SeriesBuilder(runId, name));
      addColumn(builder, column, columns, known.rows);
    }
    known.rows += rows;
    known.revision++;
    this.#notify();
  }

  set(runId: string, fields: Partial<Omit<MemoryRun, 'id' | 'history'>>): void {
    const { createdAt, heartbeatAt, media, histograms, logs, ...rest } = fields;
    const known = this.#runs.get(runId);
    const run: Run = {
      ...(known?.run ?? { name: runId, state: 'unknown', tags: [], config: {}, summary: {} }),
      ...rest, id: runId,
      ...(createdAt !== undefined && { createdAt: toMs('createdAt', createdAt) }),
      ...(heartbeatAt !== undefined && { heartbeatAt: toMs('heartbeatAt', heartbeatAt) }),
    };
    const held: Held = known ?? { run, history: new Map(), rows: 0, revision: 0, media: [], logs: '', histograms: [] };
    held.run = run;
    this.#runs.set(runId, held);
    if (known && (media || histograms || logs !== undefined)) known.revision++;
    if (media) Object.assign(held, { media, logged: undefined });
    if (histograms) held.histograms = readMemoryHistograms(runId, histograms);
    if (logs !== undefined) held.logs = logs;
    this.#notify();
  }

  /** What a run has logged; read when it is first asked for. */
  async #logged(runId: string): Promise<LoggedInMemory> {
    const held = this.#runs.get(runId);
    if (!held) return { items: [], tables: new Map() };
    const { readMemoryMedia } = await import('./memory-media.js');
    return held.logged ??= readMemoryMedia(runId, held.media);
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function addColumn(builder: SeriesBuilder, column: Column, columns: Columns, firstRow: number): void {
  const steps = columns[STEP];
  const times = columns[WALL_TIME] ?? columns[RELATIVE_TIME];
  if (column instanceof Float64Array && steps instanceof Float64Array && (times === undefined || times instanceof Float64Array)) {
    builder.append({ step: steps, value: column, ...(times && { time: times }) });
    return;
  }
  for (let i = 0; i < column.length; i++) {
    const value = column[i];
    if (value === null || value === undefined) continue;
    const time = times?.[i];
    builder.push({
      step: steps?.[i] ?? firstRow + i, value: Number(value),
      time: time === null || time === undefined ? undefined : Number(time),
    });
  }
}

function isList(history: Columns | readonly Columns[]): history is readonly Columns[] {
  return Array.isArray(history);
}

function toMs(name: string, value: Date | string | number): number {
  const ms = typeof value === 'number' ? value : new Date(value).getTime();
  if (Number.isNaN(ms)) throw invalid(name, value, 'a date');
  return ms;
}
