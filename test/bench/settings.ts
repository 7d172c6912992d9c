import type { ContestantInfo } from './contestants.js';
import { decodingGoals } from './measure-decoding.js';
import type { DatasetShape } from './page/dataset.js';
import type { ParallelShape } from './page/parallel-stage.js';
import type { Work } from './page/stage.js';
import type { TableShape } from './page/table-data.js';

/** What is to be reached: a quantity of the element, as a multiple of another's or in its own unit. */
export interface Goal {
  readonly quantity: string;
  /** Whose quantity, where not the element's that the setting is about. */
  readonly of?: string;
  /** The best peer, the contestant of that name, or the quantity's own unit. */
  readonly against: 'best peer' | 'itself' | (string & {});
  readonly atMost: number;
}

/** One amount of data and what is measured with it. */
export type Setting = ChartSetting | TableSetting | ParallelSetting | FilesSetting | DecodingSetting;

interface AnySetting {
  readonly name: string;
  readonly title: string;
  readonly works: readonly Work[];
  /** How often a page is opened per contestant and clock. */
  readonly repeats: number;
  readonly goals: readonly Goal[];
}

/** Curves. */
export interface ChartSetting extends AnySetting {
  readonly kind: 'chart' | 'panels' | 'grouping';
  readonly shape: DatasetShape;
  readonly panels: number;
}

/** Rows. */
export interface TableSetting extends AnySetting {
  readonly kind: 'table';
  readonly shape: TableShape;
  readonly scrolls: readonly ('down' | 'sideways')[];
  /** Whether filtering alone, without drawing, is measured too. */
  readonly filters: boolean;
}

/** Lines over axes. */
export interface ParallelSetting extends AnySetting {
  readonly kind: 'parallel';
  readonly shape: ParallelShape;
}

/** What a server holds. */
export interface FilesSetting extends AnySetting {
  readonly kind: 'files';
  readonly shape: DatasetShape;
  /** The contestants that take part. */
  readonly formats: readonly string[];
  /** Whether what grows is refreshed, and the processor's time counted instead of the time to pixels. */
  readonly grows: boolean;
}

/** Logs that are read in this process. */
export interface DecodingSetting extends AnySetting {
  readonly kind: 'decoding';
}

/** Whose goals a setting has. */
export function oursIn({ kind }: Setting): string {
  return kind === 'table' ? 'wb-run-table' : kind === 'files' ? 'parquet' : kind === 'parallel' ? 'wb-parallel-coords' : 'wb-line-plot';
}

/** What the contestants of a setting draw. */
export function drawnIn({ kind }: Setting): ContestantInfo['draws'] {
  return kind === 'table' ? 'tables' : kind === 'parallel' || kind === 'files' ? kind : 'charts';
}

/** The quantity of a clock: a work's name alone is the time until its pixels can be read. */
export function blockedBy(work: Work): string {
  return `${work}, blocked`;
}

const everything: readonly Work[] = ['first paint', 'append', 'zoom', 'smoothing'];

const tableGoals: readonly Goal[] = [
  { quantity: 'first paint', against: 'best peer', atMost: 0.5 },
  { quantity: 'sort', against: 'best peer', atMost: 0.3 },
  { quantity: 'frames while scrolling down, p95', against: 'itself', atMost: 17 },
];

const fileGoals: readonly Goal[] = ['parquet', 'arrow', 'bundle-parquet'].map((of) => ({ quantity: 'first paint', of, against: 'json', atMost: 0.5 }));

/** What grows while it is looked at. */
const growing: readonly string[] = ['bundle', 'ndjson', 'csv', 'tfevents', 'wandb', 'memory'];

