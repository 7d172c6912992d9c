import { availableParallelism } from 'node:os';
import { runCommand } from './command.js';
import type { StageResult } from './stage.js';

/** Runs test files with Node's own runner and prints the tests that failed. */
export async function runInNode(files: readonly string[]): Promise<StageResult> {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const args = ['--import', 'tsx', '--test', '--test-reporter=spec', `--test-concurrency=${availableParallelism()}`, ...files];
  const { code, output } = await runCommand(process.execPath, args);
  const passed = counted(output, 'pass');
  const failed = counted(output, 'fail') + counted(output, 'cancelled');
  const missing = passed + failed === 0;
  if (code !== 0 || missing) console.log(missing ? output : failuresIn(output));
  const skipped = output.split('\n').filter((line) => line.includes(' # ') && line.includes('﹣'));
  for (const line of skipped) console.log(`  ${line.trim()}`);
  // A run that ends badly without naming a test must not pass for a good one.
  return { passed, failed: failed === 0 && (code !== 0 || missing) ? 1 : failed };
}

function counted(output: string, what: string): number {
  const found = new RegExp(`^ℹ ${what} (\\d+)$`, 'm').exec(output);
  return found === null ? 0 : Number(found[1]);
}

function failuresIn(output: string): string {
  const start = output.indexOf('✖ failing tests:');
  return start === -1 ? output : output.slice(start);
}
