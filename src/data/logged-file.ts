import { isObject, type JsonObject, type JsonValue } from '../core/json.js';
import { readBoxes, readMasks } from './image-overlays.js';
import type { LoggedFile, LoggedTable, MediaType } from './references.js';

/** Returns the address of a path as it was logged, or `undefined` where it is none that may be read. */
export type ResolvePath = (path: string) => string | undefined;

const TYPES: readonly MediaType[] = ['image', 'audio', 'video', 'html', 'text', 'table', 'object3d', 'file'];
/** What W&B calls them, where that is not our word with `-file`. */
const W_AND_B_TYPES: ReadonlyMap<string, MediaType> = new Map([['object3D-file', 'object3d'], ['table-file', 'table']]);

/**
 * Reads what a piece of JSON says about a logged file: `{ type, file, … }` as
 * bundles have it, `{ _type: "image-file", path, … }` as W&B has it. Returns
 * `undefined` for anything else.
 */
export function readLoggedFile(json: JsonObject, resolve: ResolvePath): LoggedFile | undefined {
  const path = json.file ?? json.path ?? json.url;
  const url = typeof path === 'string' ? resolve(path) : undefined;
  if (url === undefined) return undefined;
  const { caption, width, height } = json;
  const masks = readMasks(json.masks, resolve), boxes = readBoxes(json.boxes);
  return {
    url, type: typeOf(json),
    ...(typeof caption === 'string' && caption !== '' && { caption }), ...(isLength(width) && { width }), ...(isLength(height) && { height }),
    ...(masks.length > 0 && { masks }), ...(boxes.length > 0 && { boxes }),
  };
}

/** Returns a table with the media among its cells read; `undefined` where `json` is no table. */
export function readLoggedTable(json: unknown, resolve: ResolvePath): LoggedTable | undefined {
  if (!isObject(json) || !Array.isArray(json.columns) || !Array.isArray(json.data)) return undefined;
  const cell = (value: JsonValue): unknown => (isObject(value) && isMediaJson(value) ? readLoggedFile(value, resolve) ?? value : value);
  const rows = (json.data as JsonValue[]).filter((row): row is JsonValue[] => Array.isArray(row));
  return { columns: json.columns.map(String), data: rows.map((row) => (row.some(isObject) ? row.map(cell) : row)) };
}

/** Whether the cell of a logged table is a media item. */
export function isLoggedFile(cell: unknown): cell is LoggedFile {
  return typeof cell === 'object' && cell !== null && 'url' in cell && 'type' in cell && typeof cell.url === 'string' && TYPES.some((type) => type === cell.type);
}

function isMediaJson({ type, _type }: JsonObject): boolean {
  return typeof _type === 'string' ? _type.endsWith('-file') : TYPES.some((known) => known === type);
}

function typeOf({ type, _type }: JsonObject): MediaType {
  const name = typeof _type === 'string' ? W_AND_B_TYPES.get(_type) ?? _type.replace(/-file$/, '') : type;
  return TYPES.find((known) => known === name) ?? 'file';
}

function isLength(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && value > 0 && Number.isFinite(value);
}
