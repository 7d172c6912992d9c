/**
 * `npm run sweep` trains every run of the plan and writes demo/runs again, in a few minutes;
 * `npm run sweep -- --missing` keeps the runs that are there and trains the others.
 *
 * Losses, accuracies, gradients and pictures come out the same each time. The columns that depend on the clock
 * do not: throughput, _timestamp, system metrics and durations are measured. The times at which runs started
 * are fixed, spread over a week.
 */
import { cpSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readIndex, writeIndex, type RunEntry } from './bundle-index.js';
import { loadDigits, type DigitSplit } from './digits.js';
import type { HistoryFormat } from './history-file.js';
import { duration, progressBar } from './progress.js';
import { seedOf, seededRandom } from './random.js';
import { RunLog } from './run-log.js';
import { groupName, runConfig } from './settings.js';
import { sweepPlan } from './sweep-plan.js';
import { train, type TrainSettings } from './train.js';

const FOLDER = fileURLToPath(new URL('../runs', import.meta.url));
const FIRST_START = Date.UTC(2026, 10, 14, 8, 30);
const MINUTE = 60_000;
const now = () => performance.now();

const ABOUT =
  'Small networks trained on handwritten digits by demo/train (npm run sweep). Equal seeds give equal values, ' +
  'except throughput, _timestamp, system metrics and durations, which are measured. Start times are fixed.';

/** Most runs are columnar; some show that the other formats read the same. */
const FORMATS: Readonly<Record<string, HistoryFormat>> = {
  'sgd-1e-1-d0.2-s2': 'csv',
  'adam-3e-3-d0.2-s2': 'csv',
  'sgd-100-d0.2-l4-s2': 'ndjson',
  'adamw-1e-2-d0.2-s5': 'ndjson',
};

/** Runs whose histograms are kept: one for each learning rate of AdamW. */
const WITH_HISTOGRAMS = /^adamw-[13]e-\d-d0\.2-s1$/;

function sweep(kept: readonly RunEntry[]): void {
  const draft = `${FOLDER}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);

  const digits = loadDigits({ train: 8000, validation: 2000 });
  const plan = sweepPlan();
  const starts = startTimes(plan.length);
  const progress = progressBar(process.stderr, now);
  const started = now();
  const untrained = plan.filter((settings) => !kept.some((run) => run.name === runName(settings))).length;
  let trained = 0;
  const runs = plan.map((settings, i) => {
    const name = runName(settings);
    const old = kept.find((run) => run.name === name);
    if (old) {
      cpSync(join(FOLDER, old.id), join(draft, old.id), { recursive: true });
      return old;
    }
    const report = (share: number) => progress.update((trained + share) / untrained, `${trained + 1}/${untrained} ${name}`);
    const entry = runOnce(settings, digits, draft, starts[i], report);
    trained++;
    return entry;
  });
  progress.done();

  if (new Set(runs.map((run) => run.id)).size < runs.length) throw new Error('two runs have the same id');
  writeIndex(draft, { format: 'wb-runs', version: 1, entity: 'demo', project: 'digits-mlp', about: ABOUT, runs });
  rmSync(FOLDER, { recursive: true, force: true });
  renameSync(draft, FOLDER);
  console.log(`${runs.length} runs in ${duration(now() - started)}, written to ${FOLDER}`);
}

function runOnce(
  settings: TrainSettings,
  digits: DigitSplit,
  folder: string,
  startedAt: number,
  report: (share: number) => void,
): RunEntry {
  const group = groupName(settings);
  const name = runName(settings);
  const log = new RunLog(
    { id: runId(name), name, group, tags: tags(settings), notes: '', config: runConfig(settings), startedAt },
    { folder, format: FORMATS[name] ?? 'columnar', digits: digits.validation, now, histograms: WITH_HISTOGRAMS.test(name) },
  );
  for (const event of train(settings, digits, now)) {
    log.add(event);
    if (event.type === 'train') report(event.step / settings.steps);
  }
  return log.flush();
}

function runName(settings: TrainSettings): string {
  return `${groupName(settings)}-s${settings.seed}`;
}

/** Five letters and digits that belong to a name, as a folder and as an id. */
function runId(name: string): string {
  return seedOf(name).toString(36).padStart(7, '0').slice(-5);
}

function tags({ learningRate, seed }: TrainSettings): string[] {
  return ['sweep', ...(seed === 1 ? ['first-seed'] : []), ...(learningRate >= 1 ? ['high-rate'] : [])];
}

/** Start times over a week, some runs close together, some after a pause. */
function startTimes(count: number): number[] {
  const random = seededRandom(47);
  let time = FIRST_START;
  return Array.from({ length: count }, (_, i) => {
    if (i > 0) time += Math.round((i % 9 === 0 ? 900 : 10 + random.uniform() * 50) * MINUTE);
    return time;
  });
}

sweep(process.argv.includes('--missing') ? readIndex(FOLDER).runs : []);
