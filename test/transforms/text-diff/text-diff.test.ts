import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../../../src/transforms/random-forest/random.js';
import { editScript, type Edit } from '../../../src/transforms/text-diff/edit-script.js';
import { textDiff, type DiffLine } from '../../../src/transforms/text-diff/text-diff.js';

/** What an edit script makes of the first sequence, and how many things it changes. */
function replayed(a: string, b: string, edits: readonly Edit[]): { readonly before: string; readonly after: string; readonly changes: number } {
  const text = (source: string, types: readonly string[]): string => edits.filter(({ type }) => types.includes(type))
    .map(({ type, from, count }) => (type === 'same' ? b : source).slice(from, from + count)).join('');
  const changes = edits.filter(({ type }) => type !== 'same').reduce((sum, { count }) => sum + count, 0);
  return { before: text(a, ['same', 'removed']), after: text(b, ['same', 'added']), changes };
}

/** The fewest changes, by the length of the longest common subsequence. */
function fewest(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) rows[i][j] = a[i - 1] === b[j - 1] ? rows[i - 1][j - 1] + 1 : Math.max(rows[i - 1][j], rows[i][j - 1]);
  }
  return a.length + b.length - 2 * rows[a.length][b.length];
}

function written(lines: readonly DiffLine[]): string[] {
  return lines.map((line) => (line.type === 'skipped' ? `… ${line.count}` : ({ same: ' ', removed: '-', added: '+' })[line.type]
    + line.pieces.map(({ text, isChanged }) => (isChanged && line.type !== 'same' ? `[${text}]` : text)).join('')));
}

test('an edit script turns one sequence into the other with the fewest changes', () => {
  const random = seededRandom(11);
  const some = (): string => Array.from({ length: Math.floor(random() * 14) }, () => 'abc'[Math.floor(random() * 3)]).join('');
  for (let i = 0; i < 2000; i++) {
    const a = some(), b = some();
    assert.deepEqual(replayed(a, b, editScript(a, b, 100)), { before: a, after: b, changes: fewest(a, b) }, `${a} → ${b}`);
  }
});

test('an edit script with too many changes replaces what lies between the common ends', () => {
  assert.deepEqual(editScript('xabcdy', 'xefghy', 3), [
    { type: 'same', from: 0, count: 1 }, { type: 'removed', from: 1, count: 4 }, { type: 'added', from: 1, count: 4 }, { type: 'same', from: 5, count: 1 },
  ]);
});

test('compares line by line, and changed lines word by word', () => {
  assert.deepEqual(written(textDiff('lr: 0.01\nepochs: 20\nseed: 1', 'lr: 0.03\nepochs: 20\nseed: 1\nema: true')), [
    '-lr: 0.[01]', '+lr: 0.[03]', ' epochs: 20', ' seed: 1', '+[ema: true]',
  ]);
});

test('leaves out what is the same far from a change', () => {
  const many = Array.from({ length: 100 }, (_, i) => `line ${i}`);
  const changed = many.map((line, i) => (i === 50 ? 'another' : line));
  assert.deepEqual(written(textDiff(many.join('\n'), changed.join('\n'))), [
    '… 47', ' line 47', ' line 48', ' line 49', '-[line 50]', '+[another]', ' line 51', ' line 52', ' line 53', '… 46',
  ]);
});

test('equal texts have no changes', () => {
  assert.deepEqual(written(textDiff('a', 'a')), [' a']);
  assert.deepEqual(written(textDiff('', '')), [' ']);
});

test('huge texts that have nothing in common take no time', () => {
  const huge = (word: string): string => Array.from({ length: 200_000 }, (_, i) => `${word} ${i}`).join('\n');
  const lines = textDiff(huge('a'), huge('b'));
  assert.equal(lines.length, 400_000);
  const long = textDiff('x '.repeat(500_000), 'y '.repeat(500_000));
  assert.equal(long.length, 2);
});
