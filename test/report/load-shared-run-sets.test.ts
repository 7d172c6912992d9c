import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSharedRunSets } from '../../src/report/load-shared-run-sets.js';
import { parseReport } from '../../src/report/parse-report.js';
import { findRunSet, meaningOf } from '../../src/report/run-set-node.js';
import { serializeReport } from '../../src/report/serialize-report.js';

const shared = { format: 'wb-run-set', version: 1, name: 'best', pick: 'best 5 by val/loss', groupBy: ['optimizer'], locked: { ids: ['a', 'b'], date: '2026-11-01T00:00:00.000Z' } };
const fetch = (url: string): Promise<Response> => Promise.resolve(url === 'https://host/sets/best.json' ? new Response(JSON.stringify(shared)) : new Response(null, { status: 404 }));
const options = { signal: new AbortController().signal, fetch, attempts: 1 };

test('fills a run set from its address; what stands beside it wins', async () => {
  const { report, problems } = parseReport({ blocks: [], runSets: [{ name: 'ours', src: '../sets/best.json', groupBy: ['depth'] }, { src: 'https://host/sets/best.json' }] });
  assert.deepEqual(problems, []);
  const { runSets } = await loadSharedRunSets(report, 'https://host/reports/r.json', options);
  const [ours, best] = runSets;
  assert.deepEqual([ours.name, ours.settings['groupBy'], ours.settings['pick'], best.name, best.settings['groupBy']], ['ours', ['depth'], 'best 5 by val/loss', 'best', ['optimizer']]);
  assert.match(meaningOf(best).note ?? '', /2026|2 runs|locked/i);
  assert.deepEqual((serializeReport(report)['runSets'] as object[])[1], { src: 'https://host/sets/best.json' });
});

test('one that cannot be read says so where it is used, and the rest is there', async () => {
  const { report } = parseReport({ blocks: [], runSets: [{ name: 'gone', src: 'gone.json' }, { name: 'here', limit: 3 }] });
  const { runSets } = await loadSharedRunSets(report, 'https://host/r.json', options);
  assert.throws(() => findRunSet('gone', runSets), /run set "gone": gone\.json was not found on host \(404\)/);
  assert.equal(findRunSet('here', runSets)?.settings['limit'], 3);
});
