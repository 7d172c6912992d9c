import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNames, parsePairs, parseSort, parseTexts, printNames, printPairs, printSort, printTexts } from '../../src/panels/choice-text.js';

const NAMES = ['val/loss:at(1000)', 'a b', 'x,y', '["json"]', '100%', '%2C', ':', '-a', '${x}', '<b>', 'ä 🧪'];

test('writes and reads any names, texts, pairs and sorts', () => {
  for (const [i, name] of NAMES.entries()) {
    for (const names of [[name], [name, 'plain'], NAMES.slice(i)]) {
      assert.deepEqual(parseNames(printNames(names)), names);
      assert.deepEqual(parseTexts(printTexts(names)), names);
      const pairs = new Map(names.map((key, place) => [key, `${NAMES[place]},:%`]));
      assert.deepEqual([...parsePairs(printPairs(pairs))], [...pairs]);
      const sort = names.filter((column) => !column.startsWith('-')).map((column, place) => ({ column, descending: place % 2 === 0 }));
      assert.deepEqual(parseSort(printSort(sort)), sort);
    }
  }
});

test('writes plain names as a person would', () => {
  assert.equal(printNames(['name', 'val/loss:min']), 'name,val/loss:min');
  assert.equal(printPairs(new Map<string, string | number>([['lr', '>0.5'], ['val/loss:min', 120]])), 'lr:>0.5,val/loss%3Amin:120');
});

test('takes nothing from what is no list', () => {
  assert.deepEqual([parseNames(undefined), parseNames(''), parseNames('[1]'), [...parsePairs('a,:b,')], parseTexts(undefined)], [undefined, undefined, undefined, [], []]);
});
