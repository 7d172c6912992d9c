import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import type { FilterNode } from './filter-node.js';

/** What only an expression has: where none of it is, a filter is a regular expression. */
const OPERATOR = /[=<>]|:[\s"'[]|\b(?:in|matches|contains|within_last)\b/i;
/** A field name and an operator as no regular expression on names would have them. */
const EXPRESSION_START = /^[\s(]*(?:not\s+)?(?:[\w./-]+|"[^"]*"|`[^`]*`)(?:\s+(?:not\s+)?(?:in\s*[[(]|(?:matches|contains|within_last)\s)|\s*[=<>!]=|\s*(?<!-)[<>]|\s+[=:]|\s*:\s*["'[])/i;
const HINT = 'To match names against a regular expression with such signs in it, write: name matches "…".';
/** A call or a name of W&B's filter strings. */
const WANDB = /\b(?:(?:Config|SummaryMetric|Summary|Metric|Tags|KeysInfo)\s*\(|(?:ID|Name|Tags|State|CreatedTimestamp|Runtime|User|Sweep|Group|JobType|Hostname)\s*(?:[=!<>]|(?:not\s+)?in\b|within_last\b))/;

/**
 * Reads a filter in any of its forms. A text is an expression if it reads as
 * one, or begins like one (then the fault in it is reported); every other text
 * is a regular expression on run names. A pattern from `^` to `$` is also
 * tried on run ids. W&B's filter strings (`Config('lr') >= 0.001`), its filter
 * JSON and Mongo-style objects, also as text, are read too.
 */
export async function readFilter(filter: string | JsonObject): Promise<FilterNode | undefined> {
  if (typeof filter !== 'string') return (await import('./wandb-json.js')).fromJson(filter);
  const text = filter.trim();
  if (text === '') return undefined;
  if (text.startsWith('{')) {
    const json = parseJson(text, 'the filter');
    if (isObject(json)) return readFilter(json);
  }
  if (WANDB.test(text)) return (await import('./wandb-text.js')).parseWandbFilter(filter);
  if (!OPERATOR.test(text)) return nameFilter(text);
  const { parseFilter, FilterError } = await import('./parse.js');
  try {
    return parseFilter(filter);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    if (!EXPRESSION_START.test(text)) return nameFilter(text);
    throw new FilterError(error.text, error.position, error.expected, { hint: HINT });
  }
}

function nameFilter(pattern: string): FilterNode {
  const onName: FilterNode = { type: 'matches', path: 'name', pattern };
  return pattern.startsWith('^') && pattern.endsWith('$') ? { type: 'or', of: [onName, { type: 'matches', path: 'id', pattern }] } : onName;
}
