import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseExpression } from '../../src/transforms/expression.js';
import { isExpression } from '../../src/transforms/is-expression.js';

const VALUES: Readonly<Record<string, number>> = { 'train/loss': 3, 'val/loss': 5, lr: 0.1, best: 2 };

/** What Python gives for the same expressions, with `**` for `^`. */
const WORKED: readonly (readonly [expression: string, value: number])[] = [
  ['${train/loss} - ${val/loss}', -2],
  ['${train/loss} - ${val/loss} - 1', -3],
  ['2 + 3 * 4', 14],
  ['(2 + 3) * 4', 20],
  ['2 ** 3 ** 2', 512],
  ['2 ^ 3 ^ 2', 512],
  ['-2 ** 2', -4],
  ['2 ** -1', 0.5],
  ['8 / 4 / 2', 1],
  ['7 % 4', 3],
  ['--3', 3],
  ['3 - -2', 5],
  ['1.5e2 + .5', 150.5],
  ['max(${train/loss}, ${val/loss}, 4)', 5],
  ['min(1, 2) + abs(-3)', 4],
  ['log(exp(2))', 2],
  ['log10(1000) + log2(8) + sqrt(16)', 10],
  ['${train/loss} * ${config:lr} + ${summary:best}', 2.3],
  ['${ train/loss }', 3],
  ['1 / 0', Infinity],
];

for (const [source, value] of WORKED) {
  test(`${source} is ${value}`, () => {
    const result = parseExpression(source).evaluate(({ name }) => VALUES[name] ?? NaN);
    assert.ok(Math.abs(result - value) < 1e-12 || result === value, `it was ${result}`);
  });
}

test('a value that is missing makes the result NaN', () => {
  assert.equal(parseExpression('1 + ${nope}').evaluate(() => NaN), NaN);
});

test('an expression knows its metrics, each once, and leaves config and summary out', () => {
  assert.deepEqual(parseExpression('${b} + ${a} * ${b} - ${config:lr} + ${summary.best}').metrics, ['b', 'a']);
});

test('a name with brackets, dots, dashes and spaces is a name', () => {
  assert.deepEqual(parseExpression('${a b.c-d[0]/e*f}').metrics, ['a b.c-d[0]/e*f']);
});

test('only what holds a reference is an expression: names may look like anything else', () => {
  assert.deepEqual(['train/loss', 'a-b', 'log(x)', '${x}'].map(isExpression), [false, false, false, true]);
});

describe('an expression that is wrong says where and what was expected', () => {
  const messages: readonly (readonly [source: string, message: RegExp])[] = [
    ['${a} +', /^invalid expression "\$\{a\} \+" at position 7: found the end, expected a number, a \$\{metric\} or one of log, /],
    ['${a} ${b}', /at position 6: found \$\{b\}, expected an operator$/],
    ['(${a}', /at position 6: found the end, expected "\)"$/],
    ['foo(${a})', /at position 1: found foo\(\$\{a\}\), expected a number/],
    ['log ${a}', /at position 5: found \$\{a\}, expected "\("$/],
    ['${} + 1', /expected the name of a metric/],
    ['${a} ; alert(1)', /at position 6: found ; alert\(1\), expected/],
    ['constructor(${a})', /found constructor/],
    ['${a', /at position 1: found \$\{a, expected/],
  ];
  for (const [source, message] of messages) {
    test(source, () => assert.throws(() => parseExpression(source), { name: 'WbError', message }));
  }
});
