import { bundleSource } from '../../src/sources/bundle/bundle-source.js';
import { combineSources } from '../../src/sources/combine-sources.js';
import { filesSource } from '../../src/sources/files/files-source.js';
import { memorySource, type Columns } from '../../src/sources/memory/memory-source.js';
import { formats, trainerState } from '../fixtures/sample-formats.js';
import { serve } from '../fixtures/static-server.js';
import { conforms, sampleRows, type SampleRow, type SourceFixture } from './conformance.js';

conforms('the memory source', async () => {
  const source = memorySource({ runs: [{ id: 'a', project: 'sample', history: columns(sampleRows) }] });
  return { source, append: (rows) => source.append('a', columns(rows)), close: () => undefined };
});

for (const [extension, write] of Object.entries(formats)) {
  conforms(`a run bundle with ${extension}`, () => overHttp((rows) => ({
    'runs/index.json': index([{ file: `a/history.${extension}`, bytes: Buffer.from(write(rows) as string).length }]),
    [`runs/a/history.${extension}`]: write(rows),
  }), (url) => bundleSource({ src: `${url}runs/index.json` })));

  conforms(`a file of ${extension}`, () => overHttp((rows) => ({ [`a.${extension}`]: write(rows) }), (url) => filesSource({ src: `${url}a.${extension}` })));
}

conforms('a run bundle that lists no sizes', () => overHttp((rows) => ({
  'index.json': index([{ file: 'a.ndjson' }]), 'a.ndjson': formats.ndjson(rows),
}), (url) => bundleSource({ src: url })));

conforms('a run bundle with a history in several files', () => overHttp((rows) => ({
  'index.json': index(['a-1.ndjson', 'a-2.csv'].map((file) => ({ file }))),
  'a-1.ndjson': formats.ndjson(rows.slice(0, 40)), 'a-2.csv': formats.csv(rows.slice(40)),
}), (url) => bundleSource({ src: url })));

conforms('trainer_state.json', () => overHttp((rows) => ({ 'a/trainer_state.json': trainerState(rows) }), (url) => filesSource({ src: `${url}a/trainer_state.json` })));

conforms('a log without an extension', () => overHttp((rows) => ({
  'a': `training begins\n${(formats.ndjson(rows) as string).replaceAll(/^/gm, 'json_stats: ')}`,
}), (url) => filesSource({ src: `${url}a` })));

conforms('combined sources', () => overHttp((rows) => ({
  'index.json': index([{ file: 'a.ndjson' }]), 'a.ndjson': formats.ndjson(rows),
}), (url) => combineSources([memorySource(), bundleSource({ src: url })])));

/** Serves files made of the rows so far over real HTTP. */
async function overHttp(write: (rows: readonly SampleRow[]) => Record<string, string | Uint8Array>, make: (url: string) => SourceFixture['source']): Promise<SourceFixture> {
  const server = await serve(write(sampleRows));
  let rows = sampleRows;
  return {
    source: make(server.url),
    append: (more) => {
      rows = [...rows, ...more];
      for (const [path, content] of Object.entries(write(rows))) server.files.set(path, content);
    },
    close: () => server.close(),
  };
}

function index(history: readonly { file: string; bytes?: number }[]): string {
  return JSON.stringify({ format: 'wb-runs', version: 1, project: 'sample', runs: [{ id: 'a', state: 'running', history }] });
}

function columns(rows: readonly SampleRow[]): Columns {
  return { _step: rows.map(({ _step }) => _step), loss: rows.map(({ loss }) => loss), 'val/loss': rows.map((row) => row['val/loss']) };
}
