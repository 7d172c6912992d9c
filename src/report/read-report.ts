import { parseJson } from '../core/json.js';
import { checkLength } from './limits.js';
import { parseReport, type ParsedReport } from './parse-report.js';
import { isWandbSpec } from './wandb/is-wandb-spec.js';

/**
 * Reads a report document as `parseReport` does, and W&B reports too: what
 * imports those is loaded only then. Rejects with a `WbError` where nothing can
 * be read.
 */
export async function readReport(document: unknown): Promise<ParsedReport> {
  if (!isWandbSpec(document)) return parseReport(document);
  const { importWandbSpec } = await import('./wandb/import-wandb.js');
  return parseReport(importWandbSpec(document));
}

/** Reads the text of a report document as {@link readReport} does; `what` is how messages call it. */
export async function readReportText(text: string, what = 'the report'): Promise<ParsedReport> {
  checkLength(text);
  return readReport(parseJson(text, what));
}
