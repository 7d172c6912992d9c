import { readBoxes, readMasks } from '../../data/image-overlays.js';
import type { LoggedTable, MediaItem, MediaType } from '../../data/references.js';
import { readLoggedTable } from '../../data/logged-file.js';
import type { JsonValue } from '../../core/json.js';

/** Something that a run in memory has logged: at an address, or as a table or a text. */
export interface MemoryMedia {
  readonly key: string;
  /** 0 by default. */
  readonly step?: number;
  /** Its place among the items of one key at one step; 0 by default. */
  readonly index?: number;
  /** `image` by default, `table` where there is one, `text` where there is a text. */
  readonly type?: MediaType;
  /** An absolute address or one relative to the page, `data:` and `blob:` too. */
  readonly url?: string;
  readonly caption?: string;
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Masks by name, each `{ file, classLabels }`. */
  readonly masks?: JsonValue;
  /** Sets of boxes by name, each `{ boxData, classLabels }`. */
  readonly boxes?: JsonValue;
  /** The content of a table. A cell `{ type: "image", file: … }` is a picture. */
  readonly table?: LoggedTable;
  /** The content of a text or a page. */
  readonly text?: string;
}

/** What a run in memory has logged besides numbers. */
export interface LoggedInMemory {
  readonly items: readonly MediaItem[];
  readonly tables: ReadonlyMap<string, LoggedTable>;
}

/** Reads what a run is handed with. */
export function readMemoryMedia(run: string, media: readonly MemoryMedia[]): LoggedInMemory {
  const tables = new Map<string, LoggedTable>();
  const items = media.map((given): MediaItem => {
    const { key, step = 0, index = 0, caption, width, height, table, text } = given;
    const type = given.type ?? (table ? 'table' : text === undefined ? 'image' : 'text');
    const masks = readMasks(given.masks, (path) => path), boxes = readBoxes(given.boxes);
    const item = {
      run, key, step, index, type, url: given.url ?? addressOf(type, text),
      ...(caption !== undefined && { caption }), ...(width !== undefined && { width }), ...(height !== undefined && { height }),
      ...(masks.length > 0 && { masks }), ...(boxes.length > 0 && { boxes }),
    };
    const read = table && readLoggedTable(table, (path) => path);
    if (read) tables.set(tableKey(item), read);
    return item;
  });
  return { items, tables };
}

/** Names a table among those of its run. */
export function tableKey({ key, step, index }: Pick<MediaItem, 'key' | 'step' | 'index'>): string {
  return `${step} ${index} ${key}`;
}

function addressOf(type: MediaType, text = ''): string {
  return `data:text/${type === 'html' ? 'html' : 'plain'};charset=utf-8,${encodeURIComponent(text)}`;
}
