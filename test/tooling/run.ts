import { runInNode } from './node-tests.js';
import { filesIn } from './paths.js';
import { check, narrow, sum } from './stage.js';
import type { Stage, StageResult } from './stage.js';
import { checkPackage } from './package-checks.js';
import { runInBrowser } from './web-test-runner.js';

const architectureTest = 'test/architecture.test.ts';
const storiesTest = 'test/stories.browser.ts';

const stages: readonly Stage[] = [
  { name: 'types', about: 'type check of src, test, stories and demo', run: checkTypes },
  { name: 'lint', about: 'ESLint', run: () => check('eslint', 'eslint', ['-c', 'test/tooling/eslint.config.js', '--max-warnings', '0', '.']) },
  { name: 'architecture', about: 'who imports whom', run: () => runInNode([architectureTest]) },
  { name: 'unit', about: 'tests in Node', run: (only) => runInNode(narrow(unitTests(), only)) },
  { name: 'browser', about: 'element tests in Chromium', run: (only) => runFiles(narrow(elementTests(), only)) },
  { name: 'stories', about: 'every story in Chromium', run: () => runFiles([storiesTest]) },
  { name: 'package', about: 'what is published', run: checkPackage },
];

/**
 * `npm test`: runs every stage and ends with `N passed, N failed`. `npm test -- unit browser` runs
 * those stages; further words narrow `unit` and `browser` to the test files whose paths contain them.
 */
async function main(words: readonly string[]): Promise<void> {
  const known = (word: string): boolean => stages.some(({ name }) => name === word);
  const chosen = words.some(known) ? stages.filter(({ name }) => words.includes(name)) : stages;
  const only = words.filter((word) => !known(word));
  if (only.length > 0 && chosen === stages) {
    throw new Error(`unknown stage: ${only.join(' ')} (expected ${stages.map(({ name }) => name).join(', ')})`);
  }
  const results: StageResult[] = [];
  // An error that no stage caught must still end in a count.
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      console.log(error);
      results.push({ passed: 0, failed: 1 });
    });
  }
  for (const stage of chosen) results.push(await runStage(stage, only));
  const { passed, failed } = sum(results);
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function runStage(stage: Stage, only: readonly string[]): Promise<StageResult> {
  console.log(`\n${stage.name}: ${stage.about}`);
  const start = performance.now();
  const result = await stage.run(only).catch((error: unknown) => {
    console.log(error instanceof Error ? error.stack ?? error.message : String(error));
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`  ${result.passed} passed, ${result.failed} failed in ${seconds} s`);
  return result;
}

async function checkTypes(): Promise<StageResult> {
  const projects = ['tsconfig.json', 'test/tooling/tsconfig.node.json', 'test/tooling/tsconfig.browser.json'];
  const results: StageResult[] = [];
  for (const project of projects) results.push(await check(project, 'tsc', ['-p', project, '--noEmit']));
  return sum(results);
}

function unitTests(): string[] {
  return filesIn('test', '.test.ts').filter((file) => file !== architectureTest);
}

function elementTests(): string[] {
  return filesIn('test', '.browser.ts').filter((file) => file !== storiesTest);
}

async function runFiles(files: readonly string[]): Promise<StageResult> {
  return files.length === 0 ? { passed: 0, failed: 0 } : runInBrowser(files);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
});
