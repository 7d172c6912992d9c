import type { ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { Scene } from '../panel.js';
import type { ColumnValues } from './column-values.js';
import type { RunTableColumn } from './column.js';

/** A column to sort by. */
export interface SortKey {
  /** The column's id. */
  readonly column: string;
  readonly descending: boolean;
}

/** Rows that belong together. */
export interface RunTableGroup {
  /** The values the runs agree in: `adamw · 0.2`. */
  readonly name: string;
  /** The same for the same values, whatever else is shown. */
  readonly key: string;
  readonly slot: ColorSlot;
}

/** What a run table shows: runs as rows, read column by column only where they are looked at. */
export interface RunTableScene extends Scene {
  /** In the report's order. */
  readonly runs: readonly Run[];
  /** The columns shown at first. */
  readonly columns: readonly RunTableColumn[];
  readonly values: ColumnValues;
  /** The palette place of every run by id. */
  readonly colors: ReadonlyMap<string, ColorSlot>;
  readonly groups: readonly RunTableGroup[];
  /** The place of each row's group in `groups`; empty where nothing is grouped. */
  readonly groupOfRow: Uint32Array;
  readonly baseline: Run | undefined;
  /** How the report sorts the rows. */
  readonly sort: readonly SortKey[];
  /** What the report searches for. */
  readonly search: string;
  /** Runs or groups that are switched off, by key. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of the chosen runs. */
  readonly selected: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}
