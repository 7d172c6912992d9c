import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automaton, type Characters } from '../../../src/data/filter/automaton.js';
import { compilePattern } from '../../../src/data/filter/pattern.js';
import { re2Capture } from '../../../src/data/filter/re2.js';
import { Seeded } from './seeded.js';

const ATOMS = ['a', 'b', 'c', '-', '.', '\\d', '\\w', '\\W', '\\s', '[ab]', '[^a]', '[a-c\\d]', '[\\w-]', '\\.', '\\-', '1', 'é', '😀', '\\t', '\\p{Lu}', '\\P{L}', '^', '$'];
const QUANTIFIERS = ['', '', '', '*', '+', '?', '*?', '+?', '{2}', '{0}', '{1,3}', '{2,}', '{0,1}?'];
const CHARACTERS = ['a', 'b', 'c', 'B', 'É', '-', '1', '.', ' ', 'é', '😀', '\n', 'A', '_', '\t'];

function randomPattern(random: Seeded, depth: number): string {
  const branch = (): string => random.many(0, 4, () => {
    const isGroup = depth > 0 && random.next() < 0.25;
    const atom = isGroup ? `(${random.pick(['', '?:'])}${randomPattern(random, depth - 1)})` : random.pick(ATOMS);
    return atom === '^' || atom === '$' ? atom : atom + random.pick(QUANTIFIERS);
  }).join('');
  return random.many(1, 3, branch).join('|');
}

test('finds what the platform finds, for random patterns and texts', () => {
  const random = new Seeded(11);
  let compared = 0;
  for (let i = 0; i < 4000; i++) {
    const pattern = randomPattern(random, 2);
    const ignoresCase = i % 4 === 0 && !/\\[pPW]/.test(pattern);
    const own = automaton(ignoresCase ? `(?i)${pattern}` : pattern);
    if (!own) continue;
    const native = new RegExp(pattern.replaceAll('\\-', '\\x2d').replaceAll('[\\w-]', '[\\w\\x2d]'), ignoresCase ? 'iu' : 'u');
    for (const text of random.many(6, 6, () => random.many(0, 7, () => random.pick(CHARACTERS)).join(''))) {
      assert.equal(own(text), native.test(text), `${pattern} on ${JSON.stringify(text)}`);
      compared++;
    }
  }
  assert.ok(compared > 10_000, `only ${compared} comparisons`);
});

test('finds the same after its memory is full', () => {
  const random = new Seeded(3);
  const pattern = 'a(a|b){11}c';
  const own = automaton(pattern)!, native = new RegExp(pattern, 'u');
  let found = 0;
  for (let i = 0; i < 2000; i++) {
    const text = random.many(30, 60, () => random.pick('aaaabbbbbbbbc'.split(''))).join('');
    assert.equal(own(text), native.test(text), text);
    found += Number(own(text));
  }
  assert.ok(found > 100 && found < 1900, `found ${found}`);
});

test('reads each character of a text once, however hostile the pattern', () => {
  const hostile = ['^(a+)+$', '(a*)*b', '(a|a)*$', '(a|aa)+$', '(.*a){12}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(x+x+)+y', 'a*a*a*a*a*a*b', '(a|b)*a(a|b){20}$', '.*.*=.*'];
  for (const pattern of hostile) {
    const own = automaton(pattern)!;
    for (const length of [10, 100, 1000]) {
      let reads = 0;
      const text: Characters = { length, codePointAt: (i) => { reads++; return i === length - 1 ? 33 : 97; } };
      own(text);
      assert.ok(reads <= length, `${pattern}: ${reads} reads of ${length} characters`);
    }
  }
});

test('leaves to RE2 what it does not read itself', () => {
  for (const pattern of ['a(?i)b', '\\bx', '\\p{Greek}', '\\pL', '(?P<n>a)', '[[:alpha:]]', 'a^', '$a', 'a++', '*a', '(', ')', '[', '[]a]', '[z-a]', 'a{3,2}', '\\', 'x{300}', '((){999}){999}', '('.repeat(3000)]) {
    assert.equal(automaton(pattern), undefined, pattern);
  }
});

const cases: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
  ['baseline', ['a baseline run'], ['base']],
  ['baseline-.*', ['my-baseline-1', 'baseline-'], ['baseline']],
  ['(resnet-50|vit-base)-.*', ['resnet-50-a', 'vit-base-'], ['resnet-5']],
  ['^k3f9$', ['k3f9'], ['k3f90', 'xk3f9']],
  ['lr=0\\.1$', ['adam,lr=0.1'], ['lr=0x1']],
  ['(?i)ADAM', ['adamw'], ['sgd']],
  ['\\bv2\\b', ['model v2'], ['v21']],
  ['', ['', 'a'], []],
];

for (const [pattern, yes, no] of cases) {
  test(`finds ${pattern || 'nothing, everywhere'}`, async () => {
    const matches = await compilePattern(pattern);
    for (const text of yes) assert.equal(matches(text), true, text);
    for (const text of no) assert.equal(matches(text), false, text);
  });
}

const unsupported: readonly (readonly [pattern: string, message: RegExp])[] = [
  ['(?!a)b', /the look-ahead "\(\?!" at character 1/], ['(?<=a)b', /the look-behind "\(\?<=" at character 1/], ['(a)b\\1', /the back-reference "\\1" at character 5/],
  ['(?<n>a)\\k<n>', /the back-reference "\\k<n>" at character 8/], ['(?>a)', /the atomic group "\(\?>"/], ['a++', /the possessive quantifier "\+\+"/],
  ['(', /invalid regular expression: "\(" \(missing closing \)/], ['[z-a]', /invalid character class range/],
];

for (const [pattern, message] of unsupported) {
  test(`names what is wrong with ${pattern}`, async () => {
    await assert.rejects(compilePattern(pattern), (error) => error instanceof Error && message.test(error.message) || assert.fail(String(error)));
  });
}

test('captures the first group, or the whole match', () => {
  assert.equal(re2Capture('^(\\w+)-')('adam-3'), 'adam');
  assert.equal(re2Capture('\\d+')('adam-37'), '37');
  assert.equal(re2Capture('x(y)?')('x'), undefined);
  assert.equal(re2Capture('z')('x'), undefined);
});
