import type { ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { Scene } from '../panel.js';
import type { ComparerKey } from './collect-keys.js';

/** Runs side by side: a column per run, a row per key. Values are read where they are looked at. */
export interface RunComparerScene extends Scene {
  /** The columns, the baseline first. */
  readonly runs: readonly Run[];
  readonly baseline: Run | undefined;
  readonly keys: readonly ComparerKey[];
  /** The palette place of every run by id. */
  readonly colors: ReadonlyMap<string, ColorSlot>;
  readonly diffOnly: boolean;
  readonly search: string;
  /** The sections and nested parts that are folded. */
  readonly folded: ReadonlySet<string>;
}
