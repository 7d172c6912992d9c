import type { HistogramSeries } from '../data/histogram-series.js';
import type { LoggedTable, MediaItem } from '../data/references.js';
import type { Run } from '../data/run.js';
import { inParallel } from './in-parallel.js';
import type { FeedQuery } from './panel-feed.js';
import type { Session } from './session.js';

/** What runs carry besides their numbers. */
export interface Attached {
  readonly media?: readonly MediaItem[];
  readonly tables?: ReadonlyMap<MediaItem, LoggedTable>;
  readonly histograms?: readonly HistogramSeries[];
}

/** Reads what a query asks for of the things that runs carry; a source that has none of a kind yields an empty list. */
export async function readAttached(session: Session, runs: readonly Run[], query: FeedQuery, signal: AbortSignal): Promise<Attached> {
  const of = runs.map(({ id, revision }) => `${id}@${revision ?? session.moment}`).join(' ');
  const [media, histograms] = await Promise.all([
    query.media && session.ask(`media ${query.media.join(' ')} ${of}`, signal, async (source, context) => await source.media?.({ runs, keys: query.media! }, context) ?? []),
    query.histograms && session.ask(`histograms ${query.histograms.join(' ')} ${of}`, signal, async (source, context) => await source.histograms?.({ runs, keys: query.histograms! }, context) ?? []),
  ]);
  const tables = media && query.pickTables && new Map(await inParallel(query.pickTables(media), async (item) => [item, await readTable(session, item, signal)] as const));
  return { ...(media && { media }), ...(tables && { tables }), ...(histograms && { histograms }) };
}

/** Reads the contents of a logged table once for all who ask. */
export function readTable(session: Session, item: MediaItem, signal: AbortSignal): Promise<LoggedTable> {
  return session.ask(`table ${item.run} ${item.key} ${item.step} ${item.index} ${item.url}`, signal, async (source, context) => await source.table?.(item, context) ?? { columns: [], data: [] });
}
