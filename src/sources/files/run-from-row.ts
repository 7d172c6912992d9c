import type { JsonValue } from '../../core/json.js';
import { RUN_STATES, type Run, type RunState } from '../../data/run.js';
import { parseNumber } from './number-cell.js';

/** Names by which columns are known to hold a result and not a setting. */
const RESULT = /loss|acc|err|score|reward|return|f1|auc|ppl|perplexity|bleu|rouge|(^|[^a-z])(wer|rmse|mae|mse)|metric|precision|recall|top[15]|elapsed|samples_per_sec|^(train|val|valid|validation|test|eval)[/_ .]/i;

/** Returns whether a column of this name holds a result, such as a loss or a score. */
export function isResultName(name: string): boolean {
  return RESULT.test(name);
}

/** Which columns of a run table hold what. */
export interface RunTableColumns {
  readonly header: readonly string[];
  readonly id: number;
  /** Whether each column is a result, and so belongs to the summary. */
  readonly isResult: readonly boolean[];
}

/**
 * Returns what the columns of a run table hold. W&B writes the settings in the
 * order of the alphabet and then the results in the same order, so that the
 * order tells them apart; elsewhere the names do.
 */
export function runTableColumns(header: readonly string[], id: number): RunTableColumns {
  const extras = header.filter((name) => !Object.hasOwn(FIELDS, name));
  const breaks = extras.flatMap((name, i) => (i > 0 && name < extras[i - 1] ? [name] : []));
  const firstResult = header.includes('State') && breaks.length === 1 ? header.indexOf(breaks[0]) : undefined;
  return { header, id, isResult: header.map((name, i) => (firstResult === undefined ? isResultName(name) : i >= firstResult)) };
}

/** Returns the run of one row; `id` makes rows of the same name distinct. */
export function runFromRow({ header, id: idColumn, isResult }: RunTableColumns, cells: readonly string[], id: string): Run {
  const config: Record<string, JsonValue> = {};
  const summary: Record<string, JsonValue> = {};
  let fields: Partial<Run> = {};
  header.forEach((name, i) => {
    const cell = cells[i] ?? '';
    if (cell === '' || i === idColumn) return;
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name](cell) : undefined;
    if (field) fields = { ...fields, ...field };
    else (isResult[i] ? summary : config)[name] = valueOf(cell);
  });
  return { id, name: cells[idColumn] || id, state: 'unknown', tags: [], ...fields, config: config, summary: summary };
}

/** The columns of a W&B table that are fields of the run. */
const FIELDS: Readonly<Record<string, (cell: string) => Partial<Run> | undefined>> = {
  ID: () => undefined,
  Name: (cell) => ({ name: cell }),
  State: (cell) => (isState(cell) ? { state: cell } : undefined),
  Notes: (cell) => (cell === '-' ? {} : { notes: cell }),
  User: (cell) => ({ user: cell }),
  Tags: (cell) => ({ tags: cell.split(',').map((tag) => tag.trim()).filter(Boolean) }),
  Created: (cell) => date('createdAt', cell),
  Updated: (cell) => date('heartbeatAt', cell),
  'End Time': (cell) => date('heartbeatAt', cell),
  Runtime: (cell) => (Number(cell) >= 0 && Number(cell) < Infinity ? { durationSeconds: Number(cell) } : undefined),
  Group: (cell) => ({ group: cell }),
  'Job Type': (cell) => ({ jobType: cell }),
  Sweep: () => undefined,
};

function isState(text: string): text is RunState {
  return (RUN_STATES as readonly string[]).includes(text);
}

function date(field: 'createdAt' | 'heartbeatAt', cell: string): Partial<Run> | undefined {
  const ms = Date.parse(cell);
  return Number.isNaN(ms) ? undefined : { [field]: ms };
}

/** The value of a cell: a number, True and False, or text. */
function valueOf(cell: string): JsonValue {
  if (/^(true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  return parseNumber(cell) ?? cell;
}
