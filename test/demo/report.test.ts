import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readIndex, type RunEntry } from '../../demo/train/bundle-index.js';
import { parseReportText } from '../../src/report/parse-report.js';

const DEMO = fileURLToPath(new URL('../../demo', import.meta.url));
const text = readFileSync(join(DEMO, 'report.json'), 'utf8');
const { runs } = readIndex(join(DEMO, 'runs'));

/** Every group whose accuracy the report states. */
const STATED = [
  'adamw-1e-2-d0.2',
  'adam-1e-2-d0.2',
  'momentum-1e-1-d0.2',
  'rmsprop-3e-3-d0.2',
  'sgd-3e-1-d0.2',
  'adamw-3e-4-d0.2',
  'adamw-3e-3-d0.2',
  'adamw-3e-2-d0.2',
  'adamw-1e-1-d0.2',
  'adamw-1e-2-d0',
  'adamw-1e-2-d0.4',
  'adamw-1e-2-d0.6',
  'adamw-1e-2-d0.2-b16',
  'adamw-1e-2-d0.2-b128',
  'adamw-1e-2-d0-b128',
  'adamw-1e-2-d0.2-b128-long',
  'adamw-1e-2-d0.2-l1',
  'adamw-1e-2-d0.2-l4',
];

test('the demo report is read without a problem', () => {
  assert.deepEqual(parseReportText(text).problems, []);
});

for (const group of STATED) {
  test(`the report states the accuracy of ${group} as it is`, () => {
    const found = accuracies(runs.filter((run) => run.group === group && run.state === 'finished'));
    assert.ok(found.length > 0);
    assert.ok(text.includes(percent(mean(found))), percent(mean(found)));
    if (found.length >= 3 && group !== 'adamw-3e-3-d0.2') {
      assert.ok(text.includes(`${percent(mean(found))} ± ${deviation(found).toFixed(1)}`), `± ${deviation(found).toFixed(1)}`);
    }
  });
}

test('the report counts the runs right', () => {
  const fast = runs.filter((run) => Number(run.config.learning_rate) >= 1);
  const history = (run: RunEntry) => readFileSync(join(DEMO, 'runs', run.history[0].file), 'utf8');
  const nan = fast.filter((run) => run.summary['train/loss'] === 'NaN');
  const infinite = fast.filter((run) => !nan.includes(run) && /Infinity/.test(history(run)));
  assert.deepEqual(
    {
      runs: runs.length,
      fast: fast.length,
      nan: nan.length,
      infinite: infinite.length,
      failed: runs.filter((run) => run.state === 'failed').length,
      killed: runs.filter((run) => run.state === 'killed' && run.summary._step === 399).length,
    },
    { runs: 78, fast: 12, nan: 5, infinite: 2, failed: 2, killed: 4 },
  );
  assert.ok(Math.max(...accuracies(fast)) < 67);
});

test('the report names the best run and its most frequent mistake', () => {
  const best = runs
    .filter((run) => run.state === 'finished')
    .sort((a, b) => Number(b.summary['val/accuracy']) - Number(a.summary['val/accuracy']))
    .slice(0, 10);
  assert.ok(text.includes(`\`${best[0].name}\`, gets ${percent(accuracies(best)[0])} right`));

  const mistakes = new Map<string, number>();
  for (const run of best) {
    const file = join(DEMO, 'runs', run.id, `media/confusion-${run.summary._step}.json`);
    const { data } = JSON.parse(readFileSync(file, 'utf8')) as { data: number[][] };
    data.forEach(([digit, ...guesses]) =>
      guesses.forEach((count, guess) => {
        const key = `a ${digit} for a ${guess}`;
        if (guess !== digit) mistakes.set(key, (mistakes.get(key) ?? 0) + count);
      }),
    );
  }
  const [worst] = [...mistakes].sort((a, b) => b[1] - a[1])[0];
  assert.ok(text.includes(`most often is ${worst}`), worst);
});

/** In percent. */
function accuracies(list: readonly RunEntry[]): number[] {
  return list.map((run) => 100 * Number(run.summary['val/accuracy']));
}

function percent(value: number): string {
  return `${value.toFixed(1)} %`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1));
}
