import type { ColorSlot } from '../../data/palette.js';
import type { NumberStyle } from '../number-style.js';
import type { Scene } from '../panel.js';

/** A run whose table is shown. */
export interface TableRun {
  readonly id: string;
  readonly name: string;
  readonly slot: ColorSlot;
}

/** What the cells of a column hold. */
export type LoggedColumnKind = 'run' | 'number' | 'text' | 'media' | 'json';

/** One column of a logged table, read where it is looked at. */
export interface LoggedColumn {
  /** Unique within the table: the column's name, with the run behind it where tables stand side by side. */
  readonly id: string;
  readonly label: string;
  readonly kind: LoggedColumnKind;
  readonly style: NumberStyle;
  /** The run whose values it holds, where tables stand side by side. */
  readonly run?: TableRun;
  /** Whether it is the difference between two runs. */
  readonly isDifference?: boolean;
  /** The value in a row; `undefined` where there is none. */
  readonly read: (row: number) => unknown;
}

/** What a group's line shows of its numbers. */
export type TableAggregate = 'mean' | 'median' | 'min' | 'max' | 'sum';

/** What a logged table shows. */
export interface LoggedTableScene extends Scene {
  readonly columns: readonly LoggedColumn[];
  readonly rowCount: number;
  readonly runs: readonly TableRun[];
  /** The run of a row; `undefined` where rows are of several runs. */
  readonly runOf: (row: number) => TableRun | undefined;
  /** The steps at which the table was logged, ascending. */
  readonly steps: readonly number[];
  readonly step: number;
  readonly join: 'rows' | 'columns';
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined;
  readonly search: string;
  /** The id of the column whose values make groups. */
  readonly groupBy: string | undefined;
  readonly aggregate: TableAggregate;
  /** Why tables of some runs are missing. */
  readonly problems: readonly string[];
}
