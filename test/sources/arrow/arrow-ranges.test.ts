import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bool, columnFromArray, columnFromValues, dictionary, float32, float64, int32, int64, list, struct, tableFromColumns, tableToIPC, timestamp, TimeUnit, utf8, type Column } from '@uwdata/flechette';
import { readArrow, readArrowRanges } from '../../../src/sources/arrow/arrow-reader.js';
import { filesSource } from '../../../src/sources/files/files-source.js';
import files from '../../fixtures/arrow-files.json' with { type: 'json' };
import { pointsOf } from '../../fixtures/read-table.js';
import { serve } from '../../fixtures/static-server.js';

const options = { run: 'run', label: 'history.arrow' };
const signal = new AbortController().signal;
const of = <T>(count: number, value: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => value(i));
const noise = (i: number): number => Math.sin(i * 12.9898) * 43758.5453;

/** A table of every kind of column, in several record batches. */
function table(rows: number, more: Readonly<Record<string, Column<unknown>>> = {}): Uint8Array {
  const batches = { maxBatchRows: Math.ceil(rows / 3) };
  return tableToIPC(tableFromColumns({
    note: columnFromArray(of(rows, (i) => ({ a: i, b: [i, i + 1] })), struct({ a: int32(), b: list(int32()) }), batches),
    step: columnFromArray(of(rows, (i) => 2n ** 53n + BigInt(i)), int64(), batches),
    timestamp: columnFromArray(of(rows, (i) => 1_700_000_000_500 + 1000 * i), timestamp(TimeUnit.NANOSECOND), batches),
    host: columnFromArray(of(rows, () => 'gpu1'), dictionary(utf8()), batches), label: columnFromArray(of(rows, () => 'x'), utf8(), batches),
    loss: columnFromArray(of(rows, noise), float64(), batches), gaps: columnFromArray(of(rows, (i) => (i % 3 === 0 ? null : i)), float32(), batches),
    done: columnFromArray(of(rows, (i) => i % 2 === 0), bool(), batches), never: columnFromArray(of(rows, () => null), float64(), batches), ...more,
  }), { format: 'file' })!;
}

/** Reads a file by ranges, and all its metrics; how many bytes were asked for. */
async function readRanges(bytes: Uint8Array): Promise<{ readonly points: readonly string[]; readonly config: object; readonly problems: readonly string[]; readonly asked: number }> {
  let asked = 0;
  const contents = await readArrowRanges(bytes.length, async (start, end) => {
    asked += end - start;
    return bytes.slice(start, end);
  }, options, signal);
  await contents.load?.(contents.runs.flatMap(({ history }) => history.metrics()), signal);
  return { points: [...pointsOf(contents)].sort(), config: contents.runs[0]?.run.config ?? {}, problems: contents.problems, asked };
}

const whole = new Map<string, Uint8Array>([
  ['of every kind of column', table(1000)], ['packed with lz4', new Uint8Array(Buffer.from(files.lz4, 'base64'))], ['packed with zstd', new Uint8Array(Buffer.from(files.zstd, 'base64'))],
  ['that is a stream', tableToIPC(tableFromColumns({ step: columnFromArray([1, 2], int32()), loss: columnFromArray([3, 4], float64()) }), { format: 'stream' })!],
]);

for (const [name, bytes] of whole) {
  test(`reads by ranges what is in a file ${name}`, async () => {
    const contents = await readArrow(bytes, options), { points, config, problems } = await readRanges(bytes);
    assert.ok(points.length > 0);
    assert.deepEqual({ points, config, problems }, { points: [...pointsOf(contents)].sort(), config: contents.runs[0].run.config, problems: contents.problems });
  });
}

test('reads or refuses every part of a file', async () => {
  const bytes = table(20);
  for (let end = 0; end < bytes.length; end += 7) {
    try {
      await readRanges(bytes.slice(0, end));
    } catch (error) {
      assert.match(String(error), /^WbError: history\.arrow cannot be read as Arrow: /);
    }
  }
});

test('of a large file the columns that are asked for are read', async () => {
  const rows = 60_000;
  const metrics = Object.fromEntries(of(12, (m) => [`metric/${m}`, columnFromValues(Float64Array.from(of(rows, (i) => noise(i + m))), float64(), { maxBatchRows: 20_000 })]));
  const bytes = tableToIPC(tableFromColumns({ step: columnFromArray(of(rows, (i) => i), int32(), { maxBatchRows: 20_000 }), ...metrics }), { format: 'file' })!, server = await serve({ 'a.arrow': bytes });
  try {
    const sent = (): number => server.exchanges.splice(0).reduce((sum, exchange) => sum + exchange.bytes, 0);
    const source = filesSource({ src: `${server.url}a.arrow` }), { runs } = await source.runs({}, { signal, moment: 1 });
    assert.deepEqual(runs[0].metrics, of(12, (m) => `metric/${m}`));
    const first = sent();
    assert.ok(first < bytes.length / 5, `${first} of ${bytes.length}`);
    const [series] = await source.series({ runs, metrics: ['metric/7'] }, { signal, moment: 1 });
    const one = sent();
    assert.ok(one > 0 && one < bytes.length / 8, `${one} of ${bytes.length}`);
    assert.deepEqual([series.value.length, series.value[59_999], series.step[59_999]], [rows, noise(60_006), 59_999]);
  } finally {
    await server.close();
  }
});
