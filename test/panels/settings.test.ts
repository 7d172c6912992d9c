import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  attributeName, choice, flag, list, number, parseSettings, range, suggest, text, value,
} from '../../src/panels/settings.js';

const table = {
  title: text({ doc: 'The heading.' }),
  smoothing: number({ min: 0, max: 1, default: 0, doc: 'How much to smooth.' }),
  limit: number({ min: 1, doc: 'How many.' }),
  offset: number({ max: 10, default: 0, doc: 'Where to begin.' }),
  noLegend: flag({ doc: 'Hides the legend.' }),
  groupByAggFunc: choice(['mean', 'max'], { default: 'mean', aliases: ['aggregate'], doc: 'What stands for a group.' }),
  columns: list({ doc: 'What to list.' }),
  yRange: range({ doc: 'What to show.' }),
  even: value<number>({ default: 0, doc: 'An even number.', expects: 'an even number', parse: (raw) => (Number(raw) % 2 === 0 ? Number(raw) : undefined) }),
} as const;

const parse = (raw: Record<string, unknown>): ReturnType<typeof parseSettings<typeof table>> => parseSettings(table, raw);

test('what is absent, null or undefined takes the default', () => {
  const defaults = { title: '', smoothing: 0, limit: undefined, offset: 0, noLegend: false, groupByAggFunc: 'mean', columns: [], yRange: undefined, even: 0 };
  assert.deepEqual(parse({}), defaults);
  assert.deepEqual(parse(Object.fromEntries(Object.keys(table).map((name) => [name, null]))), defaults);
  assert.deepEqual(parse({ smoothing: undefined }), defaults);
});

test('attributes, which are strings, mean what properties mean', () => {
  const attributes = parse({ title: 'Loss', smoothing: '0.6', limit: ' 10 ', noLegend: '', groupByAggFunc: 'max', columns: 'name state', yRange: '0 1', even: '4' });
  const properties = parse({ title: 'Loss', smoothing: 0.6, limit: 10, noLegend: true, groupByAggFunc: 'max', columns: ['name', 'state'], yRange: [0, 1], even: 4 });
  assert.deepEqual(attributes, properties);
});

describe('a value that cannot be used is named, with what was expected', () => {
  const messages: readonly (readonly [raw: Record<string, unknown>, message: string])[] = [
    [{ smoothing: 3 }, 'invalid smoothing: 3 (expected 0 to 1)'],
    [{ smoothing: '3' }, 'invalid smoothing: "3" (expected 0 to 1)'],
    [{ smoothing: '' }, 'invalid smoothing: "" (expected 0 to 1)'],
    [{ smoothing: NaN }, 'invalid smoothing: null (expected 0 to 1)'],
    [{ smoothing: true }, 'invalid smoothing: true (expected 0 to 1)'],
    [{ limit: 0 }, 'invalid limit: 0 (expected a number of at least 1)'],
    [{ offset: 11 }, 'invalid offset: 11 (expected a number of at most 10)'],
    [{ noLegend: 'yes' }, 'invalid noLegend: "yes" (expected true or false)'],
    [{ groupByAggFunc: 'median' }, 'invalid groupByAggFunc: "median" (expected one of mean, max)'],
    [{ aggregate: 'median' }, 'invalid aggregate: "median" (expected one of mean, max)'],
    [{ columns: [1, 2] }, 'invalid columns: [1,2] (expected a list of words)'],
    [{ columns: '["name"' }, 'invalid columns: "[\\"name\\"" (expected a list of words)'],
    [{ yRange: '0' }, 'invalid yRange: "0" (expected two numbers, either of which may be * or null)'],
    [{ yRange: '0 top' }, 'invalid yRange: "0 top" (expected two numbers, either of which may be * or null)'],
    [{ title: {} }, 'invalid title: {} (expected text)'],
    [{ even: 3 }, 'invalid even: 3 (expected an even number)'],
  ];
  for (const [raw, message] of messages) {
    test(message, () => assert.throws(() => parse(raw), { name: 'WbError', kind: 'invalid', message }));
  }

  test('and is cut short where it is long', () => {
    assert.throws(() => parse({ groupByAggFunc: 'x'.repeat(500) }), (error: Error) => error.message.length < 150);
  });
});

test('a setting may be given by another name', () => {
  assert.equal(parse({ aggregate: 'max' }).groupByAggFunc, 'max');
});

test('a setting that does not exist is named, with the nearest one that does', () => {
  assert.throws(() => parse({ smoothng: 0.5 }), { message: 'unknown setting "smoothng" (did you mean "smoothing"?)' });
  assert.throws(() => parse({ agregate: 'max' }), { message: 'unknown setting "agregate" (did you mean "aggregate"?)' });
  assert.throws(() => parse({ zzz: 1 }), { message: 'unknown setting "zzz"' });
  for (const name of ['__proto__', 'constructor', 'toString']) {
    assert.throws(() => parse(JSON.parse(`{ "${name}": 1 }`) as Record<string, unknown>), { message: new RegExp(`^unknown setting "${name}"`) });
  }
});

describe('a list', () => {
  const columns = (raw: unknown): readonly string[] => parse({ columns: raw }).columns;

  test('is separated by white space, or by commas where one is there', () => {
    assert.deepEqual(columns('  train/loss   val/loss\n'), ['train/loss', 'val/loss']);
    assert.deepEqual(columns('train loss, val loss ,lr'), ['train loss', 'val loss', 'lr']);
    assert.deepEqual(columns(''), []);
  });

  test('may be JSON, for words with spaces and commas', () => {
    assert.deepEqual(columns('["a, b", "c d"]'), ['a, b', 'c d']);
  });

  test('keeps an expression together', () => {
    assert.deepEqual(columns('${train/loss} - ${val/loss}'), ['${train/loss} - ${val/loss}']);
    assert.deepEqual(columns('max(${a}, ${b}), ${c} * 2, lr'), ['max(${a}, ${b})', '${c} * 2', 'lr']);
    assert.deepEqual(columns('${a, b} + 1'), ['${a, b} + 1']);
  });
});

test('a range may be open at one end or at both', () => {
  const bounds = (raw: unknown): unknown => parse({ yRange: raw }).yRange;
  assert.deepEqual(['0 *', '*, 5', '* *', [null, 1], { min: 2, max: 3 }, { min: 2 }, '-1e-3,+1E3'].map(bounds),
    [[0, undefined], [undefined, 5], [undefined, undefined], [undefined, 1], [2, 3], [2, undefined], [-0.001, 1000]]);
});

test('an attribute is named like its setting, with dashes', () => {
  assert.deepEqual(['y', 'runsFilter', 'groupByAggFunc', 'y2'].map(attributeName), ['y', 'runs-filter', 'group-by-agg-func', 'y2']);
});

test('only a name that is near is suggested', () => {
  assert.equal(suggest('train/lss', ['val/loss', 'train/loss']), ' (did you mean "train/loss"?)');
  assert.equal(suggest('Train/Loss', ['train/loss']), ' (did you mean "train/loss"?)');
  assert.equal(suggest('accuracy', ['train/loss']), '');
  assert.equal(suggest('loss', []), '');
});
