import type { ColorSlot } from '../../data/palette.js';
import type { MediaItem } from '../../data/references.js';
import type { Scene } from '../panel.js';
import type { MediaIndex } from './media-index.js';
import type { OverlayNames } from '../overlay-names.js';
import type { MediaAxis } from './settings.js';

/** A run whose media are shown. */
export interface MediaRun {
  readonly id: string;
  readonly name: string;
  readonly slot: ColorSlot;
}

/** How media are laid out. */
export type MediaLayout =
  | { readonly mode: 'gallery'; readonly axis: MediaAxis }
  | { readonly mode: 'grid'; readonly x: MediaAxis; readonly y: MediaAxis };

/** What a media browser shows: everything that was logged; {@link arrangeMedia} picks a step of it. */
export interface MediaScene extends Scene {
  readonly media: MediaIndex;
  /** The visible runs that have media, in order. */
  readonly runs: readonly MediaRun[];
  readonly layout: MediaLayout;
  readonly overlays: OverlayNames;
  /** The step and the place that the report asks for. */
  readonly step: number | undefined;
  readonly index: number;
  readonly maxItems: number;
}

/** Where a media item stands among those shown. */
export interface MediaCell {
  /** Names its place: the same run, key and index at another step has the same. */
  readonly id: string;
  readonly item: MediaItem;
  readonly run: MediaRun;
  /** Whether it was logged at another step than the one asked for, as the nearest. */
  readonly isOffStep: boolean;
}

/** What a section, a row or a column has in common. */
export interface MediaHead {
  readonly text: string;
  readonly run?: MediaRun;
}

/** Media that belong together: in a gallery one row that wraps, in a grid rows of equal length. */
export interface MediaSection {
  readonly heads: readonly MediaHead[];
  /** The heads of the columns of a grid. */
  readonly columns?: readonly MediaHead[];
  readonly rows: readonly MediaRow[];
}

/** A row of a grid, or all of a gallery's section. */
export interface MediaRow {
  readonly head?: MediaHead;
  readonly cells: readonly (MediaCell | undefined)[];
}
