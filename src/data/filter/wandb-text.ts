import { FilterError } from './filter-error.js';
import { tagFilter, type FilterNode, type FilterTest, type FilterValue } from './filter-node.js';
import { parseTokens } from './parse.js';
import { tokenize, type Token } from './tokenize.js';

/** W&B's names of run fields. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['ID', 'id'], ['Name', 'name'], ['Tags', 'tags'], ['State', 'state'], ['CreatedTimestamp', 'createdAt'], ['Runtime', 'duration'],
  ['User', 'user'], ['Sweep', 'sweep'], ['Group', 'group'], ['JobType', 'jobType'], ['Hostname', 'host'],
]);
const SECTIONS: ReadonlyMap<string, string> = new Map([
  ['Config', 'config.'], ['Summary', 'summary.'], ['SummaryMetric', 'summary.'], ['Tags', 'tags.'], ['Metric', ''],
]);

/**
 * Reads a filter string of W&B's Python library, such as
 * `Config('lr') >= 0.001 and State = 'finished'`. `<` and `>` are exact here,
 * where W&B reads them as `<=` and `>=`.
 */
export function parseWandbFilter(text: string): FilterNode {
  return renamed(parseTokens(withoutCalls(tokenize(text), text), text));
}

/** Replaces `Config('lr')` by the path it stands for, and W&B's field names by ours. */
function withoutCalls(tokens: readonly Token[], text: string): readonly Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i], next = tokens[i + 1], argument = tokens[i + 2];
    if (token.kind !== 'word' || next === undefined) {
      result.push(token);
    } else if (next.text === '(' && next.kind === 'sign' && /^[A-Z]/.test(token.text)) {
      const hasArgument = argument?.kind === 'text';
      if (tokens[i + (hasArgument ? 3 : 2)]?.text !== ')') throw new FilterError(text, next.from, 'one name in quotes and )');
      result.push({ kind: 'name', text: callPath(token, hasArgument ? argument.text : '', text), from: token.from });
      i += hasArgument ? 3 : 2;
    } else {
      const name = isOperator(next) ? NAMES.get(token.text) : undefined;
      result.push(name === undefined ? token : { ...token, text: name });
    }
  }
  return result;
}

function callPath(call: Token, argument: string, text: string): string {
  const section = SECTIONS.get(call.text);
  if (section === undefined) throw new FilterError(text, call.from, 'Config, Summary, SummaryMetric, Metric or Tags');
  if (argument !== '') return section + (section === '' ? NAMES.get(argument) ?? argument : argument);
  if (call.text !== 'Tags') throw new FilterError(text, call.from, `${call.text} of a name`);
  return 'tags';
}

function isOperator({ kind, text }: Token): boolean {
  return kind === 'sign' ? /[=<>]/.test(text) : /^(?:in|not|within_last)$/i.test(text);
}

/** States are lower-case, and `Tags('x') = True` asks for a tag. */
function renamed(node: FilterNode): FilterNode {
  if (node.type === 'and' || node.type === 'or') return { ...node, of: node.of.map(renamed) };
  if (node.type === 'not') return { ...node, of: renamed(node.of) };
  if (node.type === 'compare' && node.path.startsWith('tags.')) return tagFilter(node.path.slice(5), (node.operator === '=') === (node.value !== false));
  return node.path === 'state' ? lowerCased(node) : node;
}

function lowerCased(node: FilterTest): FilterTest {
  const lower = (value: FilterValue): FilterValue => (typeof value === 'string' ? value.toLowerCase() : value);
  if (node.type === 'compare') return { ...node, value: lower(node.value) };
  return node.type === 'in' || node.type === 'contains' ? { ...node, values: node.values.map(lower) } : node;
}
