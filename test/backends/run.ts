/**
 * `npm run test:backends`: drives the elements in Chromium over the real servers, each with runs that its own SDK
 * has written, two servers at a time. `npm run test:backends -- mlflow` takes only that one. Ends with `N passed, N failed`; what cannot be
 * installed here is skipped, and said.
 */
import { aim } from './aim/backend.js';
import { Bench } from './bench.js';
import type { Backend } from './backend.js';
import { clickhouse } from './clickhouse/backend.js';
import { mlflow } from './mlflow/backend.js';
import { openStage } from './stage-page.js';
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

/** How many are tested at the same time: most of the time is waiting for servers. */
const AT_ONCE = 2;

const open = new Set<Bench>();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  // The servers are not of this process group, and would go on.
  process.on(signal, () => void Promise.allSettled([...open].map((bench) => bench.close())).finally(() => process.exit(1)));
}

/** How many checks of a backend held. */
interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !backends.some((backend) => backend.name === name));
  if (unknown.length > 0) throw new Error(`unknown backend: ${unknown.join(' ')} (expected ${backends.map(({ name }) => name).join(', ')})`);
  const waiting = backends.filter(({ name }) => names.length === 0 || names.includes(name)), isAlone = waiting.length === 1;
  let passed = 0, failed = 0;
  const work = async (): Promise<void> => {
    for (let backend = waiting.shift(); backend; backend = waiting.shift()) {
      const lines: string[] = [], outcome = await run(backend, isAlone ? (line) => console.log(line) : (line) => void lines.push(line));
      if (lines.length > 0) console.log(lines.join('\n'));
      passed += outcome.passed;
      failed += outcome.failed;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function run(backend: Backend, print: (line: string) => void): Promise<Outcome> {
  print(`\n${backend.name}`);
  const started = performance.now(), environment = await environmentOf(backend), ready = performance.now();
  if ('missing' in environment) {
    print(`  skipped: ${environment.missing}`);
    return { passed: 0, failed: 0 };
  }
  const stage = await openStage();
  try {
    const { passed, failed } = await test(backend, new Bench(backend.name, environment.bin, stage, print));
    print(`  ${passed} passed, ${failed} failed in ${seconds(ready)} s, after ${((ready - started) / 1000).toFixed(0)} s of installing`);
    return { passed, failed };
  } finally {
    await stage.close();
  }
}

async function test(backend: Backend, bench: Bench): Promise<Bench> {
  open.add(bench);
  try {
    await backend.test(bench);
  } catch (error) {
    await bench.check('ends without an error', () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
  } finally {
    open.delete(bench);
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
