import { isAbort, toWbError, WbError } from '../core/errors.js';
import type { HistogramSeries } from '../data/histogram-series.js';
import type { LoggedFile, LoggedTable, MediaItem } from '../data/references.js';
import type { Run } from '../data/run.js';
import { bytesOf, labelOf, request } from './http.js';
import { inParallel } from './in-parallel.js';
import type { FeedQuery } from './panel-feed.js';
import type { Session } from './session.js';

/** What runs carry besides their numbers. */
export interface Attached {
  readonly media?: readonly MediaItem[];
  readonly tables?: ReadonlyMap<MediaItem, LoggedTable>;
  /** Why a picked table could not be read. */
  readonly brokenTables?: ReadonlyMap<MediaItem, WbError>;
  readonly histograms?: readonly HistogramSeries[];
}

/** Reads what a query asks for of the things that runs carry; a source that has none of a kind yields an empty list. */
export async function readAttached(session: Session, runs: readonly Run[], query: FeedQuery, signal: AbortSignal): Promise<Attached> {
  const of = runs.map(({ id, revision }) => `${id}@${revision ?? session.moment}`).join(' ');
  const [media, histograms] = await Promise.all([
    query.media && session.ask(`media ${query.media.join(' ')} ${of}`, signal, async (source, context) => await source.media?.({ runs, keys: query.media! }, context) ?? []),
    query.histograms && session.ask(`histograms ${query.histograms.join(' ')} ${of}`, signal, async (source, context) => await source.histograms?.({ runs, keys: query.histograms! }, context) ?? []),
  ]);
  const tables = media && query.pickTables && await readTables(session, query.pickTables(media), signal);
  return { ...(media && { media }), ...tables, ...(histograms && { histograms }) };
}

/** Reads tables. One that cannot be read does not keep the others from being shown; if none can, that is a failure. */
async function readTables(session: Session, items: readonly MediaItem[], signal: AbortSignal): Promise<Pick<Attached, 'tables' | 'brokenTables'>> {
  const tables = new Map<MediaItem, LoggedTable>(), brokenTables = new Map<MediaItem, WbError>();
  await inParallel(items, async (item) => {
    try {
      tables.set(item, await readTable(session, item, signal));
    } catch (error) {
      if (isAbort(error)) throw error;
      brokenTables.set(item, toWbError(error));
    }
  });
  const [first] = brokenTables.values();
  if (first && tables.size === 0) throw first;
  const inOrder = new Map(items.flatMap((item) => (tables.has(item) ? [[item, tables.get(item)!]] : [])));
  return { tables: inOrder, ...(first && { brokenTables }) };
}

/** Reads the contents of a logged table once for all who ask. */
export function readTable(session: Session, item: MediaItem, signal: AbortSignal): Promise<LoggedTable> {
  return session.ask(`table ${item.run} ${item.key} ${item.step} ${item.index} ${item.url}`, signal, async (source, context) => await source.table?.(item, context) ?? { columns: [], data: [] });
}

/** More of a logged page or text is not read, in bytes. */
const LONGEST_TEXT = 2 << 20;

/** Reads a logged page or text once for all who ask; of a long one the beginning. */
export function readText(session: Session, { url }: LoggedFile, signal: AbortSignal): Promise<string> {
  return session.ask(`text ${url}`, signal, async (_source, context) => {
    if (/^data:/i.test(url)) return textOfData(url);
    const response = await request(url, { signal: context.signal });
    const bytes = await bytesOf(response, labelOf(url), context.signal);
    return new TextDecoder().decode(bytes.subarray(0, LONGEST_TEXT));
  });
}

/** Decoded here: a strict policy of the page forbids to fetch `data:`. */
function textOfData(url: string): string {
  const [, base64, content] = /^data:[^,]*?(;base64)?,(.*)$/is.exec(url) ?? [];
  try {
    const decoded = decodeURIComponent(content ?? '');
    return base64 ? new TextDecoder().decode(Uint8Array.from(atob(decoded), (character) => character.charCodeAt(0))) : decoded;
  } catch (cause) {
    throw new WbError('format', 'the text is not encoded as its address says', { cause });
  }
}
