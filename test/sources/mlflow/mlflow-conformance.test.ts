import { mlflowSource } from '../../../src/sources/mlflow/mlflow-source.js';
import { serveMlflow, type FakeRun } from '../../fixtures/mlflow-server.js';
import { conforms, sampleRows, type SampleRow, type SourceFixture } from '../conformance.js';

for (const [what, options] of [['MLflow', {}], ['MLflow, sampled,', { history: 'sampled' }]] as const) {
  conforms(what, () => overHttp((url) => mlflowSource({ url, experiment: 'sample', ...options })));
}

async function overHttp(make: (url: string) => SourceFixture['source']): Promise<SourceFixture> {
  const run: FakeRun = { id: 'a', metrics: {} };
  const server = await serveMlflow([run]);
  let time = 1_700_000_000_000;
  const append = (rows: readonly SampleRow[]): void => {
    for (const { _step: step, ...values } of rows) {
      time += 1000;
      for (const [name, value] of Object.entries(values)) (run.metrics![name] ??= []).push({ step, value: value, timestamp: time }); // the sample holds numbers only
    }
  };
  append(sampleRows);
  return { source: make(server.url), append, close: () => server.close() };
}
