import { WbError } from '../../core/errors.js';
import { loadReport } from '../../report/load-report.js';
import { loadSharedRunSets } from '../../report/load-shared-run-sets.js';
import type { ParsedReport } from '../../report/parse-report.js';
import { needsReader, prepareReport, type PreparedReport } from '../../report/prepared-report.js';
import { readReport, readReportText } from '../../report/read-report.js';
import { resolveUrl } from '../../sources/http.js';

/** Where a report's document is to be found; the first that is there counts. */
export interface DocumentOrigin {
  readonly report: unknown;
  readonly src: string | undefined;
  /** The text of a `<script type="application/json">` inside the element. */
  readonly inline: string | undefined;
  readonly baseURI: string;
}

/** A report that can be drawn. */
export interface OpenReport {
  readonly prepared: PreparedReport;
  readonly problems: ParsedReport['problems'];
  /** What relative addresses in it are relative to. */
  readonly base: string;
}

/** Reads a report from wherever it is; `undefined` where there is none. Loads the Markdown code only if it is needed. */
export async function openReport(origin: DocumentOrigin, signal: AbortSignal): Promise<OpenReport | undefined> {
  const found = await find(origin, signal);
  if (!found) return undefined;
  const { parsed: { problems }, base } = found;
  const report = await loadSharedRunSets(found.parsed.report, base, { signal });
  const reader = needsReader(report) ? await import('../../report/markdown/parse-markdown.js') : undefined;
  return { prepared: prepareReport(report, reader), problems, base };
}

async function find({ report, src, inline, baseURI }: DocumentOrigin, signal: AbortSignal): Promise<{ parsed: ParsedReport; base: string } | undefined> {
  if (report !== undefined && report !== null) {
    if (typeof report === 'string') throw new WbError('invalid', 'invalid report: text (expected an object)', { hint: 'Use src for an address.' });
    return { parsed: await readReport(report), base: baseURI };
  }
  if (src) {
    const base = resolveUrl(src, baseURI);
    return { parsed: await loadReport(base, { signal }), base };
  }
  return inline === undefined ? undefined : { parsed: await readReportText(inline, 'the report inside this element'), base: baseURI };
}