/** Everything that is measured. */
export const settings: readonly Setting[] = [
  {
    name: '100x10k', title: '100 runs × 10,000 points, each its own x', kind: 'chart',
    shape: { runs: 100, points: 10_000, ownX: true }, panels: 1, works: everything, repeats: 3,
    goals: [
      { quantity: 'first paint', against: 'best peer', atMost: 0.6 },
      { quantity: 'first paint', against: 'floor', atMost: 1.5 },
      { quantity: 'smoothing', against: 'best peer', atMost: 0.7 },
      { quantity: 'append', against: 'best peer', atMost: 0.6 },
      { quantity: blockedBy('append'), against: 'itself', atMost: 25 },
    ],
  },
  {
    name: '10x100k', title: '10 runs × 100,000 points, common x', kind: 'chart',
    shape: { runs: 10, points: 100_000, ownX: false }, panels: 1, works: everything, repeats: 3,
    goals: [{ quantity: 'first paint', against: 'uplot', atMost: 0.7 }],
  },
  {
    name: '1000x10k', title: '1,000 runs × 10,000 points, each its own x', kind: 'chart',
    shape: { runs: 1000, points: 10_000, ownX: true }, panels: 1, works: ['first paint', 'append', 'zoom'], repeats: 2,
    goals: [
      { quantity: 'first paint', against: 'best peer', atMost: 0.9 },
      { quantity: 'memory', against: 'best peer', atMost: 0.5 },
      { quantity: blockedBy('zoom'), against: 'itself', atMost: 50 },
    ],
  },
  {
    name: '1000x10k-common', title: '1,000 runs × 10,000 points, common x', kind: 'chart',
    shape: { runs: 1000, points: 10_000, ownX: false }, panels: 1, works: ['first paint', 'append', 'zoom'], repeats: 2,
    goals: [
      { quantity: 'first paint', against: 'best peer', atMost: 0.9 },
      { quantity: 'memory', against: 'best peer', atMost: 0.5 },
      { quantity: blockedBy('zoom'), against: 'itself', atMost: 50 },
    ],
  },
  {
    name: '1x5M', title: '1 run × 5,000,000 points', kind: 'chart',
    shape: { runs: 1, points: 5_000_000, ownX: true }, panels: 1, works: everything, repeats: 2,
    goals: [
      { quantity: 'first paint', against: 'uplot', atMost: 1 },
      { quantity: 'zoom', against: 'itself', atMost: 30 },
    ],
  },
  {
    name: '50-panels', title: '50 panels × 20 runs × 2,000 points', kind: 'panels',
    shape: { runs: 20, points: 2000, ownX: true }, panels: 50, works: ['first paint'], repeats: 1,
    goals: [
      { quantity: 'panels drawn before scrolling', against: 'itself', atMost: 4 },
      { quantity: 'late frames, %', against: 'itself', atMost: 1 },
    ],
  },
  {
    name: 'grouping', title: '1,000 runs × 1,000 points into 10 bands', kind: 'grouping',
    shape: { runs: 1000, points: 1000, ownX: false }, panels: 1, works: [], repeats: 5,
    goals: [
      { quantity: 'bands, common x', against: 'itself', atMost: 60 },
      { quantity: 'bands, own x', against: 'itself', atMost: 60 },
    ],
  },
  {
    name: 'table-10k', title: 'Table of 10,000 runs × 33 columns', kind: 'table',
    shape: { rows: 10_000, columns: 33 }, works: ['first paint', 'sort', 'filter'], scrolls: ['down'], filters: false, repeats: 3, goals: tableGoals,
  },
  {
    name: 'table-100k', title: 'Table of 100,000 runs × 33 columns', kind: 'table',
    shape: { rows: 100_000, columns: 33 }, works: ['first paint', 'sort', 'filter'], scrolls: ['down'], filters: true, repeats: 3,
    goals: [...tableGoals, { quantity: 'filtering alone', against: 'itself', atMost: 30 }],
  },
  {
    name: 'table-wide', title: 'Table of 2,000 runs × 500 columns', kind: 'table',
    shape: { rows: 2000, columns: 500 }, works: ['first paint'], scrolls: ['sideways'], filters: false, repeats: 3,
    goals: [{ quantity: 'frames while scrolling sideways, p95', against: 'itself', atMost: 17 }],
  },
  {
    name: 'parallel-10k', title: 'Parallel coordinates of 10,000 runs × 8 axes', kind: 'parallel',
    shape: { lines: 10_000, axes: 8 }, works: ['first paint', 'brush'], repeats: 3,
    goals: [
      { quantity: 'first paint', against: 'best peer', atMost: 0.6 },
      { quantity: blockedBy('brush'), against: 'itself', atMost: 16 },
      { quantity: 'brush', against: 'itself', atMost: 200 },
    ],
  },
  {
    name: 'parallel-100k', title: 'Parallel coordinates of 100,000 runs × 8 axes', kind: 'parallel',
    shape: { lines: 100_000, axes: 8 }, works: ['first paint', 'brush'], repeats: 1,
    goals: [{ quantity: 'first paint', against: 'best peer', atMost: 0.6 }],
  },
  {
    name: 'file-1x1M', title: '1 run × 1,000,000 rows over HTTP', kind: 'files', formats: ['parquet', 'arrow', 'bundle-parquet', 'json'], grows: false,
    shape: { runs: 1, points: 1_000_000, ownX: true }, works: ['first paint'], repeats: 5, goals: fileGoals,
  },
  {
    name: 'file-10x100k', title: '10 runs × 100,000 rows over HTTP, common x', kind: 'files', formats: ['parquet', 'arrow', 'bundle-parquet', 'json'], grows: false,
    shape: { runs: 10, points: 100_000, ownX: false }, works: ['first paint'], repeats: 5, goals: fileGoals,
  },
  {
    name: 'refresh', title: '1 run × 500,000 rows, refreshed after 5,000 more', kind: 'files', formats: growing, grows: true,
    shape: { runs: 1, points: 500_000, ownX: true }, works: ['first paint', 'refresh'], repeats: 3,
    goals: growing.flatMap((of): Goal[] => [
      { quantity: 'refresh of the first load, %', of, against: 'itself', atMost: 5 },
      ...(of === 'memory' ? [] : [{ quantity: 'bytes of a refresh, %', of, against: 'itself', atMost: 5 } as const]),
    ]),
  },
  { name: 'decoding', title: 'Logs read in Node, one core', kind: 'decoding', works: [], repeats: 5, goals: decodingGoals },
];
