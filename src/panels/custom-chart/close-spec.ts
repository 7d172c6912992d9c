import { WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';

/** What a chart may hold in all. */
const MOST_PARTS = 200_000, DEEPEST = 60;

/** The greatest number under names that say how much is made or done. */
const LIMITS: Readonly<Record<string, number>> = {
  width: 20_000, height: 20_000, columns: 1000, iterations: 500, steps: 10_000, minsteps: 10_000, maxsteps: 10_000, maxbins: 10_000,
  resolution: 2000, tickCount: 1000, levels: 200, size: 1e6, precision: 30, bandwidth: 1e12,
};

/** How many rows may be made out of nothing. */
const MOST_MADE = 100_000;

/** Transforms that multiply rows with each other, or make them as densely as they are told. */
const REFUSED_TRANSFORMS: Readonly<Record<string, string>> = {
  cross: 'pairs every row with every other', graticule: 'makes as many lines as it is told to', wordcloud: 'may not end',
  countpattern: 'runs any regular expression',
};

/** The kinds of input by which a reader may set a parameter, and what of them a chart may say. */
const INPUTS = new Set(['checkbox', 'radio', 'range', 'select', 'text', 'number', 'color', 'date', 'time', 'datetime-local', 'month', 'week', 'search']);
const INPUT_PARTS = new Set(['input', 'name', 'options', 'labels', 'min', 'max', 'step', 'debounce', 'placeholder']);

/**
 * Returns a copy of a chart from a stranger without the parts that speak to the
 * page instead of drawing: `usermeta`, `$schema` and the events of the page in
 * `config`. Throws a `WbError` that names the path of what would load something
 * (`data.url`) or make more than a page can bear. Numbers that a chart works
 * out by itself are not seen here; see the renderer for what holds then.
 */
export function closeSpec(spec: JsonObject): JsonObject {
  let parts = 0;
  const copy = (value: JsonValue, path: string, depth: number): JsonValue => {
    if (++parts > MOST_PARTS) throw refusal('vegaSpec', `more than ${MOST_PARTS} parts`, 'less');
    if (depth > DEEPEST) throw refusal(path, `nested more than ${DEEPEST} deep`, 'less');
    if (Array.isArray(value)) return value.map((item: JsonValue, i) => copy(item, `${path}[${i}]`, depth + 1));
    if (typeof value === 'bigint') return Number(value);
    if (!isObject(value)) return value;
    check(value, path);
    const isInput = /\.bind(?:\.[^.]+)?$/.test(path) && (value['input'] !== undefined || value['element'] !== undefined);
    const entries = Object.entries(value).filter(([key]) => !isPageMatter(key, path) && (!isInput || INPUT_PARTS.has(key)));
    return Object.fromEntries(entries.map(([key, item]) => [key, copy(item, `${path}.${key}`, depth + 1)]));
  };
  return copy(spec, 'vegaSpec', 0) as JsonObject; // an object stays one
}

/** Whether a part speaks to the page around the chart. */
function isPageMatter(key: string, path: string): boolean {
  if (key === '__proto__') return true;
  if (path === 'vegaSpec') return key === 'usermeta' || key === '$schema';
  return key === 'events' && path === 'vegaSpec.config';
}

function check(value: JsonObject, path: string): void {
  if (value['url'] !== undefined && isData(path)) throw refusal(`${path}.url`, shown(value['url']), 'data: { "name": "wandb" } or values in the chart; a chart loads nothing by itself');
  const { type } = value;
  if (typeof type === 'string' && Object.hasOwn(REFUSED_TRANSFORMS, type) && /transform\[\d+\]$/.test(path)) {
    throw refusal(path, `the transform ${type}, which ${REFUSED_TRANSFORMS[type]}`, 'another transform');
  }
  const { input } = value;
  if (input !== undefined && path.includes('.bind') && !(typeof input === 'string' && INPUTS.has(input))) throw refusal(`${path}.input`, shown(input), [...INPUTS].join(', '));
  const made = sequenceOf(value);
  if (made !== undefined && !(made <= MOST_MADE)) throw refusal(path, `a sequence of ${made} numbers`, `at most ${MOST_MADE}, given as numbers`);
  for (const [key, limit] of Object.entries(LIMITS)) checkLimit(value[key], `${path}.${key}`, limit);
}

/** A data set of Vega-Lite, one of the list of Vega, or what a lookup looks into. */
function isData(path: string): boolean {
  return /\.(?:data|from)(?:\[\d+\])?$|\.from\.data$|\.datasets\.[^.]+$/.test(path);
}

function checkLimit(value: JsonValue | undefined, path: string, limit: number): void {
  const numbers = Array.isArray(value) ? value as readonly JsonValue[] : [value];
  const beyond = numbers.find((item) => typeof item === 'number' && item > limit);
  if (beyond !== undefined) throw refusal(path, shown(beyond), `at most ${limit}`);
}

/** How many numbers a generator would make; `undefined` for anything else, NaN where it cannot be known. */
function sequenceOf(value: JsonObject): number | undefined {
  const given = value['type'] === 'sequence' ? value : isObject(value['sequence']) ? value['sequence'] : isObject(value['keyvals']) ? value['keyvals'] : undefined;
  if (!given || given['stop'] === undefined) return undefined;
  const { start = 0, stop, step = 1 } = given;
  return typeof start === 'number' && typeof stop === 'number' && typeof step === 'number' ? Math.max(0, Math.ceil((stop - start) / step)) : NaN;
}

function refusal(path: string, what: string, expected: string): WbError {
  return new WbError('invalid', `invalid ${path}: ${what} (expected ${expected})`);
}

function shown(value: JsonValue): string {
  const text = typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
