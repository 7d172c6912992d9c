import type { ForestResult, ForestTask } from '../../transforms/random-forest/random-forest.js';
import type { Scene } from '../panel.js';

/** A config key and how it goes with the metric. */
export interface ImportanceKey {
  /** The dotted path in the config. */
  readonly name: string;
  readonly kind: 'number' | 'flag' | 'category';
  /** Whether the correlation is that of the logarithm. */
  readonly isLog: boolean;
  /** From −1 to 1; NaN where it cannot be told. Of a category that of the level that goes most with the metric. */
  readonly correlation: number;
  /** The level of a category that the correlation is about. */
  readonly level?: string;
  /** Keys that change from run to run just as this one does, and cannot be told from it. */
  readonly also: readonly string[];
  /** How many of the runs lack it. */
  readonly missing: number;
}

/** Config keys that were left out, and why. */
export interface LeftOut {
  readonly constant: readonly string[];
  /** Texts of which nearly every run has its own. */
  readonly unique: readonly string[];
}

/** Which parameters matter for a metric. */
export interface ParameterImportanceScene extends Scene {
  /** The metric, with its rule where it has one: `val/loss:min`. */
  readonly metric: string;
  /** Metrics that a reader may choose. */
  readonly metrics: readonly string[];
  /** How many runs the numbers come from. */
  readonly runs: number;
  readonly keys: readonly ImportanceKey[];
  readonly leftOut: LeftOut;
  /** What the forest is grown from, in the order of `keys`; absent where there is nothing to tell. */
  readonly task?: ForestTask;
  /** What the forest says, once it has been grown. */
  readonly result?: ForestResult;
  /** Why the numbers are to be taken with care. */
  readonly cautions: readonly string[];
}
