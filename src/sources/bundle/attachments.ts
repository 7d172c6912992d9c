import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { readLoggedFile, readLoggedTable, type ResolvePath } from '../../data/logged-file.js';
import type { LoggedTable, LogLines, MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import { bytesOf, labelOf, request, resolveUrl, type Fetch } from '../http.js';

/** How to reach what lies beside a run's history. */
export interface Access {
  readonly fetch: Fetch | undefined;
  readonly signal: AbortSignal;
}

/** Files of one kind that belong to one run. */
export interface Attachments extends Access {
  readonly files: readonly { readonly url: string; readonly label: string; readonly bytes?: number }[];
  /** The address that the files inside a list are relative to. */
  readonly index: string;
}

/** Up to this size a log is read whole, so that its lines have numbers. */
const WHOLE_LOG = 1 << 20;
/** How many bytes a line of a log is thought to have at most, on average. */
const LINE_BYTES = 200;

/** Reads the lists of a run's media. Throws a `WbError` of kind `format` where a file is no such list. */
export async function readMedia(run: string, { files, index, ...access }: Attachments): Promise<readonly MediaItem[]> {
  const lists = await Promise.all(files.map(async ({ url, label }) => {
    const list = parseJson(await textOf(url, label, access), label);
    if (!isObject(list) || list.format !== 'wb-media' || !Array.isArray(list.items)) {
      throw new WbError('format', `${label} is no media list (expected "format": "wb-media" and a list "items")`);
    }
    return (list.items as JsonValue[]).flatMap((item) => (isObject(item) ? mediaItem(run, item, index) : []));
  }));
  return lists.flat();
}

/** Reads a logged table; the paths in its cells are relative to `index`. Throws a `WbError` of kind `format` where the file is no table. */
export async function readTable(item: MediaItem, { index, ...access }: Access & { readonly index: string }): Promise<LoggedTable> {
  const label = labelOf(item.url);
  const table = readLoggedTable(parseJson(await textOf(item.url, label, access), label), resolver(index));
  if (!table) throw new WbError('format', `${label} is no table (expected lists "columns" and "data")`);
  return table;
}

/**
 * Reads lines of a run's console. The `tail` of a long log is read without the
 * rest; its first line then has a negative number, counted from the end.
 */
export async function readLog(query: { readonly run: Run; readonly from?: number; readonly tail?: number }, { files, ...access }: Attachments): Promise<LogLines> {
  const { run: { id: run }, from = 0, tail } = query;
  const [log] = files;
  if (!log) return { run, from: 0, lines: [], total: 0 };
  const wanted = tail === undefined ? Infinity : tail * LINE_BYTES;
  if (log.bytes !== undefined && log.bytes > Math.max(WHOLE_LOG, wanted)) {
    const lines = linesOf(await textOf(log.url, log.label, access, log.bytes - wanted)).slice(1).slice(-tail!);
    return { run, from: -lines.length, lines };
  }
  const lines = linesOf(await textOf(log.url, log.label, access));
  const first = tail === undefined ? from : Math.max(0, lines.length - tail);
  return { run, from: first, lines: lines.slice(first), total: lines.length };
}

function mediaItem(run: string, item: JsonObject, index: string): MediaItem[] {
  const { key, step } = item;
  const file = readLoggedFile(item, resolver(index));
  if (typeof key !== 'string' || !file) return [];
  return [{ ...file, run, key, step: Number(step ?? 0), index: Number(item.index ?? 0) }];
}

/** Paths of files are relative to the index. */
function resolver(index: string): ResolvePath {
  return (path) => {
    try {
      const url = resolveUrl(path, index);
      return /^(https?|file|data|blob):/i.test(url) ? url : undefined;
    } catch {
      return undefined;
    }
  };
}

async function textOf(url: string, label: string, { fetch, signal }: Access, from?: number): Promise<string> {
  const response = await request(url, { fetch, signal, label, ...(from !== undefined && { headers: { Range: `bytes=${from}-` } }) });
  return new TextDecoder().decode(await bytesOf(response, label, signal));
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
