import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointsOf, readCsv } from '../../fixtures/read-table.js';

test('reads a line chart of W&B as several runs, whatever is in their names', () => {
  const contents = readCsv([
    '"Step","a-b - train/loss","a-b - train/loss__MIN","a-b - train/loss__MAX","17/04 12:00 - x - train/loss","17/04 12:00 - x - train/loss__MIN","17/04 12:00 - x - train/loss__MAX"',
    '"0","1","1","1","","",""',
    '"1","","","","2","2","2"',
  ].join('\n'));
  assert.deepEqual(contents.runs.map(({ run }) => run.id), ['a-b', '17/04 12:00 - x']);
  assert.equal(pointsOf(contents)[0], 'a-b train/loss: 0=1');
  assert.equal(pointsOf(contents)[3], '17/04 12:00 - x train/loss: 1=2');
});

test('reads a line chart of W&B over time', () => {
  const contents = readCsv('"Relative Time (Process)","a - _step","a - loss"\n0.5,10,1\n1.5,20,2\n');
  assert.deepEqual(pointsOf(contents), ['a loss: 10=1 20=2']);
  assert.deepEqual([...contents.runs[0].history.series('loss')!.time!], [0.5, 1.5]);
});

test('reads a run table of W&B: fields, settings, results', () => {
  const { runs } = readCsv([
    '"Name","State","Notes","User","Tags","Created","Runtime","Sweep","batch_size","optimizer","wandb_log","iter","val/loss"',
    '"calm-sun-1","finished","-","ada","a, b","2026-05-25T14:08:33.000Z","732","","64","adam","true","5000","1.5"',
    '"calm-sun-1","crashed","-","","","2026-05-25T14:08:34.000Z","1","","32","sgd","false","","nan"',
  ].join('\n'));
  assert.deepEqual(runs.map(({ run }) => run.id), ['calm-sun-1', 'calm-sun-1 (2)']);
  const { run } = runs[0];
  assert.deepEqual(run, {
    id: 'calm-sun-1', name: 'calm-sun-1', state: 'finished', user: 'ada', tags: ['a', 'b'], metrics: [],
    createdAt: Date.UTC(2026, 4, 25, 14, 8, 33), durationSeconds: 732,
    config: { batch_size: 64, optimizer: 'adam', wandb_log: true }, summary: { iter: 5000, 'val/loss': 1.5 },
  });
  assert.deepEqual(runs[1].run.summary, { 'val/loss': NaN });
});

test('reads any table with a run per row, telling settings and results by their names', () => {
  const { runs } = readCsv('model,lr,top1_err,val_acc\nresnet,0.1,9.5,0.9\nvit,0.01,8.5,0.91\n');
  assert.deepEqual(runs.map(({ run }) => [run.id, run.config, run.summary]), [
    ['resnet', { lr: 0.1 }, { top1_err: 9.5, val_acc: 0.9 }], ['vit', { lr: 0.01 }, { top1_err: 8.5, val_acc: 0.91 }],
  ]);
});

test('reads rows of distinct points as runs although they have epochs', () => {
  assert.equal(readCsv('uid,from_uid,epoch,f1\na_1,,1,0.5\na_2,a_1,2,0.6\n').runs.length, 2);
});

test('reads rows of several runs that a column names', () => {
  assert.deepEqual(pointsOf(readCsv('run,step,loss\na,0,1\nb,0,2\na,1,0.5\n')), ['a loss: 0=1 1=0.5', 'b loss: 0=2']);
});

test('reads the alternate rows of Lightning', () => {
  const contents = readCsv('train_loss,epoch,step,val_loss\n0.5,0,49,\n0.4,0,99,\n,0,99,0.6\n');
  assert.deepEqual(pointsOf(contents), ['run train_loss: 49=0.5 99=0.4', 'run epoch: 49=0 99=0 99=0', 'run val_loss: 99=0.6']);
});

test('reads the monitor of Stable Baselines with its first line', () => {
  const contents = readCsv('#{"t_start": 1614619328.5, "env_id": "CartPole-v1"}\nr,l,t,is_success\n11.0,11,0.5,False\n47.0,47,1.5,True\n');
  assert.deepEqual(pointsOf(contents)[0], 'run r: 0=11 1=47');
  assert.deepEqual(pointsOf(contents)[3], 'run is_success: 0=0 1=1');
  assert.equal(contents.runs[0].run.config.env_id, 'CartPole-v1');
  assert.deepEqual([...contents.runs[0].history.series('r')!.time!], [1_614_619_329, 1_614_619_330]);
});

test('reads a history export of W&B', () => {
  const contents = readCsv('loss,_timestamp,_runtime,_step\n1,1780573827.9,10,0\n0.5,1780573828.9,11,1\n');
  assert.deepEqual(pointsOf(contents), ['run loss: 0=1 1=0.5']);
});

test('reads one run per file where the caller says so', () => {
  assert.deepEqual(pointsOf(readCsv('name,loss\na,1\nb,2\n', { single: true, run: 'k3f9', prefix: 'system.' })), ['k3f9 system.loss: 0=1 1=2']);
});
