import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv, toMarkdown, toTsv, type TableExport } from '../../../src/panels/run-table/export-table.js';
import { run, sceneOf } from './table-fixture.js';

const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1', 'plain'].map((name, i) => run(`r${i}`, {
  name, createdAt: Date.UTC(2026, 0, 2), config: { '=key': 'a,"b"\nc' }, summary: { loss: -0.1 - i * 1e-17, big: 9007199254740993n, bad: NaN },
}));

async function table(columns: readonly string[]): Promise<TableExport> {
  const scene = await sceneOf(hostile, { columns });
  return { scene, rows: scene.runs.keys(), columns: scene.columns };
}

/** Reads RFC 4180 back. */
function parseCsv(text: string): string[][] {
  return [...text.matchAll(/((?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*)\r\n/g)]
    .map(([, line]) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted?.replace(/""/g, '"') ?? plain));
}

test('neutralises what a spreadsheet would run', async () => {
  const cells = parseCsv(toCsv(await table(['name', 'config.=key'])));
  assert.deepEqual(cells.slice(1).map(([name]) => name), ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", "'\rx", "'＝1", 'plain']);
  assert.equal(cells[1][1], 'a,"b"\nc');
});

test('keeps numbers exact and plain, negative ones too', async () => {
  const cells = parseCsv(toCsv(await table(['loss', 'big', 'bad', 'created_at'])));
  for (const [i, { summary }] of hostile.entries()) assert.equal(Number(cells[i + 1][0]), summary['loss']);
  assert.deepEqual(cells[1].slice(1), ['9007199254740993', 'NaN', '2026-01-02T00:00:00.000Z']);
});

test('keeps cells of a copied table in their place', async () => {
  const lines = toTsv(await table(['name', 'config.=key', 'loss'])).split('\n');
  assert.equal(lines.length, hostile.length + 1);
  assert.ok(lines.every((line) => line.split('\t').length === 3));
  assert.equal(lines[1], "'=1+1\ta,\"b\" c\t-0.1");
});

test('writes Markdown that shows hostile text as it is', async () => {
  const scene = await sceneOf([run('a', { name: '<img src=x>|`b`\n*c*' })], { columns: 'name loss' });
  const markdown = toMarkdown({ scene, rows: [0], columns: scene.columns });
  assert.equal(markdown, '| name | loss |\n| --- | --- |\n| \\<img src=x\\>\\|\\`b\\` \\*c\\* |  |');
});
