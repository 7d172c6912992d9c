import { aimSource } from '../../../src/sources/aim/aim-source.js';
import { serveAim, type FakeAimRow } from '../../fixtures/aim-server.js';
import { conforms, sampleRows, type SampleRow } from '../conformance.js';

/** Aim keeps one row a step, in the order of the steps, and sends steps as doubles. */
const rows = {
  sample: [...sampleRows.slice(0, 100), { _step: 150, loss: Infinity }, { _step: 9007199254740991, loss: 0.25 }],
  later: [{ _step: 9007199254740992, loss: 0.125 }, { _step: 9007199254740994, 'val/loss': 0.5 }],
};

conforms('Aim', async () => {
  const loss: FakeAimRow[] = [], validation: FakeAimRow[] = [];
  const append = (more: readonly SampleRow[]): void => {
    for (const row of more) {
      if (row.loss !== undefined) loss.push({ step: Number(row._step), value: row.loss });
      if (row['val/loss'] !== undefined) validation.push({ step: Number(row._step), value: row['val/loss'] });
    }
  };
  append(rows.sample);
  const server = await serveAim([{ hash: 'a', experiment: 'sample', metrics: [{ name: 'loss', rows: loss }, { name: 'loss', context: { subset: 'val' }, rows: validation }] }]);
  return { source: aimSource({ url: server.url }), append, close: () => server.close() };
}, rows);
