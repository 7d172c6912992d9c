import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isAbort } from '../../src/core/errors.js';
import type { Run } from '../../src/data/run.js';
import { extendsSeries, type Series } from '../../src/data/series.js';
import type { FetchContext, Source } from '../../src/sources/source.js';

/** A row of the sample; what is absent was not logged. */
export interface SampleRow {
  readonly _step: number | bigint;
  readonly loss?: number;
  readonly 'val/loss'?: number;
}

/** A source over the run `a` with the rows of {@link sampleRows}, which can grow. */
export interface SourceFixture {
  readonly source: Source;
  /** Adds rows at the end of the run. */
  append(rows: readonly SampleRow[]): void | Promise<void>;
  close(): void | Promise<void>;
}

/** Rows as a training loop logs them: a NaN, a repeated and a backward step, sparse validation, steps beyond 2^53. */
export const sampleRows: readonly SampleRow[] = [
  ...Array.from({ length: 100 }, (_, step): SampleRow => ({
    _step: step, loss: step === 3 ? NaN : 1 / (step + 1), ...(step % 10 === 9 && { 'val/loss': 2 / (step + 1) }),
  })),
  { _step: 99, loss: 7 }, { _step: 50, loss: Infinity }, { _step: 9007199254740993n, loss: 0.25 },
];

/** Rows that come later. */
export const laterRows: readonly SampleRow[] = [{ _step: 9007199254740994n, loss: 0.125 }, { _step: 9007199254740995n, 'val/loss': 0.5 }];

/** What the run of a fixture holds, and what it gains. */
export interface FixtureRows {
  readonly sample: readonly SampleRow[];
  readonly later: readonly SampleRow[];
}

/** What every source keeps to, whatever it reads. `rows` are others where a backend cannot hold those above. */
export function conforms(name: string, make: () => Promise<SourceFixture>, { sample, later }: FixtureRows = { sample: sampleRows, later: laterRows }): void {
  describe(`${name} keeps the contract of sources`, () => {
    let fixture: SourceFixture;
    let moment = 0;
    before(async () => { fixture = await make(); });
    after(() => fixture.close());

    const at = (signal = new AbortController().signal): FetchContext => ({ moment: ++moment, signal });
    const runs = async (): Promise<readonly Run[]> => (await fixture.source.runs({}, at())).runs;
    const series = async (...metrics: string[]): Promise<readonly Series[]> => fixture.source.series({ runs: await runs(), metrics }, at());

    test('describes itself in plain JSON', () => {
      const description = fixture.source.describe();
      assert.equal(typeof description.type, 'string');
      assert.deepEqual(JSON.parse(JSON.stringify(description)), description);
    });

    test('lists runs with everything a run has', async () => {
      const [run, ...others] = await runs();
      assert.deepEqual(others, []);
      assert.equal(run.id, 'a');
      assert.equal(typeof run.name, 'string');
      assert.equal(typeof run.config, 'object');
      assert.equal(typeof run.summary, 'object');
      assert.ok(Array.isArray(run.tags));
    });

    test('finds no runs of another project', async () => {
      assert.deepEqual((await fixture.source.runs({ project: 'another' }, at())).runs, []);
    });

    test('returns the rows of each metric as they were logged', async () => {
      const [loss, validation] = await series('loss', 'val/loss');
      const rows = (metric: 'loss' | 'val/loss'): SampleRow[] => sample.filter((row) => row[metric] !== undefined);
      for (const [metric, found] of [['loss', loss], ['val/loss', validation]] as const) {
        assert.equal(found.run, 'a');
        assert.equal(found.metric, metric);
        assert.deepEqual([...found.value], rows(metric).map((row) => row[metric]));
        assert.deepEqual([...found.step], rows(metric).map(({ _step }) => Number(_step)));
      }
      assert.equal((loss.exactStep ?? loss.step).at(-1), rows('loss').at(-1)!._step);
    });

    test('has no series, and no error, for a metric that was never logged', async () => {
      assert.deepEqual(await series('typo'), []);
      assert.deepEqual((await series('typo', 'loss')).map(({ metric }) => metric), ['loss']);
    });

    test('has no series for a run it does not know', async () => {
      const stranger = { ...(await runs())[0], id: 'stranger' };
      assert.deepEqual(await fixture.source.series({ runs: [stranger], metrics: ['loss'] }, at()), []);
    });

    test('names the metrics, sorted', async () => {
      assert.deepEqual(await fixture.source.metrics(await runs(), at()), ['loss', 'val/loss']);
    });

    test('answers several calls of one moment alike', async () => {
      const context = at();
      const known = await runs();
      const answers = await Promise.all([1, 2, 3].map(() => fixture.source.series({ runs: known, metrics: ['loss'] }, context)));
      assert.deepEqual(new Set(answers.map(([found]) => found.lineage)).size, 1);
    });

    test('ends with an abort, and goes on afterwards', async () => {
      await assert.rejects(fixture.source.runs({}, at(AbortSignal.abort())), isAbort);
      await assert.rejects(fixture.source.series({ runs: await runs(), metrics: ['loss'] }, at(AbortSignal.abort())), isAbort);
      assert.equal((await series('loss')).length, 1);
    });

    test('keeps revision and lineage while nothing changes', async () => {
      const [before_] = await series('loss');
      const { revision } = (await runs())[0];
      assert.equal((await runs())[0].revision, revision);
      const [after_] = await series('loss');
      assert.equal(after_.lineage, before_.lineage);
    });

    test('extends the series when rows are added', async () => {
      const [lossBefore, validationBefore] = await series('loss', 'val/loss');
      const { revision } = (await runs())[0];
      await fixture.append(later);
      const run = (await runs())[0];
      if (revision !== undefined) assert.notEqual(run.revision, revision);
      const [loss, validation] = await series('loss', 'val/loss');
      assert.equal(loss.value.length, lossBefore.value.length + 1);
      assert.equal((loss.exactStep ?? loss.step).at(-1), later.filter((row) => row.loss !== undefined).at(-1)!._step);
      assert.equal(validation.value.at(-1), 0.5);
      assert.ok(extendsSeries(lossBefore, loss));
      assert.ok(extendsSeries(validationBefore, validation));
    });
  });
}
