import { columnFromArray, columnFromValues, dictionary, float64, int64, tableFromColumns, tableToIPC, utf8 } from '@uwdata/flechette';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { concatenated, eventFile, historyRecord, runRecord, wandbLog, type EventRow } from '../fixtures/record-formats.js';
import type { RunColumns } from './page/dataset.js';

/** What a format makes of runs. */
export interface BenchFiles {
  /** What the element is pointed at. */
  readonly src: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** How the data lies in them. */
  readonly how: string;
}

/** Writes runs with the columns `_step` and `loss`. */
export type WriteFiles = (runs: readonly RunColumns[]) => BenchFiles;

/** The formats that are measured, by name. */
export const fileFormats: Readonly<Record<string, WriteFiles>> = {
  parquet: (runs) => one('history.parquet', parquet(runs), '64-bit steps, doubles, packed with Snappy'),
  arrow: (runs) => one('history.arrow', arrow(runs), '64-bit steps, doubles, not packed'),
  'bundle-parquet': (runs) => bundle(runs, 'parquet', (run) => parquet([run])),
  json: (runs) => one('history.json', text(JSON.stringify(runs.map(({ x, y }) => ({ _step: Array.from(x), loss: Array.from(y) })))), 'columns of numbers, not packed'),
  bundle: (runs) => bundle(runs, 'ndjson', ndjson),
  ndjson: ([run]) => one('history.ndjson', ndjson(run), 'lines'),
  csv: ([run]) => one('history.csv', text(lines(run, 'step,loss\n', (step, loss) => `${step},${loss}\n`)), 'lines'),
  tfevents: ([run]) => one('events.out.tfevents.1', eventFile(Array.from(run.x, (step, i) => scalar(step, run.y[i]))), 'scalars as PyTorch writes them'),
  wandb: ([run]) => one('run-a.wandb', wandbLog([runRecord('a'), ...Array.from(run.x, (step, i) => historyRecord({ _step: step, _timestamp: 1_790_000_000.25 + i, loss: run.y[i] }))]), 'rows with step and time'),
};

/** A scalar as PyTorch's `SummaryWriter` writes it: a float of 32 bits. */
export function scalar(step: number, loss: number): EventRow {
  return { step, tag: 'loss', write: (value) => value.writeFloatField(2, loss) };
}

function parquet(runs: readonly RunColumns[]): Uint8Array {
  const { ids, steps, losses } = flat(runs);
  return new Uint8Array(parquetWriteBuffer({
    columnData: [
      ...(ids.length > 1 ? [{ name: 'run', data: perRow(ids, runs), type: 'STRING' as const }] : []),
      { name: '_step', data: steps, type: 'INT64' }, { name: 'loss', data: losses, type: 'DOUBLE' },
    ],
  }));
}

function arrow(runs: readonly RunColumns[]): Uint8Array {
  const { ids, steps, losses } = flat(runs);
  return tableToIPC(tableFromColumns({
    ...(ids.length > 1 && { run: columnFromArray(perRow(ids, runs), dictionary(utf8())) }),
    _step: columnFromArray(steps, int64()), loss: columnFromValues(losses, float64()),
  }), { format: 'file' })!;
}

function bundle(runs: readonly RunColumns[], ending: string, write: (run: RunColumns) => Uint8Array): BenchFiles {
  const files = new Map(runs.map((run) => [`${run.id}.${ending}`, write(run)]));
  const index = { format: 'wb-runs', version: 1, runs: runs.map(({ id }) => ({ id, state: 'running', history: [{ file: `${id}.${ending}`, bytes: files.get(`${id}.${ending}`)!.length }] })) };
  return { src: 'index.json', files: files.set('index.json', text(JSON.stringify(index))), how: `an index, and ${ending === 'ndjson' ? 'lines' : 'Parquet'} for each run` };
}

function ndjson(run: RunColumns): Uint8Array {
  return text(lines(run, '', (step, loss) => `{"_step":${step},"loss":${loss}}\n`));
}

function lines({ x, y }: RunColumns, head: string, line: (step: number, loss: number) => string): string {
  return head + Array.from(x, (step, i) => line(step, y[i])).join('');
}

function flat(runs: readonly RunColumns[]): { readonly ids: readonly string[]; readonly steps: BigInt64Array; readonly losses: Float64Array } {
  const steps = BigInt64Array.from(runs.flatMap(({ x }) => Array.from(x, BigInt)));
  return { ids: runs.map(({ id }) => id), steps, losses: Float64Array.from(runs.flatMap(({ y }) => Array.from(y))) };
}

function perRow(ids: readonly string[], runs: readonly RunColumns[]): string[] {
  return runs.flatMap(({ x }, i) => new Array<string>(x.length).fill(ids[i]));
}

function one(name: string, bytes: Uint8Array, how: string): BenchFiles {
  return { src: name, files: new Map([[name, bytes]]), how };
}

function text(value: string): Uint8Array {
  return concatenated([new TextEncoder().encode(value)]);
}
