/**
 * `npm run test:backends`: drives the elements in Chromium over the real servers, each with runs that its own SDK
 * has written. `npm run test:backends -- mlflow` takes only that one. Ends with `N passed, N failed`; what cannot be
 * installed here is skipped, and said.
 */
import { aim } from './aim/backend.js';
import { Bench } from './bench.js';
import type { Backend } from './backend.js';
import { clickhouse } from './clickhouse/backend.js';
import { mlflow } from './mlflow/backend.js';
import { openStage, type Stage } from './stage-page.js';
import { tensorboard } from './tensorboard/backend.js';
import { trackio } from './trackio/backend.js';
import { environmentOf } from './venv.js';

/** One line each. */
const backends: readonly Backend[] = [
  mlflow,
  tensorboard,
  trackio,
  aim,
  clickhouse,
];

let current: Bench | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The servers are not of this process group, and would go on.
  process.on(signal, () => void (current?.close() ?? Promise.resolve()).finally(() => process.exit(1)));
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !backends.some((backend) => backend.name === name));
  if (unknown.length > 0) throw new Error(`unknown backend: ${unknown.join(' ')} (expected ${backends.map(({ name }) => name).join(', ')})`);
  let stage: Stage | undefined, passed = 0, failed = 0;
  try {
    for (const backend of backends.filter(({ name }) => names.length === 0 || names.includes(name))) {
      console.log(`\n${backend.name}`);
      const started = performance.now();
      const environment = await environmentOf(backend);
      if ('missing' in environment) {
        console.log(`  skipped: ${environment.missing}`);
        continue;
      }
      const ready = performance.now();
      stage ??= await openStage();
      const bench = await test(backend, environment.bin, stage);
      passed += bench.passed;
      failed += bench.failed;
      console.log(`  ${bench.passed} passed, ${bench.failed} failed in ${seconds(ready)} s, after ${((ready - started) / 1000).toFixed(0)} s of installing`);
    }
  } finally {
    await stage?.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function test(backend: Backend, bin: string, stage: Stage): Promise<Bench> {
  const bench = current = new Bench(backend.name, bin, stage);
  try {
    await backend.test(bench);
  } catch (error) {
    await bench.check('ends without an error', () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
  } finally {
    await bench.close();
  }
  return bench;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
});
