import { systemClock, type Clock } from '../../core/clock.js';
import { invalid, WbError } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { ReportJson } from '../builders/report.js';
import { parseReportText } from '../parse-report.js';
import { printJson } from '../print-json.js';
import { serializeReport } from '../serialize-report.js';
import { filesBeside, type StorePages } from './files-beside.js';
import { readIndex, withEntry, type ReportEntry } from './report-index.js';
import type { StoredText, StoreFolder } from './store-folder.js';

/** How often a list that others write to as well is tried again. */
const ATTEMPTS = 5;
const INDEX = 'index.json';
const ID = /^[a-z0-9][a-z0-9_-]{0,99}$/i;

/** A report that is in a store. */
export interface StoredReport extends ReportEntry {
  /** The document, with the id under which it is stored. */
  readonly report: ReportJson;
}

/** What every call to a store may carry. */
export interface StoreCall {
  readonly signal?: AbortSignal;
}

/**
 * Keeps reports. Saving makes a draft; publishing puts the document where its
 * readers find it, `<id>.json`, and leaves later drafts unseen until it is done
 * again. The document carries its id, so that saving the answer of an earlier
 * save writes to the same place.
 */
export interface ReportStore {
  /** Keeps a draft. Rejects with a `WbError` where the document is no report. */
  save(report: JsonObject, call?: StoreCall): Promise<StoredReport>;
  /** Publishes a report, or the draft with that id. */
  publish(report: JsonObject | string, call?: StoreCall): Promise<StoredReport>;
  /** Returns the published report with that id, or its draft. Rejects with `missing` where there is none. */
  load(id: string, call?: StoreCall & { readonly draft?: boolean }): Promise<ReportJson>;
  /** Lists the reports, the last saved first. */
  list(call?: StoreCall): Promise<readonly ReportEntry[]>;
}

/** What a store needs from outside, so that tests can own it. */
export interface StoreOptions {
  readonly clock?: Clock;
  /** Makes the end of the id of a report that has none. */
  readonly makeId?: () => string;
  /** Also writes a page and an oEmbed answer for each published report; for stores that have addresses. Nothing by default. */
  readonly pages?: StorePages;
}

/** Returns the store that keeps its reports in a folder. */
export function reportStore(folder: StoreFolder, { clock = systemClock, makeId = randomId, pages }: StoreOptions = {}): ReportStore {
  const enter = async (report: ReportJson, changes: Partial<ReportEntry>, signal: AbortSignal): Promise<StoredReport> => {
    const id = report['id'] as string; // given by `withId`
    const url = folder.urlOf?.(pathOf(id, false));
    const entry = await update(folder, (entries) => withEntry(entries, {
      id, title: text(report['title']) || 'Untitled', ...(text(report['description']) && { description: text(report['description']) }),
      savedAt: new Date(clock.now()).toISOString(), ...(url !== undefined && { url }), ...changes,
    }), signal);
    return { ...entry, report };
  };
  const keep = async (report: ReportJson, draft: boolean, signal: AbortSignal): Promise<void> => {
    const path = pathOf(report['id'] as string, draft); // given by `withId`
    await folder.write(path, `${printJson(report)}\n`, await folder.read(path, signal), signal);
  };
  const keepBeside = async (stored: StoredReport, signal: AbortSignal): Promise<void> => {
    if (!pages || !folder.urlOf) return;
    const urlOf = folder.urlOf.bind(folder);
    for (const [path, text] of filesBeside(stored, pages, urlOf)) await folder.write(path, text, await folder.read(path, signal), signal);
  };
  const read = async (id: string, draft: boolean, signal: AbortSignal): Promise<ReportJson> => {
    const found = await folder.read(pathOf(checkedId(id), draft), signal);
    if (!found) throw new WbError('missing', `there is no ${draft ? 'draft' : 'published report'} "${id}" in this store`);
    return documentOf(found.text, id);
  };
  return {
    async save(report, { signal = never } = {}) {
      const kept = withId(checked(report), makeId);
      await keep(kept, true, signal);
      return enter(kept, {}, signal);
    },
    async publish(report, { signal = never } = {}) {
      const kept = typeof report === 'string' ? await read(report, true, signal) : withId(checked(report), makeId);
      await keep(kept, true, signal);
      await keep(kept, false, signal);
      const stored = await enter(kept, { publishedAt: new Date(clock.now()).toISOString() }, signal);
      await keepBeside(stored, signal);
      return stored;
    },
    load: (id, { draft = false, signal = never } = {}) => read(id, draft, signal),
    async list({ signal = never } = {}) {
      return readIndex(await folder.read(INDEX, signal)).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
    },
  };
}

const never = new AbortController().signal;

async function update(folder: StoreFolder, change: (entries: readonly ReportEntry[]) => { entries: readonly ReportEntry[]; entry: ReportEntry }, signal: AbortSignal): Promise<ReportEntry> {
  for (let attempt = 1; ; attempt++) {
    const before = await folder.read(INDEX, signal);
    const { entries, entry } = change(readIndex(before));
    try {
      await folder.write(INDEX, `${JSON.stringify({ format: 'wb-reports', version: 1, reports: entries }, null, 2)}\n`, before, signal);
      return entry;
    } catch (error) {
      const isRace = error instanceof WbError && error.kind === 'denied' && !same(before, await folder.read(INDEX, signal));
      if (!isRace || attempt === ATTEMPTS) throw error;
    }
  }
}

function same(a: StoredText | undefined, b: StoredText | undefined): boolean {
  return a?.tag === b?.tag;
}

function pathOf(id: string, draft: boolean): string {
  return draft ? `drafts/${id}.json` : `${id}.json`;
}

/** The document with an id for each of its blocks, which stays with them from now on. */
function checked(report: JsonObject): ReportJson {
  return documentOf(printJson(report), 'the report');
}

function documentOf(json: string, what: string): ReportJson {
  return serializeReport(parseReportText(json, what).report) as ReportJson; // what it returns has a format, a version and blocks
}

/** Ids become paths: nothing but letters, digits, - and _. */
function checkedId(id: unknown): string {
  if (typeof id !== 'string' || !ID.test(id) || id === 'index') throw invalid('id of the report', id, 'letters, digits, - and _');
  return id;
}

function withId(report: ReportJson, makeId: () => string): ReportJson {
  const given = report['id'];
  if (given !== undefined) return { ...report, id: checkedId(given) };
  const slug = text(report['title']).normalize('NFKD').replace(/[^\w]+/g, '-').replace(/^[-_]+|[-_]+$/g, '').toLowerCase().slice(0, 60);
  return { ...report, id: checkedId([slug, makeId()].filter(Boolean).join('-')) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function randomId(): string {
  return crypto.randomUUID().slice(0, 8);
}
