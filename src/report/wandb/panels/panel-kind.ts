import type { JsonObject } from '../../../core/json.js';
import type { Field } from '../fields.js';
import type { PanelPlace } from '../panel-place.js';

/** A type of panel that both sides have. */
export interface PanelKind {
  /** W&B's `viewType`; the first is the one that is written. */
  readonly viewTypes: readonly [string, ...string[]];
  /** Our type of panel, or of the block that stands in a grid in its place. */
  readonly type: string;
  /** Whether a panel of the view type is meant, by its config. */
  readonly is?: (config: JsonObject) => boolean;
  /** What both sides say of it; W&B's side is the panel's `config`. */
  readonly options: readonly Field<PanelPlace>[];
  /** The config that W&B's own library writes for an empty panel. */
  readonly empty: JsonObject;
}
