import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { before, describe, test } from 'node:test';
import { inspect, type Inspection } from '../../src/cli/inspect.js';

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const skip = existsSync(`${folder}expected.json`) ? false : 'there is no ../shared/data here';

interface ExpectedSeries { n: number; finite: number; first_step: number | null; last_step: number | null; first: number; last: number; min: number; max: number; dup: number; back: number }
interface Expected { kind: string; rows: number; cols: number; empty: number; nonfinite: number; ragged: number; series: Record<string, ExpectedSeries> }

describe('inspect agrees with what other parsers found in real files', { skip }, () => {
  let found: Inspection;
  const expected = skip ? {} : JSON.parse(readFileSync(`${folder}expected.json`, 'utf8').replace(/(?<=[:[,]\s*)-?(NaN|Infinity)\b/g, '"$&"')) as Record<string, Expected>;
  const ofKind = (kind: string): [string, Expected][] => Object.entries(expected).filter(([, entry]) => entry.kind === kind);
  before(async () => { found = await inspect(folder); });

  test('in every series of every trainer_state.json', () => {
    const states = ofKind('trainer_state');
    assert.ok(states.length > 0);
    for (const [path, { series }] of states) {
      const run = found.runs.find(({ id }) => id === path);
      const facts = Object.fromEntries(Object.entries(run?.series ?? {}).map(([name, one]) => [name, {
        n: one.count, finite: one.finite, first_step: one.firstStep, last_step: one.lastStep, first: one.first, last: one.last,
        min: one.min, max: one.max, dup: one.duplicateSteps, back: one.backwardSteps,
      }]));
      assert.deepEqual(facts, series, path);
    }
  });

  for (const kind of ['tfevents', 'wandb']) {
    test(`in every series of every ${kind} file`, async () => {
      const files = ofKind(kind);
      assert.ok(files.length > 0);
      for (const [path, { series }] of files) {
        const { runs } = await inspect(folder + path).catch(() => ({ runs: [] })); // a file may hold no run
        const facts = Object.fromEntries(Object.entries(runs[0]?.series ?? {}).filter(([name]) => !name.startsWith('system.')).map(([name, one]) => [name, {
          n: one.count, finite: one.finite, first_step: one.firstStep, last_step: one.lastStep, first: one.first, last: one.last,
          min: one.min, max: one.max, dup: one.duplicateSteps, back: one.backwardSteps,
        }]));
        if (path.endsWith('bad-crc.wandb')) continue; // the other parser does not check sums and takes the damaged row
        // Where a row stands is no metric of it here.
        const metrics = Object.entries(series).filter(([name]) => !['_step', '_timestamp', '_runtime'].includes(name));
        assert.deepEqual(Object.keys(facts).sort(), metrics.map(([name]) => name).sort(), path);
        for (const [name, fact] of metrics) {
          const { dup, back, first_step, last_step, ...values } = facts[name];
          // Rows without a step stand at their number.
          assert.deepEqual(fact.first_step === null ? values : facts[name], fact.first_step === null ? { n: fact.n, finite: fact.finite, first: fact.first, last: fact.last, min: fact.min, max: fact.max } : fact, `${path} ${name} ${[dup, back, first_step, last_step].join()}`);
        }
      }
    });
  }

  test('in rows, columns, empty, non-finite and ragged cells of every CSV file', () => {
    const tables = ofKind('csv');
    assert.ok(tables.length > 0);
    const files = new Map(found.files.map((file) => [file.path, file]));
    for (const [path, { rows, cols, empty, nonfinite, ragged }] of tables) {
      const file = files.get(path);
      assert.deepEqual(
        [file?.rows, file?.columns, file?.emptyCells, file?.nonFiniteCells, file?.raggedRows], [rows, cols, empty, nonfinite, ragged], path,
      );
    }
  });

  test('in the points of line charts that W&B exported', () => {
    const path = 'wandb-csv-export/druidowm_nanoGPT/wandb_export.csv';
    const runs = found.runs.filter(({ id }) => id.startsWith(`${path}#`));
    assert.equal(runs.length, 8);
    const points = runs.reduce((sum, { series }) => sum + Object.values(series).reduce((n, { count }) => n + count, 0), 0);
    const { rows, cols, empty } = expected[path];
    assert.equal(points, rows * (cols - 1) - empty);
  });

  test('in the rows of logs with JSON behind a prefix', () => {
    for (const name of ['nin_1875527964', 'resnet-pre-act_17934627', 'vgg_24208029', 'wide-resnet_1121914561']) {
      const path = `ndjson/wide-residual-networks/logs/${name}/log.txt`;
      const rows = [...readFileSync(folder + path, 'utf8').matchAll(/^json_stats: (\{.*\})\s*$/gm)].map(([, row]) => JSON.parse(row) as Record<string, number>);
      const { series } = found.runs.find(({ id }) => id === path)!;
      const losses = rows.map(({ loss }) => loss);
      assert.deepEqual(series.loss, {
        count: rows.length, finite: rows.length, firstStep: 1, lastStep: rows.length, first: losses[0], last: losses.at(-1),
        min: Math.min(...losses), max: Math.max(...losses), duplicateSteps: 0, backwardSteps: 0,
      });
    }
  });

  test('in every metric of every MLflow run', () => {
    const files = ofKind('mlflow-metric'), runs = new Map(found.runs.map((run) => [run.id, run]));
    assert.ok(files.length > 0);
    for (const [path, expectedMetric] of files) {
      const [, folder, name] = /^(.*?)\/metrics\/(.*)$/.exec(path)!;
      const one = runs.get(folder)?.series[name];
      const { kind: _kind, cols: _cols, ...facts } = expectedMetric as unknown as Record<string, unknown>; // the fields of one series
      assert.deepEqual(one && {
        n: one.count, finite: one.finite, first_step: one.firstStep, last_step: one.lastStep, first: one.first, last: one.last,
        min: one.min, max: one.max, dup: one.duplicateSteps, back: one.backwardSteps,
      }, facts, path);
    }
  });

  test('and the three forms of one run agree', async () => {
    const { runs } = await inspect(`${folder}cross-format_same-run`);
    const of = (pattern: RegExp): (typeof runs)[number]['series'] => runs.find(({ id, series }) => pattern.test(id) && Object.keys(series).length > 0)!.series;
    const [mlflow, trainer, board] = [/mlruns/, /1725\/trainer_state/, /tfevents/].map(of);
    const { epoch: _epoch, ...logged } = trainer; // the last row, which sums up the training, is not in the trainer's state
    for (const [name, series] of Object.entries(logged)) assert.deepEqual(mlflow[name], series, name);
    for (const [name, { first, last, min, max, ...counts }] of Object.entries(mlflow)) {
      const single = Object.fromEntries(Object.entries({ first, last, min, max }).map(([key, value]) => [key, Math.fround(value!)])); // event files hold 32 bits
      assert.deepEqual(board[name.startsWith('eval_') ? name.replace('_', '/') : `train/${name}`], { ...counts, ...single }, name);
    }
    assert.equal(Object.keys(logged).length, 7);
    assert.equal(Object.keys(mlflow).length, Object.keys(board).length);
  });
});
