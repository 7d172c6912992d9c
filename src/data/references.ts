/** What a media item is. */
export type MediaType = 'image' | 'audio' | 'video' | 'html' | 'text' | 'table' | 'object3d' | 'file';

/** A logged file: where it is, not what is in it. */
export interface LoggedFile {
  readonly type: MediaType;
  /** An absolute address, or one relative to the page. */
  readonly url: string;
  readonly caption?: string;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Classes of the picture's pixels, each set in a picture of its own. */
  readonly masks?: readonly ImageMask[];
  /** Rectangles over the picture, in sets. */
  readonly boxes?: readonly BoxSet[];
}

/** A logged picture, sound, table or file: where it is, not what is in it. */
export interface MediaItem extends LoggedFile {
  readonly run: string;
  readonly key: string;
  readonly step: number;
  /** Its place among the items logged under one key at one step. */
  readonly index: number;
}

/** A picture whose grey levels, 0 to 255, are the classes of the pixels of another picture. */
export interface ImageMask {
  /** `predictions`, `ground_truth`. */
  readonly name: string;
  readonly url: string;
  /** Class names by number. */
  readonly classes: ReadonlyMap<number, string>;
}

/** Rectangles over a picture that belong together. */
export interface BoxSet {
  /** `predictions`, `ground_truth`. */
  readonly name: string;
  readonly boxes: readonly ImageBox[];
}

/** A rectangle over a picture. */
export interface ImageBox {
  /** The left edge, as a share of the picture's width where `unit` is `fraction`. */
  readonly x: number;
  /** The top edge, as a share of the picture's height where `unit` is `fraction`. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly unit: 'fraction' | 'pixel';
  readonly classId: number;
  /** Its caption, or the name of its class. */
  readonly label: string;
  readonly scores: readonly (readonly [name: string, value: number])[];
}

/** A table as W&B logs it. A cell that is a media item is a {@link LoggedFile}. */
export interface LoggedTable {
  readonly columns: readonly string[];
  readonly data: readonly (readonly unknown[])[];
}

/** Part of a run's console output. */
export interface LogLines {
  readonly run: string;
  /** The number of the first line returned, from 0; negative, counted from the end, where the beginning was not read. */
  readonly from: number;
  readonly lines: readonly string[];
  /** How many lines there are in all, where known. */
  readonly total?: number;
}
