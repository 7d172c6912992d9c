import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../../src/sources/files/json-reader.js';
import { pointsOf } from '../../fixtures/read-table.js';

const options = { run: 'run', label: 'history.json' };
const columnar = (tables: string): string => `{"format":"wb-history","version":1,"tables":${tables}}`;

test('reads tables of columns, each with steps of its own', async () => {
  const contents = await readJson(columnar(`[
    {"columns":{"_step":{"from":0,"by":2,"count":3},"_timestamp":[100,101,102],"loss":[3,null,NaN]}},
    {"columns":{"_step":[2,4],"val/loss":["Infinity",0.5]}}]`), options);
  assert.deepEqual(pointsOf(contents), ['run loss: 0=3 4=NaN', 'run val/loss: 2=Infinity 4=0.5']);
  assert.deepEqual([...contents.runs[0].history.series('loss')!.time!], [100, 102]);
  assert.deepEqual([contents.report.rows, contents.report.emptyCells, contents.report.nonFiniteCells], [5, 1, 2]);
});

test('reads steps beyond 2^53 exactly, written out or counted', async () => {
  for (const steps of ['[9007199254740993,9007199254740994]', '{"from":9007199254740993,"by":1,"count":2}']) {
    assert.deepEqual(pointsOf(await readJson(columnar(`[{"columns":{"_step":${steps},"loss":[1,2]}}]`), options)), [
      'run loss: 9007199254740993=1 9007199254740994=2',
    ]);
  }
});

test('uses the rows that all columns have and reports the others', async () => {
  const contents = await readJson(columnar('[{"columns":{"_step":[0,1],"loss":[1,2,3]}}]'), options);
  assert.deepEqual(pointsOf(contents), ['run loss: 0=1 1=2']);
  assert.match(contents.problems[0], /^the columns of table 1 differ in length \(2 to 3 rows\)/);
});

test('says what is wrong with a columnar history', async () => {
  await assert.rejects(readJson(columnar('7'), options), /^WbError: history\.json has no list "tables"$/);
  await assert.rejects(readJson(columnar('[{"columns":{"loss":"x"}}]'), options), /column "loss" of table 1 is neither a list nor/);
  await assert.rejects(readJson('{"format":"wb-history","version":2,"tables":[]}', options), /is a history of version 2; version 1 is the newest known here/);
});

test('reads trainer_state.json: several evaluations at one step, a summary row at the end', async () => {
  const contents = await readJson(JSON.stringify({
    best_metric: 0.5, global_step: 20, max_steps: 20, num_train_epochs: 1, trial_params: null,
    log_history: [
      { step: 10, epoch: 0.5, loss: 2, learning_rate: 1e-4 }, { step: 10, epoch: 0.5, eval_a_loss: 3 }, { step: 10, epoch: 0.5, eval_b_loss: 4 },
      { step: 20, epoch: 1, loss: 1, learning_rate: 0 }, { step: 20, epoch: 1, train_loss: 1.5, total_flos: 1e17 },
    ],
  }), options);
  assert.equal(pointsOf(contents)[0], 'run epoch: 10=0.5 10=0.5 10=0.5 20=1 20=1');
  assert.ok(pointsOf(contents).includes('run eval_b_loss: 10=4'));
  const { run } = contents.runs[0];
  assert.equal(run.state, 'finished');
  assert.deepEqual(run.config, { max_steps: 20, num_train_epochs: 1 });
  assert.equal(run.summary.best_metric, 0.5);
  assert.equal(run.summary.loss, 1);
});

test('reads the golden values of Megatron', async () => {
  const contents = await readJson('{"lm loss":{"start_step":1,"end_step":10,"step_interval":5,"values":{"1":"nan","5":12.5,"10":11}},"time":{"start_step":0,"step_interval":2,"values":[1,2]}}', options);
  assert.deepEqual(pointsOf(contents), ['run time: 0=1 2=2', 'run lm loss: 1=NaN 5=12.5 10=11']);
});

test('reads a list of rows', async () => {
  assert.deepEqual(pointsOf(await readJson('[{"step":1,"loss":2},{"step":2,"loss":1}]', options)), ['run loss: 1=2 2=1']);
});

test('says that a document is something else, a page of HTML, or cut off', async () => {
  await assert.rejects(readJson('{"a":1}', options), /history\.json is JSON, but no history that is known here/);
  await assert.rejects(readJson('<!doctype html>', options), /history\.json is an HTML page/);
  await assert.rejects(readJson('{"log_history":[{"step":1', options), /history\.json is cut off after 25 characters/);
});
