import type { FilterNode, FilterTest, FilterValue } from '../../data/filter/filter-node.js';
import { RUN_STATES } from '../../data/run.js';
import type { SortKey } from '../../data/sort.js';
import type { AimTree, AimValue } from './aim-tree.js';
import { metricsCalled } from './metric-name.js';

const DAY_MS = 86_400_000;
type Compare = Extract<FilterTest, { type: 'compare' }>;

/** Returns a text as Aim's language writes it, which is Python's. Only letters, digits and spaces stand as they are, so that no text is taken for anything else. */
export function textLiteral(text: string): string {
  const escaped = [...text].map((character) => {
    if (/[A-Za-z0-9 ]/.test(character)) return character;
    const code = character.codePointAt(0)!.toString(16); // a character of a text has one
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
  return `"${escaped.join('')}"`;
}

/** Returns what a metric was tracked in as Aim's language writes it; `undefined` where it holds what has no literal. */
export function contextLiteral(context: AimTree): string | undefined {
  const entries = Object.entries(context).map(([key, value]) => {
    const written = literal(value);
    return written && `${textLiteral(key)}: ${written}`;
  });
  return entries.every((entry) => entry !== undefined) ? `{${entries.join(', ')}}` : undefined;
}

/** Returns the part of a search that finds runs by their ids. */
export function idsQuery(ids: readonly string[]): string {
  return `run.hash in [${ids.map(textLiteral).join(', ')}]`;
}

/** Returns the part of a search that finds the runs of these experiments. */
export function experimentsQuery(names: readonly string[]): string {
  return `run.experiment in [${names.map(textLiteral).join(', ')}]`;
}

/**
 * Translates a filter into Aim's language; `undefined` where Aim cannot do it.
 * What is found may be more than what passes, and is never less: where Aim
 * compares otherwise than is done here, such as a text with a number, it takes
 * the run. A part of a search that fails is false to Aim, so none may fail.
 */
export function aimFilter(node: FilterNode): string | undefined {
  switch (node.type) {
    case 'and': case 'or': return joined(node.of.map(aimFilter), node.type);
    case 'not': return undefined;
    default: return testText(node);
  }
}

/** Whether Aim sorts so by itself: it lists runs from the newest on. */
export function isAimOrder(keys: readonly SortKey[]): boolean {
  return keys.length === 1 && keys[0].order === 'desc' && isStart(keys[0].path);
}

function testText(test: FilterTest): string | undefined {
  const path = test.path.replace(/^run\./, '');
  switch (path) {
    case 'id': return equalText(test, (texts) => idsQuery(texts));
    case 'name': case 'displayName': return nameText(test);
    case 'group': case 'project': return equalText(test, experimentsQuery);
    case 'state': return stateText(test);
    case 'tags': return tagText(test);
  }
  if (isStart(path)) return test.type === 'compare' ? startText(test) : undefined;
  if (test.path.startsWith('summary.')) return test.type === 'compare' ? metricText(test, test.path.slice(8)) : undefined;
  return test.path.startsWith('config.') ? paramText(test, test.path.slice(7)) : undefined;
}

/** A run without a name is called by its id here. */
function nameText(test: FilterTest): string | undefined {
  const part = test.type === 'contains' && test.values.length === 1 ? test.values[0]
    : test.type === 'matches' && /^[A-Za-z0-9 ]+$/.test(test.pattern) ? test.pattern : undefined;
  if (typeof part === 'string') return `${textLiteral(part)} in (run.name or run.hash)`;
  return equalText(test, (texts) => `(run.name or run.hash) in [${texts.map(textLiteral).join(', ')}]`);
}

function equalText(test: FilterTest, write: (texts: readonly string[]) => string): string | undefined {
  const values = test.type === 'in' ? test.values : test.type === 'compare' && test.operator === '=' ? [test.value] : [];
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length > 0 && texts.length === values.length ? write(texts) : undefined;
}

/** A run of Aim is running or finished, and nothing else. */
function stateText(test: FilterTest): string | undefined {
  const wanted: readonly FilterValue[] | undefined = test.type === 'in' ? test.values
    : test.type !== 'compare' ? undefined
    : test.operator === '=' ? [test.value]
    : test.operator === '!=' ? RUN_STATES.filter((state) => state !== test.value) : undefined;
  if (!wanted?.every((state) => typeof state === 'string')) return undefined;
  const [running, finished] = ['running', 'finished'].map((state) => wanted.includes(state));
  return running === finished ? undefined : `run.active == ${running ? 'True' : 'False'}`;
}

function tagText(test: FilterTest): string | undefined {
  const tags = test.type === 'contains' ? test.values : test.type === 'compare' && test.operator === '=' ? [test.value] : [];
  if (tags.length === 0 || !tags.every((tag) => typeof tag === 'string')) return undefined;
  return `(${tags.map((tag) => `${textLiteral(tag)} in run.tags`).join(' and ')})`;
}

/** Begins and ends a second later and earlier than asked: here a moment is a whole number of milliseconds. */
function startText({ operator, value }: Compare): string | undefined {
  if (operator === '!=' || typeof value !== 'object' || value?.type !== 'date') return undefined;
  const from = value.ms / 1000 - 1, to = (value.ms + (value.wholeDay && operator === '=' ? DAY_MS : 0)) / 1000 + 1;
  const parts = [...(operator.includes('<') ? [] : [`run.creation_time >= ${from}`]), ...(operator.includes('>') ? [] : [`run.creation_time <= ${to}`])];
  return `(${parts.join(' and ')})`;
}

function metricText({ operator, value }: Compare, name: string): string | undefined {
  const metrics = metricsCalled(name);
  if (operator === '!=' || typeof value !== 'number' || !Number.isFinite(value) || !metrics || metrics.length > 8) return undefined;
  return joined(metrics.map((metric) => `run.metrics[${textLiteral(metric.name)}, ${contextLiteral(metric.context)}].last ${operator === '=' ? '==' : operator} ${value}`), 'or');
}

/** A text may be a number here, and a list passes by its elements: what is no number, and there, is taken. */
function paramText(test: FilterTest, path: string): string | undefined {
  const places = placesOf(path), comparisons = test.type === 'in' ? test.values.map((value): [string, FilterValue] => ['==', value])
    : test.type === 'compare' && test.operator !== '!=' ? [[test.operator === '=' ? '==' : test.operator, test.value] as const] : [];
  if (!places || comparisons.length === 0) return undefined;
  const parts = comparisons.flatMap(([operator, value]) => places.map((place) => {
    const isText = typeof value === 'string' && operator === '==' && value.trim() !== '' && Number.isNaN(Number(value)) && !/^(nan|true|false)$/i.test(value);
    const isOther = typeof value === 'boolean' ? operator === '==' : typeof value === 'number' && Number.isFinite(value);
    if (!isText && !isOther) return undefined;
    return `${place} ${operator} ${literal(value)} or not (isinstance(${place}, ${isText ? '(int, float, str)' : '(int, float)'}) or ${place} == None)`;
  }));
  return joined(parts, 'or');
}

/** Where the value may be: a key may itself hold dots. Numbers may be places in lists, or keys that are numbers. */
function placesOf(path: string): readonly string[] | undefined {
  const parts = path.split('.');
  if (parts.length > 4 || parts.some((part) => part === '' || /^-?\d+$/.test(part))) return undefined;
  return Array.from({ length: 2 ** (parts.length - 1) }, (_, bits) => {
    const keys = parts.slice(1).reduce<string[]>((found, part, i) => (bits & (1 << i) ? [...found.slice(0, -1), `${found.at(-1)}.${part}`] : [...found, part]), [parts[0]]);
    return `run[${keys.map(textLiteral).join(', ')}]`;
  });
}

function joined(parts: readonly (string | undefined)[], word: 'and' | 'or'): string | undefined {
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined;
  return parts.length === 1 ? parts[0] : parts.map((part) => `(${part})`).join(` ${word} `);
}

function literal(value: AimValue | FilterValue): string | undefined {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  return typeof value === 'string' ? textLiteral(value) : undefined;
}

function isStart(path: string): boolean {
  return path === 'createdAt' || path === 'created_at' || path === 'run.createdAt' || path === 'run.created_at';
}
