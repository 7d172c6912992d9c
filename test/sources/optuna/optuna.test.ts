import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { extendsSeries } from '../../../src/data/series.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext, Source } from '../../../src/sources/source.js';
import { serve, type StaticServer } from '../../fixtures/static-server.js';
import { sweepFiles } from '../../fixtures/sweeps.js';

let server: StaticServer;
let moment = 0;
before(async () => { server = await serve(); });
after(() => server.close());
beforeEach(() => server.files.clear());

const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });
const open = (path: string, content: string): Promise<Source> => {
  server.files.set(path, content);
  return sourceFrom({ ...(/(columns|records|split)\.json$/.test(path) && { type: 'json' }), src: server.url + path });
};
const journal = sweepFiles['optuna/journal.log'];

test('a journal holds the trials of its studies, but those of deleted ones', async () => {
  const { runs } = await (await open('journal.log', journal)).runs({}, at());
  assert.deepEqual(runs.map(({ id, state, tags, sweep }) => [id, state, tags, sweep]), [
    ['digits/0', 'finished', [], 'digits'], ['digits/1', 'failed', [], 'digits'], ['digits/2', 'killed', ['pruned'], 'digits'], ['digits/3', 'finished', [], 'digits'],
    ['two goals/0', 'finished', [], 'two goals'], ['two goals/1', 'running', [], 'two goals'], ['two goals/2', 'unknown', ['waiting'], 'two goals'],
  ]);
});

test('parameters are config as the objective saw them; values and user attributes are the summary', async () => {
  const { runs } = await (await open('journal.log', journal)).runs({}, at()), [first, , pruned, infinite, two] = runs;
  assert.deepEqual([Object.keys(first.config), typeof first.config.lr, Number.isInteger(first.config.layers)], [['lr', 'layers', 'optimizer'], 'number', true]);
  assert.ok(runs.slice(0, 4).every(({ config, summary }) => ['adam', 'sgd', null].includes(config.optimizer as string | null) && summary.note === `tried ${(config.optimizer as string | null) ?? 'None'}`));
  assert.equal(infinite.summary.value, Infinity);
  assert.equal(pruned.summary.value, (pruned.config.lr as number) * (pruned.config.layers as number) / 2, 'the last that was reported');
  assert.deepEqual([two.config, two.summary], [{ x: 0.5 }, { loss: 0.5, speed: 2 }]);
  assert.ok(first.durationSeconds! >= 0 && first.heartbeatAt! >= first.createdAt!);
});

test('what a trial reports is its history, NaN among it', async () => {
  const source = await open('journal.log', journal), { runs } = await source.runs({}, at());
  const series = await source.series({ runs, metrics: ['value'] }, at());
  assert.deepEqual(series.map(({ run, step }) => [run, ...step]), [['digits/0', 0, 1, 2], ['digits/2', 0, 1], ['digits/3', 0, 1, 2]]);
  assert.ok(Number.isNaN(series[0].value[1]));
});

test('a journal that grows is read on, line by line', async () => {
  const lines = journal.split(/(?<=\n)/), source = await open('journal.log', lines[0]);
  let before: Awaited<ReturnType<Source['series']>> = [];
  for (let count = 1; count <= lines.length; count++) {
    server.files.set('journal.log', lines.slice(0, count).join(''));
    const { runs } = await source.runs({}, at()), series = await source.series({ runs, metrics: ['value'] }, at());
    for (const one of before) assert.ok(extendsSeries(one, series.find(({ run }) => run === one.run)!));
    before = series;
  }
  assert.equal(before.length, 3);
});

test('every beginning of a journal is read without a failure, and never more than there is', async () => {
  const whole = await (await open('journal.log', journal)).runs({}, at());
  const ids = whole.runs.map(({ id }) => id);
  for (let end = 1; end < journal.length; end += 23) {
    const { runs } = await (await open('journal.log', journal.slice(0, end))).runs({}, at()).catch(() => ({ runs: [] })); // of less than a line nobody can tell what it is
    const known = runs.map(({ id }) => id).filter((id) => !/^(gone\/0|journal)$/.test(id));
    assert.deepEqual(known, ids.slice(0, known.length), `the first ${end} characters`);
  }
});

test('lines of a stranger are passed over and counted', async () => {
  const source = await open('journal.log', `${journal}{"op_code":5,"worker_id":"x","trial_id":77}\n{"op_code":99,"worker_id":"x"}\n{"op_code":4,"worker_id":"x","study_id":"no"}\n{"op_code":7,"worker_id":"x","trial_id":5,"step":"soon","intermediate_value":{}}\n[]\n{"x":`);
  assert.equal((await source.runs({}, at())).runs.length, 7);
  assert.deepEqual(source.skipped!().map(({ why }) => why), ['1 of 71 lines hold no JSON object (first: line 71)', '3 lines are no operations of a journal that are known here'].map((why) => why.replace(/71/g, String(journal.split('\n').length + 4))));
});

for (const file of ['trials.csv', 'columns.json', 'records.json', 'split.json', 'index.json', 'lines.ndjson']) {
  test(`a data frame of trials is read from ${file}`, async () => {
    const { runs } = await (await open(file.replace('index', 'trials'), sweepFiles[`optuna/${file}`])).runs({}, at());
    const [first, second] = runs;
    assert.deepEqual([first.id, first.name, first.state, Object.keys(first.config).slice(0, 2), second.state], ['0', 'trial 0', 'finished', ['layers', 'lr'], 'failed']);
    assert.match(first.summary.note as string, /^tried/);
    assert.ok(Math.abs((first.summary.value as number) - (first.config.lr as number) * (first.config.layers as number)) < 1e-9);
    assert.equal(new Date(first.createdAt!).getUTCFullYear(), 2026);
  });
}

test('a data frame of several objectives has a value of each', async () => {
  const { runs } = await (await open('trials.csv', sweepFiles['optuna/two-trials.csv'])).runs({}, at());
  assert.deepEqual(runs.map(({ state, summary, config }) => [state, summary, config.x]), [['finished', { loss: 0.5, speed: 2 }, 0.5], ['running', {}, 0.25], ['unknown', {}, undefined]]);
});
