/** What a media item is. */
export type MediaType = 'image' | 'audio' | 'video' | 'html' | 'text' | 'table' | 'object3d' | 'file';

/** A logged picture, sound, table or file: where it is, not what is in it. */
export interface MediaItem {
  readonly run: string;
  readonly key: string;
  readonly step: number;
  /** Its place among the items logged under one key at one step. */
  readonly index: number;
  readonly type: MediaType;
  /** An absolute address, or one relative to the page. */
  readonly url: string;
  readonly caption?: string;
  readonly width?: number;
  readonly height?: number;
}

/** A table as W&B logs it. */
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
