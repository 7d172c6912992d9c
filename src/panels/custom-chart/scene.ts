import type { JsonObject } from '../../core/json.js';
import type { ColorSlot } from '../../data/palette.js';
import type { Scene } from '../panel.js';
import type { DataRow } from '../run-rows.js';

/** A chart of someone else's making, closed, with its rows. */
export interface CustomChartScene extends Scene {
  readonly grammar: 'vega-lite' | 'vega';
  /** The chart without its data; always the same object for the same settings and runs. */
  readonly spec: JsonObject;
  /** The rows by the name of their data set; `wandb` is the one that charts are written for. */
  readonly datasets: Readonly<Record<string, readonly DataRow[]>>;
  /** The columns that the chart draws, as far as they are found in the rows. */
  readonly columns: readonly string[];
  /** What the chart says of itself. */
  readonly description: string;
  /** The place in the palette of every run by id. */
  readonly slots: ReadonlyMap<string, ColorSlot>;
  /** The names of the runs by id, in order. */
  readonly names: ReadonlyMap<string, string>;
}

/** The signals of the linked view, as a chart may read and set them. */
export const LINK_SIGNALS = ['wbHovered', 'wbSelected', 'wbHidden', 'wbZoom', 'wbCursor'] as const;

/** One of {@link LINK_SIGNALS}. */
export type LinkSignal = (typeof LINK_SIGNALS)[number];
