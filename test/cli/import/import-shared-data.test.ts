import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fileFetch } from '../../../src/cli/file-fetch.js';
import { importRuns } from '../../../src/cli/import/import-runs.js';
import { importTarget } from '../../../src/cli/import/import-target.js';
import type { Series } from '../../../src/data/series.js';
import { bundleSource } from '../../../src/sources/bundle/bundle-source.js';
import { isPlaceOnly } from '../../../src/sources/files/place-columns.js';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const skip = existsSync(data) ? false : 'there is no ../shared/data here';
const context = { moment: 1, signal: new AbortController().signal };

describe('a bundle holds every row of what was imported', { skip }, () => {
  for (const name of ['tensorboard', 'wandb-offline', 'hf-trainer', 'lightning-csv', 'wandb-csv-export', 'mlflow', 'cross-format_same-run']) {
    test(`of ${name}`, { skip: !skip && existsSync(data + name) ? false : `there is no ${name}` }, async () => {
      const out = await mkdtemp(join(tmpdir(), 'wb-import-'));
      const options = { environment: {}, out };
      const { runs, failed } = await importRuns(data + name, options);
      assert.deepEqual(failed, []);
      const copy = bundleSource({ src: pathToFileURL(join(out, 'index.json')).href, fetch: fileFetch });
      const copied = new Map((await copy.runs({}, context)).runs.map((run) => [run.id, run]));
      assert.equal(copied.size, runs);
      let compared = 0;
      for (const part of (await importTarget(data + name, options)).parts) {
        const source = await part.open();
        const answer = await source.runs({}, context).catch(() => ({ runs: [] })); // what cannot be read is no run of the bundle either
        for (const run of answer.runs) {
          const found = copied.get(part.idOf(run, answer.runs));
          const metrics = (await source.metrics([run], context)).filter((metric) => !isPlaceOnly(metric.replace(/^system\./, '')));
          if (!found) assert.deepEqual(metrics, []);
          else assert.deepEqual(bySeries(await copy.series({ runs: [found], metrics }, context)), bySeries(await source.series({ runs: [run], metrics }, context)), `${part.name} ${run.id}`);
          compared += metrics.length;
        }
      }
      assert.ok(compared > 0);
      const before = await readdir(out, { recursive: true });
      assert.deepEqual((await importRuns(data + name, options)).read, []);
      assert.deepEqual(await readdir(out, { recursive: true }), before);
      await rm(out, { recursive: true });
    });
  }
});

/** What a series holds; times that are all unknown count as none. */
function bySeries(series: readonly Series[]): object {
  return Object.fromEntries(series.map(({ metric, step, value, time, exactStep }) => [metric, { step, value, exactStep, time: time?.every(Number.isNaN) ? undefined : time }]));
}
