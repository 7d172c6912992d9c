import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileContents } from '../../../src/sources/files/file-contents.js';
import { WandbFile } from '../../../src/sources/wandb/wandb-file.js';
import { concatenated, historyRecord, message, runRecord, wandbLog } from '../../fixtures/record-formats.js';

const options = { run: 'file', label: 'run.wandb', url: 'https://host/wandb/run-1/run.wandb' };

function read(...records: readonly Uint8Array[]): FileContents {
  const file = new WandbFile(options);
  file.push(wandbLog(records));
  return file.contents();
}

type Pbf = Parameters<Parameters<typeof message>[0]>[0];
const item = (pbf: Pbf, field: number, json: string, ...path: readonly string[]): void => pbf.writeMessage(field, (_, one) => {
  if (path.length === 1) one.writeStringField(1, path[0]);
  else for (const key of path) one.writeStringField(2, key);
  one.writeStringField(16, json);
}, undefined);
const time = (pbf: Pbf, field: number, seconds: number): void => pbf.writeMessage(field, (_, stamp) => stamp.writeVarintField(1, seconds), undefined);

test('reads what is known of the run, its config and its summary', () => {
  const { runs: [{ run }] } = read(
    runRecord('abc', (pbf) => {
      for (const [field, text] of [[2, 'team'], [3, 'digits'], [6, 'sweep'], [7, 'train'], [8, 'quiet-lake-1'], [9, 'note'], [10, 'x'], [10, 'y']] as const) pbf.writeStringField(field, text);
      pbf.writeMessage(4, (_, config) => { item(config, 1, '{"depth": 2}', 'model'); item(config, 1, '{}', '_wandb'); }, undefined);
      time(pbf, 17, 1_700_000_000);
    }),
    message((record) => record.writeMessage(5, (_, config) => { item(config, 1, '0.001', 'optimizer', 'lr'); item(config, 2, '', 'gone'); }, undefined)),
    message((record) => record.writeMessage(3, (_, summary) => { item(summary, 1, '0.97', 'val', 'acc'); item(summary, 1, 'NaN', 'loss'); item(summary, 1, '5', '_step'); }, undefined)),
    message((record) => record.writeMessage(18, (_, exit) => { exit.writeVarintField(1, 1); exit.writeVarintField(2, 60); }, undefined)),
  );
  const { metrics: _metrics, ...known } = run;
  assert.deepEqual(known, {
    id: 'abc', name: 'quiet-lake-1', state: 'failed', entity: 'team', project: 'digits', group: 'sweep', jobType: 'train', notes: 'note', tags: ['x', 'y'],
    createdAt: 1_700_000_000_000, durationSeconds: 60, config: { model: { depth: 2 }, optimizer: { lr: 0.001 } }, summary: { val: { acc: 0.97 }, loss: NaN },
  });
});

test('reads rows with nested keys, steps beside them, system metrics and the console', () => {
  const row = message((record) => record.writeMessage(2, (_, history) => {
    item(history, 1, '0.5', 'loss');
    item(history, 1, '3', 'a', 'b');
    history.writeMessage(2, (__, step) => step.writeVarintField(1, 7), undefined);
  }, undefined));
  const stats = message((record) => record.writeMessage(7, (_, pbf) => { time(pbf, 2, 1_700_000_005); item(pbf, 3, '42', 'cpu'); item(pbf, 3, '1', 'gpu.0.temp'); }, undefined));
  const output = (text: string): Uint8Array => message((record) => record.writeMessage(13, (_, pbf) => { pbf.writeVarintField(1, 1); pbf.writeStringField(3, text); }, undefined));
  const { runs: [{ history, console }] } = read(runRecord('a'), row, stats, output('hel'), output('lo\nworld\n'));
  assert.deepEqual(history.metrics(), ['loss', 'a.b', 'system.cpu', 'system.gpu.0.temp']);
  assert.deepEqual([history.series('loss')!.step[0], history.series('system.cpu')!.time![0]], [7, 1_700_000_005]);
  assert.equal(console!(), 'hello\nworld\n');
});

test('finds histograms and media among the values', () => {
  const { runs: [{ history, histograms, media }] } = read(runRecord('a'), historyRecord({
    _step: 3, _timestamp: 1_700_000_000, loss: 1, w: { _type: 'histogram', values: [1, 2], bins: [0, 1, 2] },
    pic: { _type: 'image-file', path: 'media/images/pic_3.png', caption: 'seven', width: 28, height: 28 },
    many: { _type: 'images/separated', filenames: ['media/images/a.png', 'media/images/b.png'], captions: ['A', 'B'] },
    evil: { _type: 'image-file', path: 'https://elsewhere.example/x.png' },
  }));
  assert.deepEqual(history.metrics(), ['loss']);
  assert.deepEqual(histograms!().map(({ key, histograms: [{ step, edges, counts }] }) => [key, step, [...edges], [...counts]]), [['w', 3, [0, 1, 2], [1, 2]]]);
  assert.deepEqual(media!().map(({ key, index, type, url, caption }) => [key, index, type, url, caption]), [
    ['pic', 0, 'image', 'https://host/wandb/run-1/files/media/images/pic_3.png', 'seven'],
    ['many', 0, 'image', 'https://host/wandb/run-1/files/media/images/a.png', 'A'], ['many', 1, 'image', 'https://host/wandb/run-1/files/media/images/b.png', 'B'],
  ]);
});

