import { EventFile } from '../../src/sources/tensorboard/event-file.js';
import { WandbFile } from '../../src/sources/wandb/wandb-file.js';
import { eventFile, historyRecord, message, runRecord, tensorScalar, wandbLog } from '../fixtures/record-formats.js';
import { scalar } from './files.js';
import type { Results } from './results.js';

/** What is said per so many bytes. */
const SHARE = 50e6;

/** A file that a training program may have written, about 10 MB of it, and who reads it. */
interface Log {
  readonly quantity: string;
  readonly open: () => { push(bytes: Uint8Array): void; contents(): { readonly runs: readonly unknown[] } };
  readonly bytes: () => Uint8Array;
}

const options = { run: 'run', label: 'log' };
const openEvents = (): EventFile => new EventFile(options), openWandb = (): WandbFile => new WandbFile(options);

const logs: readonly Log[] = [
  { quantity: '50 MB of events, scalars', open: openEvents, bytes: () => eventFile(times(150_000, (i) => scalar(i, noise(i)))) },
  { quantity: '50 MB of events, tensors', open: openEvents, bytes: () => eventFile(times(150_000, (i) => tensorScalar(i, `train/metric_${i % 10}`, noise(i)))) },
  { quantity: '50 MB of .wandb, 20 metrics', open: openWandb, bytes: () => rows(12_000, (i) => metrics(i, 20)) },
  { quantity: '50 MB of .wandb, one metric', open: openWandb, bytes: () => rows(80_000, (i) => metrics(i, 1)) },
  { quantity: '50 MB of .wandb, short integers', open: openWandb, bytes: () => rows(60_000, (i) => Object.fromEntries(times(10, (k) => [`m${k}`, (i + k) % 7]))) },
  { quantity: '50 MB of .wandb, histograms', open: openWandb, bytes: () => rows(6000, (i) => ({ ...metrics(i, 3), 'gradients/w': histogram(i) })) },
  { quantity: '50 MB of .wandb, a summary per row', open: openWandb, bytes: withSummaries },
  { quantity: '50 MB of .wandb, system metrics', open: openWandb, bytes: systemMetrics },
];

/** In this process, which reads as a page does: what the processor computes for 50 MB. */
export function measureDecoding(repeats: number, results: Results): void {
  for (const { quantity, open, bytes } of logs) {
    const file = bytes();
    for (let repeat = 0; repeat < repeats; repeat++) {
      const reader = open(), before = process.cpuUsage();
      reader.push(file);
      reader.contents();
      const { user, system } = process.cpuUsage(before);
      results.add('wb-line-plot', quantity, (user + system) / 1000 * SHARE / file.length);
    }
  }
}

/** What each log is to take at most for 50 MB, in milliseconds: one second. */
export const decodingGoals = logs.map(({ quantity }) => ({ quantity, against: 'itself', atMost: 1000 }));

function rows(count: number, row: (i: number) => object): Uint8Array {
  return wandbLog([runRecord('a'), ...times(count, (i) => historyRecord({ ...place(i), ...row(i) }))]);
}

/** What W&B's client writes into every row. */
function place(i: number): object {
  return { _step: i, _timestamp: 1_790_000_000 + 0.37 * i, _runtime: 0.37 * i };
}

function metrics(i: number, count: number): object {
  return Object.fromEntries(times(count, (k) => [`train/metric_${k}`, noise(i * count + k)]));
}

function histogram(i: number): object {
  return { _type: 'histogram', values: times(64, (k) => Math.floor(1000 * noise(64 * i + k))), bins: times(65, (k) => noise(i) * (k - 32)) };
}

function withSummaries(): Uint8Array {
  return wandbLog([runRecord('a'), ...times(25_000, (i) => ({ ...place(i), ...metrics(i, 3) })).flatMap((row) => [historyRecord(row), items(3, 1, row)])]);
}

function systemMetrics(): Uint8Array {
  return wandbLog([runRecord('a'), ...times(10_000, (i) => items(7, 3, Object.fromEntries(times(30, (k) => [`gpu.${k}.powerPercent`, 100 * noise(30 * i + k)]))))]);
}

/** A record whose items stand in `field`. */
function items(kind: number, field: number, values: object): Uint8Array {
  return message((record) => record.writeMessage(kind, (_, pbf) => {
    for (const [key, value] of Object.entries(values) as [string, number][]) {
      pbf.writeMessage(field, (__, item) => { item.writeStringField(1, key); item.writeStringField(16, String(value)); }, undefined);
    }
  }, undefined));
}

function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** Digits as measured values have them: as many as a double needs. */
function noise(i: number): number {
  return Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;
}
