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
  /** The value its runs agree in: `adamw`. */
  readonly name: string;
  /** What the value is of: `optimizer`. */
  readonly field: string;
  /** The same for the same values, whatever else is shown. */
  readonly key: string;
  /** 1 for the outermost. */
  readonly level: number;
  /** The place of the group around it; −1 for the outermost. */
  readonly parent: number;
  /** The keys of the innermost groups in it; its own where it is one of them. */
  readonly leaves: readonly string[];
  /** The colour of an innermost group. */
  readonly slot?: ColorSlot;
}

/** What stands for the numbers of a group, in the words of the settings. */
export interface GroupFigures {
  readonly center: 'mean' | 'median' | 'min' | 'max' | 'sum';
  readonly spread: 'stddev' | 'stderr' | 'ci95' | 'minmax' | 'none';
}

/** What a run table shows: runs as rows, read column by column only where they are looked at. */
export interface RunTableScene extends Scene {
  /** In the report's order. */
  readonly runs: readonly Run[];
  /** The columns shown at first. */
  readonly columns: readonly RunTableColumn[];
  readonly values: ColumnValues;
  /** Names of columns that are no field of any run. */
  readonly unknown: readonly string[];
  /** The palette place of every run by id. */
  readonly colors: ReadonlyMap<string, ColorSlot>;
  /** Every group after the one around it. */
  readonly groups: readonly RunTableGroup[];
  /** What the runs are grouped by, outermost first. */
  readonly groupBy: readonly string[];
  readonly figures: GroupFigures;
  /** The place of each row's innermost group in `groups`; empty where nothing is grouped. */
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