test('gives the same, in whatever pieces the file arrives', () => {
  const bytes = wandbLog([runRecord('a'), historyRecord({ _step: 0, loss: 1 }), historyRecord({ _step: 9007199254740993n, loss: NaN })]);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const file = new WandbFile(options);
    file.push(bytes.subarray(0, cut));
    assert.deepEqual(file.contents().problems, []);
    file.push(bytes.subarray(cut));
    const series = file.contents().runs[0].history.series('loss')!;
    assert.deepEqual([[...series.value], series.exactStep![1]], [[1, NaN], 9007199254740993n]);
  }
});

test('joins records that run over several blocks, wherever they begin', () => {
  const long = 'x'.repeat(100_000);
  for (const before of [0, 32_700, 32_740, 32_741, 32_745, 32_750]) {
    const filler = message((record) => record.writeMessage(13, (_, pbf) => pbf.writeStringField(3, 'f'.repeat(Math.max(0, before))), undefined));
    const { runs: [{ history, run }], problems } = read(runRecord('a'), filler, historyRecord({ _step: 0, note: long, loss: 1 }), historyRecord({ _step: 1, loss: 2 }));
    assert.deepEqual([[...history.series('loss')!.value], run.config['note'] === long, problems], [[1, 2], true, []]);
  }
});

test('leaves out a damaged record and says so', () => {
  const bytes = wandbLog([runRecord('a'), historyRecord({ _step: 0, loss: 1 }), historyRecord({ _step: 1, loss: 2 })]);
  bytes[bytes.length - historyRecord({ _step: 1, loss: 2 }).length - 12] ^= 1;
  const file = new WandbFile(options);
  file.push(bytes);
  const { runs: [{ history }], problems } = file.contents();
  assert.deepEqual([[...history.series('loss')!.value], problems], [[2], ['1 records are damaged and were left out']]);
});

test('says so where a file is something else', () => {
  assert.throws(() => new WandbFile(options).push(concatenated([new Uint8Array(64)])), /run\.wandb is no W&B log of a run/);
});

test('keys of strangers change no prototype', () => {
  const { runs: [{ run }] } = read(runRecord('a', (pbf) => pbf.writeMessage(4, (_, config) => { item(config, 1, '{"polluted": true}', '__proto__'); item(config, 1, '1', '__proto__', 'polluted'); item(config, 1, '1', 'constructor', 'prototype', 'polluted'); }, undefined)));
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  assert.equal(typeof run.config, 'object');
});

test('reads items whose fields stand in another order, or that have long keys and values', () => {
  const long = 'k'.repeat(200), text = 't'.repeat(300);
  const row = message((record) => record.writeMessage(2, (_, history) => {
    history.writeMessage(1, (__, one) => { one.writeStringField(16, '1.5'); one.writeStringField(1, 'loss'); }, undefined);
    history.writeMessage(1, (__, one) => { one.writeStringField(1, 'acc'); one.writeVarintField(9, 3); one.writeStringField(16, '0.25'); }, undefined);
    item(history, 1, '2', long);
    item(history, 1, JSON.stringify(text), 'note');
    item(history, 1, '4', 'a', 'b', 'c');
    item(history, 1, '{"d": {"e": 5}}', 'a2');
    item(history, 1, '7', '__proto__', 'polluted');
    item(history, 1, '1', 'twice');
    item(history, 1, '2', 'twice');
  }, undefined));
  const { runs: [{ history, run }], problems } = read(runRecord('a'), row, row);
  assert.deepEqual(history.metrics().map((name) => [name, ...history.series(name)!.value]), [
    ['loss', 1.5, 1.5], ['acc', 0.25, 0.25], [long, 2, 2], ['a.b.c', 4, 4], ['a2.d.e', 5, 5], ['twice', 2, 2],
  ]);
  assert.deepEqual([run.config, problems], [{ note: text }, []]);
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('the summary is what was written last, key by key', () => {
  const summary = (write: (pbf: Pbf) => void): Uint8Array => message((record) => record.writeMessage(3, (_, pbf) => write(pbf), undefined));
  const { runs: [{ run }] } = read(
    runRecord('a'), summary((pbf) => { item(pbf, 1, '1', 'loss'); item(pbf, 1, '2', 'val', 'acc'); item(pbf, 1, '3', 'gone'); item(pbf, 1, '{"x": 1}', 'whole'); }),
    summary((pbf) => { item(pbf, 1, '9', 'whole', 'y'); item(pbf, 2, '', 'gone'); }), summary((pbf) => { item(pbf, 1, '0.5', 'loss'); item(pbf, 1, '{"z": 2}', 'whole'); }),
  );
  assert.deepEqual(run.summary, { val: { acc: 2 }, loss: 0.5, whole: { z: 2 } });
});
