import { fieldOf, valueAt, type FieldValue } from '../data/run-fields.js';
import type { Run } from '../data/run.js';
import { formatNumber } from '../panels/format.js';
import { textOfLine } from '../panels/log/terminal-line.js';

/** A step from a run to a value: a key, or a call with plain values. */
type Step =
  | { readonly type: 'key'; readonly name: string }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly (string | number)[] };

/** Something in a text that stands for a value of a run: `{{ run.logs.tail(20) }}`. */
export interface RunExpression {
  /** As it is written. */
  readonly source: string;
  /** The id or the name of the run; absent for the latest one. */
  readonly run: string | undefined;
  readonly steps: readonly Step[];
}

/** What a template may ask about runs. */
export interface TemplateAccess {
  /** Returns a run by id or name, or the latest one. */
  run(nameOrId: string | undefined): Run | undefined;
  /** Returns lines of a run's console output: the last so many. */
  logs(run: Run, tail: number): Promise<readonly string[]>;
  /** Returns the logged values of a metric, in order. */
  history(run: Run, metric: string): Promise<ArrayLike<number>>;
}

/** A text with the values of runs in their places. */
export interface FilledTemplate {
  readonly text: string;
  /** What runs do not have, in words: `adamw has no config.lr`. Each only once. */
  readonly missing: readonly string[];
}

/** So many lines of a log stand in a text at most. */
const MOST_LINES = 1000;
const LAST_LINES = 20;
/** Significant digits of a number in a text. */
const DIGITS = 6;
/** What stands for a value that a run does not have. */
const MISSING = '–';
const EXPRESSION = /\{\{\s*(run\b[^{}]*?)\s*\}\}/g;
const STEP = /\.\s*([A-Za-z_$][\w$]*)|\[\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*\]|\(\s*([^()]*?)\s*\)/y;
const ARGUMENT = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?))$/;

/** Whether a text holds something that stands for a value of a run. */
export function hasRunTemplate(text: string): boolean {
  return parseRunTemplate(text).some((part) => typeof part !== 'string');
}

/** Cuts a text into what stands for itself and what stands for a value of a run. What cannot be read stands for itself. */
export function parseRunTemplate(text: string): readonly (string | RunExpression)[] {
  const parts: (string | RunExpression)[] = [];
  let at = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    const expression = readExpression(match[0], match[1]);
    if (!expression) continue;
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push(expression);
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** Fills a text with values of runs. Nothing of it is run: paths lead to values that runs have, and nowhere else. */
export async function fillRunTemplate(text: string, access: TemplateAccess): Promise<FilledTemplate> {
  const parts = await Promise.all(parseRunTemplate(text).map(async (part) => {
    if (typeof part === 'string') return { text: part };
    const run = access.run(part.run);
    const value = run && await valueOf(part, run, access);
    return value === undefined ? { text: MISSING, missing: whyMissing(part, run) } : { text: value };
  }));
  return { text: parts.map((part) => part.text).join(''), missing: [...new Set(parts.flatMap((part) => part.missing ?? []))] };
}

/** Returns a text with `mark` in the place of each value of a run. */
export function blankRunTemplate(text: string, mark = MISSING): string {
  return parseRunTemplate(text).map((part) => (typeof part === 'string' ? part : mark)).join('');
}

function readExpression(source: string, path: string): RunExpression | undefined {
  const steps: Step[] = [];
  let run: string | undefined;
  STEP.lastIndex = 3; // after `run`
  for (let match = STEP.exec(path); match; match = STEP.exec(path)) {
    const [, name, key, args] = match;
    const last = steps.at(-1);
    if (name !== undefined) steps.push({ type: 'key', name });
    else if (key !== undefined) steps.push({ type: 'key', name: unquoted(key.slice(1, -1)) });
    else {
      const values = readArguments(args);
      if (!values) return undefined;
      if (!last && run === undefined && typeof values[0] === 'string') [run] = values;
      else if (last?.type === 'key') steps[steps.length - 1] = { type: 'call', name: last.name, args: values };
      else return undefined;
    }
    if (STEP.lastIndex === path.length) return steps.length > 0 ? { source, run, steps } : undefined;
  }
  return undefined;
}

function readArguments(text: string): (string | number)[] | undefined {
  if (text === '') return [];
  const values = text.split(/\s*,\s*/).map((part) => {
    const found = ARGUMENT.exec(part);
    return found && (found[3] === undefined ? unquoted(found[1] ?? found[2]) : Number(found[3]));
  });
  return values.every((value) => value !== null) ? values : undefined;
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

/** The value in words; `undefined` where the run has none. */
async function valueOf({ source, steps }: RunExpression, run: Run, access: TemplateAccess): Promise<string | undefined> {
  const [first, second] = steps;
  if (first.name === 'logs') return logsOf(run, second, access, source);
  if (first.name === 'history') return first.type === 'call' && typeof first.args[0] === 'string' ? historyOf(await access.history(run, first.args[0]), second?.name ?? 'last') : source;
  if (steps.some(({ type }) => type === 'call')) return source;
  const rest = steps.slice(1).map(({ name }) => name).join('.');
  if (first.name === 'config' || first.name === 'summary') return textOf(rest === '' ? run[first.name] : valueAt(run[first.name], rest));
  return textOf(fieldOf(run, `run.${first.name}`));
}

function whyMissing({ run: wanted, steps }: RunExpression, run: Run | undefined): string {
  if (!run) return wanted === undefined ? 'there are no runs' : `there is no run “${wanted}”`;
  const path = steps.map((step) => (step.type === 'key' ? step.name : `${step.name}(${step.args.map((value) => JSON.stringify(value)).join(', ')})`)).join('.');
  return `${run.name} has no ${path}`;
}

async function logsOf(run: Run, step: Step | undefined, access: TemplateAccess, source: string): Promise<string | undefined> {
  if (step && (step.type !== 'call' || step.name !== 'tail')) return source;
  const wanted = step?.type === 'call' && typeof step.args[0] === 'number' ? step.args[0] : LAST_LINES;
  const count = Math.min(MOST_LINES, Math.max(1, Math.floor(wanted)));
  const lines = await access.logs(run, count);
  return lines.length === 0 ? undefined : lines.slice(-count).map(textOfLine).join('\n');
}

function historyOf(values: ArrayLike<number>, what: string): string | undefined {
  const numbers = Array.from(values).filter((value) => !Number.isNaN(value));
  if (what === 'count') return formatNumber(values.length);
  if (values.length === 0) return undefined;
  if (what === 'first') return formatNumber(values[0], DIGITS);
  if (what === 'last') return formatNumber(values[values.length - 1], DIGITS);
  if (numbers.length === 0) return 'NaN';
  if (what === 'min') return formatNumber(numbers.reduce((a, b) => Math.min(a, b)), DIGITS);
  if (what === 'max') return formatNumber(numbers.reduce((a, b) => Math.max(a, b)), DIGITS);
  return what === 'mean' ? formatNumber(numbers.reduce((a, b) => a + b, 0) / numbers.length, DIGITS) : undefined;
}

function textOf(value: FieldValue): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item), 1);
  return typeof value === 'number' || typeof value === 'bigint' ? formatNumber(value, DIGITS) : String(value);
}
