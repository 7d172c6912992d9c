import { WbError } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import { CURRENT_VERSION } from '../migrations.js';
import { parseReport } from '../parse-report.js';
import { REPORT_FORMAT, type ReportWidth, type SourceNode } from '../report.js';
import { plain, type BlockJson } from './block-json.js';

/** Options of {@link report}. */
export interface ReportOptions {
  readonly title?: string;
  readonly description?: string;
  readonly entity?: string;
  readonly project?: string;
  /** Where runs come from: an address, or the type and options of a source. */
  readonly source?: SourceNode;
  /** Further sources by name. */
  readonly sources?: Readonly<Record<string, SourceNode>>;
  /** Seconds between refreshes of the panels. */
  readonly refreshInterval?: number;
  readonly width?: ReportWidth;
  /** Run sets that grids and panels name. */
  readonly runSets?: readonly JsonObject[];
  readonly blocks?: readonly BlockJson[];
}

/** A report as a plain document: give it to `<wb-report>`, or write it to a file. */
export type ReportJson = JsonObject & { readonly format: string; readonly version: number; readonly blocks: readonly BlockJson[] };

/** Returns a checked report. Throws a `WbError` that names the first part that is wrong and where it is. */
export function report(options: ReportOptions = {}): ReportJson {
  const json = plain({ format: REPORT_FORMAT, version: CURRENT_VERSION, blocks: [], ...options });
  const [problem] = parseReport(json).problems;
  if (problem) throw new WbError('invalid', `${problem.path}: ${problem.message}`);
  return json;
}
