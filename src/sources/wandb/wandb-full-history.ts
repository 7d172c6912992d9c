import { isAbort, WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { STEP, WALL_TIME } from '../../data/metric.js';
import type { Run } from '../../data/run.js';
import type { Series } from '../../data/series.js';
import { inParallel } from '../in-parallel.js';
import { RangedFile } from '../ranged-file.js';
import { seriesKey } from '../source.js';
import { GrowingSeries } from '../growing-series.js';
import { keysOf, readRows, rowsOf } from './wandb-history.js';
import type { WandbProject } from './wandb-project.js';
import type { RunField } from './wandb-queries.js';

const PARQUET: RunField = { field: 'parquetHistory(liveKeys: $v) { parquetUrls liveData }', type: '[String!]!' };

interface Known {
  readonly growing: GrowingSeries;
  revision: string | undefined;
}

/**
 * Histories with every row: W&B exports them as Parquet files, and answers the
 * rows that it has not exported yet beside. Only the columns of the wanted
 * metrics are decoded.
 */
export class WandbFullHistory {
  readonly #project: WandbProject;
  readonly #failed: (run: string, why: string) => void;
  readonly #known = new Map<string, Known>();

  /** `failed` is told of runs whose files cannot be read. */
  constructor(project: WandbProject, failed: (run: string, why: string) => void) {
    this.#project = project;
    this.#failed = failed;
  }

  /** Reads the metrics of some runs. Runs that the server has no such files of are left out. */
  async read(runs: readonly Run[], metrics: readonly string[], signal: AbortSignal): Promise<readonly Series[]> {
    const stale = runs.filter((run) => run.revision === undefined || metrics.some((metric) => this.#known.get(seriesKey(run.id, metric))?.revision !== run.revision));
    const done = new Set(runs.filter((run) => !stale.includes(run)));
    await inParallel(stale, async (run) => {
      try {
        const [answer] = await this.#project.askRuns(PARQUET, [{ run: run.id, value: [...keysOf(metrics[0]), ...metrics.slice(1)] }], 1, signal);
        const history = answer?.parquetHistory, urls = isObject(history) && Array.isArray(history.parquetUrls) ? (history.parquetUrls as readonly JsonValue[]).filter((url) => typeof url === 'string') : [];
        if (!isObject(history) || urls.length === 0) return;
        const files = await Promise.all(urls.map((url) => this.#rowsIn(url, metrics, signal)));
        this.#take(run, metrics, inOrder([...files.flat(), ...rowsOf(history.liveData)]));
        done.add(run);
      } catch (error) {
        if (isAbort(error) || !(error instanceof WbError)) throw error;
        this.#failed(run.name, `${error.message}; a sample is shown`);
      }
    });
    return [...done].flatMap((run) => metrics.flatMap((metric) => this.#known.get(seriesKey(run.id, metric))?.growing.series ?? []));
  }

  #take(run: Run, metrics: readonly string[], rows: readonly JsonObject[]): void {
    for (const metric of metrics) {
      const key = seriesKey(run.id, metric);
      let known = this.#known.get(key);
      if (!known) this.#known.set(key, known = { growing: new GrowingSeries(run.id, metric), revision: undefined });
      known.growing.take(readRows(rows, metric));
      known.revision = run.revision;
    }
  }

  /** The rows of a file; of a large one, no bytes of other columns are asked for. */
  async #rowsIn(url: string, metrics: readonly string[], signal: AbortSignal): Promise<readonly JsonObject[]> {
    const label = 'the exported history';
    const opened = await new RangedFile(url, { label, fetch: this.#project.api.fetch }).open(signal);
    if (!opened) return []; // only what was opened before can be unchanged
    const { readParquetRows } = await import('../files/parquet-reader.js');
    return readParquetRows(opened, [STEP, WALL_TIME, ...metrics], label, signal);
  }
}

/** By step; a row that was exported meanwhile may be answered twice. */
function inOrder(rows: readonly JsonObject[]): readonly JsonObject[] {
  const steps = new Map(rows.map((row) => [Number(row[STEP]), row]));
  return [...steps].sort(([a], [b]) => a - b).map(([, row]) => row);
}
