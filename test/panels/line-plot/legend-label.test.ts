import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainLabel } from '../../../src/panels/line-plot/curve-label.js';
import { fillPointLabel, legendLabel } from '../../../src/panels/line-plot/legend-label.js';
import { run } from '../../fixtures/scripted-source.js';

const sample = run('id1', { name: 'first', config: { lr: 0.00012, model: { depth: 2 }, sizes: [1, 2] }, summary: { 'val/loss': 0.5 }, tags: ['x'] });
const label = (template: string, of = sample, metric = 'loss'): ReturnType<typeof legendLabel> => legendLabel(template, of, metric);

describe('the legend template', () => {
  const filled: readonly (readonly [template: string, label: string])[] = [
    ['${run:displayName}', 'first'],
    ['${run:displayName} – ${config:lr}', 'first – 0.00012'],
    ['${config:model.depth} / ${summary:val/loss}', '2 / 0.5'],
    ['${config:sizes}', '[1,2]'],
    ['${config:nope} ${metric}', 'loss'],
    ['${run:id}: ${metric}', 'id1: loss'],
    ['plain', 'plain'],
    ['${config:nope}', 'first'],
    ['  a   b ', 'a b'],
  ];
  for (const [template, expected] of filled) {
    test(`${template} gives ${expected}`, () => assert.deepEqual(label(template), { label: expected }));
  }

  test('keeps point values for the tooltip', () => {
    assert.deepEqual(label('${run:displayName} [[ ${x}: ${y} (${config:lr}) ]]'), { label: 'first', pointLabel: '${x}: ${y} (0.00012)' });
    assert.deepEqual(label('[[a]] b [[c]]'), { label: 'b', pointLabel: 'a c' });
  });

  test('does not read what is filled in as a template', () => {
    for (const name of ['${metric}', '[[secret]]', '$&$1', '${config:lr}', "$'"]) {
      assert.deepEqual(label('${run:displayName} ${metric}', { ...sample, name }, '$& [[m]]'), { label: `${name} $& [[m]]` });
    }
  });
});

test('without a template a curve is named by what tells it apart', () => {
  assert.equal(plainLabel(sample, 'loss', false, false).label, 'first');
  assert.equal(plainLabel(sample, 'loss', true, false).label, 'first loss');
  assert.equal(plainLabel(sample, 'loss', true, true).label, 'loss');
  assert.equal(plainLabel({ ...sample, name: ' ' }, 'loss', false, false).label, 'id1', 'a blank name is none');
});

test('point values are filled in by name, and nothing else', () => {
  assert.equal(fillPointLabel('${x}: ${mean} ± ${nope} ${toString}', { x: '1', mean: '2' }), '1: 2 ±  ');
});
