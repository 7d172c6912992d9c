import { invalid, toWbError, WbError } from '../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../core/json.js';
import { BlockIds } from './block-ids.js';
import { Budget, checkDepth, checkLength } from './limits.js';
import { migrate } from './migrations.js';
import { parseBlocks } from './parse-block.js';
import { parseRunSet, type RunSetNode } from './run-set-node.js';
import { isWandbSpec } from './wandb/is-wandb-spec.js';
import { REPORT_FORMAT, REPORT_WIDTHS, type Report, type ReportProblem, type ReportWidth, type SourceNode } from './report.js';

/** A report, and what of its document could not be used. */
export interface ParsedReport {
  readonly report: Report;
  readonly problems: readonly ReportProblem[];
}

/** Reads the text of a report document; `what` is how messages call it. Throws as {@link parseReport} does. */
export function parseReportText(text: string, what = 'the report'): ParsedReport {
  checkLength(text);
  return parseReport(parseJson(text, what));
}

/**
 * Reads a report document of any version. A part that cannot be used becomes a
 * problem, and where it is a block also a block that says so; the rest is read.
 * Throws a `WbError` only where nothing can be: no object, another format, a
 * newer version, larger than the limits.
 */
export function parseReport(document: unknown): ParsedReport {
  if (!isObject(document)) throw new WbError('format', `the report is ${Array.isArray(document) ? 'a list' : 'no object'} (expected an object with blocks)`);
  refuseOthers(document);
  checkDepth(document);
  const json = migrate(document);
  const problems: ReportProblem[] = [];
  const reader = new FieldReader(json, problems);
  const { blocks } = json;
  if (blocks !== undefined && !Array.isArray(blocks)) throw invalid('blocks', blocks, 'a list of blocks');
  const report: Omit<Report, 'extra'> = {
    ...reader.text('title'), ...reader.text('description'), ...reader.text('entity'), ...reader.text('project'),
    ...reader.field('source', isSource, 'an address, or an object with a type'),
    ...reader.field('sources', isSources, 'an object of sources by name'),
    ...reader.field('refreshInterval', (value): value is number => typeof value === 'number' && value >= 0, 'a number of seconds'),
    ...reader.field('width', (value): value is ReportWidth => REPORT_WIDTHS.some((width) => width === value), REPORT_WIDTHS.join(', ')),
    runSets: parseRunSets(json['runSets'], problems),
    blocks: parseBlocks((blocks ?? []) as readonly JsonValue[], 'blocks', {
      ids: new BlockIds(), budget: new Budget(), report: (path, message, blockId) => problems.push({ path, message, blockId }),
    }),
  };
  return { report: { ...report, extra: reader.rest() }, problems };
}

/** Reads fields of the root; what cannot be used stays in the rest and becomes a problem. */
class FieldReader {
  readonly #json: JsonObject;
  readonly #problems: ReportProblem[];
  readonly #read = new Set(['format', 'version', 'runSets', 'blocks']);

  constructor(json: JsonObject, problems: ReportProblem[]) {
    this.#json = json;
    this.#problems = problems;
  }

  text<K extends string>(name: K): { readonly [P in K]?: string } {
    return this.field(name, (value): value is string => typeof value === 'string', 'text');
  }

  field<K extends string, T extends JsonValue>(name: K, accepts: (value: JsonValue) => value is T, expected: string): { readonly [P in K]?: T } {
    const value = this.#json[name];
    if (value === undefined) return {};
    if (accepts(value)) {
      this.#read.add(name);
      return { [name]: value } as { readonly [P in K]?: T }; // one key, and its value has just been checked
    }
    this.#problems.push({ path: name, message: invalid(name, value, expected).message });
    return {};
  }

  rest(): JsonObject {
    return Object.fromEntries(Object.entries(this.#json).filter(([key]) => !this.#read.has(key)));
  }
}

function parseRunSets(json: JsonValue | undefined, problems: ReportProblem[]): readonly RunSetNode[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) throw invalid('runSets', json, 'a list of run sets');
  return (json as readonly JsonValue[]).map((item, index) => {
    try {
      return parseRunSet(item);
    } catch (error) {
      const { message } = toWbError(error);
      const name = isObject(item) && typeof item['name'] === 'string' ? item['name'] : undefined;
      problems.push({ path: `runSets[${index}]`, message });
      return { name, settings: {}, problem: { message, json: item } };
    }
  });
}

function refuseOthers(json: JsonObject): void {
  const { format } = json;
  if (format !== undefined && format !== REPORT_FORMAT) {
    throw new WbError('format', `this is no report: its format is ${JSON.stringify(format)} (expected "${REPORT_FORMAT}")`);
  }
  if (isWandbSpec(json)) throw new WbError('format', 'this is a W&B report spec, not a report of wb-reports', { hint: 'Import it with importWandbSpec, or load it with loadReport.' });
}

function isSource(value: JsonValue): value is string | JsonObject {
  return typeof value === 'string' ? value !== '' : isObject(value) && (typeof value['type'] === 'string' || typeof value['src'] === 'string');
}

function isSources(value: JsonValue): value is { readonly [name: string]: SourceNode & JsonValue } {
  return isObject(value) && Object.values(value).every(isSource);
}
