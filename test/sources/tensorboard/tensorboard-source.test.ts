import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WbError } from '../../../src/core/errors.js';
import { sourceFrom } from '../../../src/sources/registry.js';
import type { FetchContext } from '../../../src/sources/source.js';
import { tensorboardSource, type TensorboardSource } from '../../../src/sources/tensorboard/tensorboard-source.js';
import { serveTensorboard, type TensorboardRun, type TensorboardServer } from '../../fixtures/tensorboard-server.js';
import { conforms, sampleRows, type SampleRow } from '../conformance.js';

conforms('TensorBoard', async () => {
  const scalars = { loss: [], 'val/loss': [] } as Record<string, { wallTime: number; step: number | bigint; value: number }[]>;
  const append = (rows: readonly SampleRow[]): void => {
    for (const row of rows) for (const tag of ['loss', 'val/loss'] as const) if (row[tag] !== undefined) scalars[tag].push({ wallTime: 1_790_000_000, step: row._step, value: row[tag] });
  };
  append(sampleRows);
  const server = await serveTensorboard({ a: { scalars } });
  return { source: tensorboardSource({ url: server.url }), append, close: () => server.close() };
});

let moment = 0;
const at = (): FetchContext => ({ moment: ++moment, signal: new AbortController().signal });

async function over(runs: Record<string, TensorboardRun>, check: (source: TensorboardSource, server: TensorboardServer) => Promise<void>): Promise<void> {
  const server = await serveTensorboard(runs);
  try {
    await check(tensorboardSource({ url: server.url }), server);
  } finally {
    await server.close();
  }
}

const scalar = (value: number): { wallTime: number; step: number; value: number }[] => [{ wallTime: 10, step: 0, value }];

test('asks once for each tag of all runs, in one request for several', () => over({ a: { scalars: { loss: scalar(1), acc: scalar(2) } }, b: { scalars: { loss: scalar(3) } } }, async (source, server) => {
  const { runs } = await source.runs({}, at());
  server.asked.length = 0;
  const series = await source.series({ runs, metrics: ['loss', 'acc'] }, at());
  assert.deepEqual(series.map(({ run, metric, value, time }) => [run, metric, value[0], time![0]]), [['a', 'loss', 1, 10], ['a', 'acc', 2, 10], ['b', 'loss', 3, 10]]);
  assert.equal(server.asked.filter((url) => url.includes('timeSeries')).length, 1);
}));

test('reads hyperparameters, states and times where the hparams plugin has them', () => over({ 'sweep/1': { scalars: { loss: scalar(1) } }, plain: {} }, async (source, server) => {
  server.sessionGroups = [{ name: 'g', hparams: { lr: 0.1, opt: 'adam', bias: true }, sessions: [{ name: 'sweep/1', startTimeSecs: 100, endTimeSecs: 160, status: 'STATUS_SUCCESS', metricValues: [{ name: { group: '', tag: 'loss' }, value: 'NaN' }] }, { name: 7 }] }];
  const { runs: [first, second] } = await source.runs({}, at());
  assert.deepEqual([first.config, first.state, first.createdAt, first.heartbeatAt, first.durationSeconds, first.summary], [{ lr: 0.1, opt: 'adam', bias: true }, 'finished', 100_000, 160_000, 60, { loss: 'NaN' }]);
  assert.deepEqual([second.id, second.config, second.state, second.metrics], ['plain', {}, 'unknown', []]);
}));

test('reads histograms, and leaves out those whose bins do not ascend', () => over({ a: { histograms: { weights: [
  { wallTime: 5, step: 1, bins: [{ min: -1, max: 0, count: 3 }, { min: 0, max: 2, count: 4 }] }, { wallTime: 6, step: 2, bins: [{ min: 1, max: 0, count: 3 }] }, { wallTime: 7, step: 3, bins: null },
] } } }, async (source) => {
  const [{ key, histograms }] = await source.histograms({ runs: (await source.runs({}, at())).runs, keys: [] }, at());
  assert.deepEqual([key, histograms.map(({ step, edges, counts, time }) => [step, [...edges], [...counts], time])], ['weights', [[1, [-1, 0, 2], [3, 4], 5000]]]);
}));

test('finds pictures and texts', () => over({ a: { images: { digits: [[{ wallTime: 1, step: 2, imageId: 'x=1&y' }], [{ wallTime: 1, step: 2, imageId: 'z' }]] }, text: { note: [{ wall_time: 1, step: 3, text: '<p>hello</p>' }] } } }, async (source, server) => {
  const items = await source.media({ runs: (await source.runs({}, at())).runs, keys: [] }, at());
  assert.deepEqual(items.map(({ key, step, index, type, url }) => [key, step, index, type, url]), [
    ['digits', 2, 0, 'image', `${server.url}/data/plugin/timeseries/imageData?imageId=x%3D1%26y`], ['digits', 2, 1, 'image', `${server.url}/data/plugin/timeseries/imageData?imageId=z`],
    ['note', 3, 0, 'html', 'data:text/html;charset=utf-8,%3Cp%3Ehello%3C%2Fp%3E'],
  ]);
  assert.equal((await source.media({ runs: (await source.runs({}, at())).runs, keys: ['note'] }, at())).length, 1);
}));

const faults: [name: string, status: number, body: string, kind: string, message: RegExp][] = [
  ['503', 503, 'busy', 'unavailable', /\(503, server failure\)/], ['404', 404, 'Not Found', 'missing', /has no (runs|plugin\/timeseries\/tags) of TensorBoard/],
  ['a page of HTML', 200, '<!doctype html>', 'format', /is an HTML page, not JSON/], ['half an answer', 200, '["a', 'format', /is cut off/], ['401', 401, '', 'denied', /refuses access/],
];
for (const [name, status, body, kind, message] of faults) {
  test(`says what is wrong where the server answers ${name}`, () => over({ a: {} }, async (source, server) => {
    server.fault = (_request, response) => {
      response.statusCode = status;
      response.end(body);
      return true;
    };
    await assert.rejects(source.runs({}, at()), (error: unknown) => error instanceof WbError && error.kind === kind && message.test(error.message));
    server.fault = undefined;
    assert.equal((await source.runs({}, at())).runs.length, 1);
  }));
}

for (const body of ['[]', '{}', '[null,7]', '[{"plugin":"scalars","tag":"loss","error":"gone"}]', '[{"plugin":"scalars","tag":"loss","runToSeries":{"a":[null,{"step":"x","value":1},{"step":1},{"step":1,"value":"abc"}]}}]']) {
  test(`finds no rows in ${body}`, () => over({ a: { scalars: { loss: scalar(1) } } }, async (source, server) => {
    const { runs } = await source.runs({}, at());
    server.fault = (request, response) => request.url!.includes('timeSeries') && (response.end(body), true);
    assert.deepEqual(await source.series({ runs, metrics: ['loss'] }, at()), []);
  }));
}

test('is made by its type, and describes itself without secrets', async () => {
  const source = await sourceFrom({ type: 'tensorboard', url: 'http://127.0.0.1:6006/tb?token=secret' });
  assert.deepEqual(source.describe(), { type: 'tensorboard', options: { url: 'http://127.0.0.1:6006/tb' } });
  await assert.rejects(sourceFrom({ type: 'tensorboard' }), /^WbError: invalid url: "" \(expected the address of a TensorBoard\)/);
  await assert.rejects(sourceFrom({ type: 'tensorboard', url: 'http://a:b@127.0.0.1' }), /holds a name or a password/);
});
