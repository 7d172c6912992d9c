import { serveWandb, type WandbRow } from '../../fixtures/wandb-server.js';
import { wandbSource } from '../../../src/sources/wandb/wandb-source.js';
import { conforms, sampleRows, type SampleRow } from '../conformance.js';

conforms('W&B', async () => {
  const row = (sample: SampleRow, i: number): WandbRow => ({ ...sample, _timestamp: 1_790_000_000 + i, _runtime: i });
  const rows = sampleRows.map(row), server = await serveWandb([{ name: 'a', state: 'running', rows }]);
  return {
    source: wandbSource({ baseUrl: server.url, entity: 'team', project: 'vision' }),
    append: (added) => { rows.push(...added.map((sample, i) => row(sample, rows.length + i))); },
    close: () => server.close(),
  };
});
