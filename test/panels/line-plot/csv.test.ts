import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linePlotCsv } from '../../../src/panels/line-plot/csv.js';
import { plainRun, sceneOf } from '../../fixtures/line-plot-scene.js';

const lines = async (...scene: Parameters<typeof sceneOf>): Promise<string[]> => linePlotCsv(await sceneOf(...scene)).split('\r\n');

test('every row of every curve is a line, with all its digits', async () => {
  assert.deepEqual(await lines([plainRun('a', { loss: [0.1 + 0.2, NaN] }), plainRun('b', { loss: [-1e-300] })], { y: 'loss' }), [
    'name,metric,step,value,logged,low,high', 'a,loss,0,0.30000000000000004,,,', 'a,loss,1,NaN,,,', 'b,loss,0,-1e-300,,,', '',
  ]);
});

test('a smoothed curve has what was logged beside it', async () => {
  assert.deepEqual(await lines([plainRun('a', { loss: [1, 3] })], { y: 'loss', smoothing: 1 }), [
    'name,metric,step,value,logged,low,high', 'a,loss,0,1,1,,', 'a,loss,1,2,3,,', '',
  ]);
});

test('a group has its band', async () => {
  const runs = [plainRun('a', { loss: [1] }), plainRun('b', { loss: [3] })];
  assert.equal((await lines(runs, { y: 'loss', groupBy: 'state', groupByRangeFunc: 'minmax' }))[1], 'finished,loss,0,2,,1,3');
});

test('steps beyond 2^53 are exact', async () => {
  const far = [{ id: 'a', name: 'a', history: { _step: [9007199254740993n], loss: [1] } }];
  assert.equal((await lines(far, { y: 'loss' }))[1], 'a,loss,9007199254740993,1,,,');
});

test('names are cells and no formulas', async () => {
  assert.equal((await lines([plainRun('=1+1,"x"', { '@loss': [1] })], { y: '["@loss"]' }))[1], '"\'=1+1,""x""",\'@loss,0,1,,,');
});
