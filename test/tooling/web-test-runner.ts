import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter, startTestRunner } from '@web/test-runner';
import type { TestRunnerConfig, TestSession, TestSuiteResult } from '@web/test-runner';
import { findBrowser } from './browser.js';
import { cacheFolder, filesIn, rootFolder } from './paths.js';
import type { StageResult } from './stage.js';

/** Vega is some 500 small modules: served one by one, loading it takes longer than all tests together. Lowlight stands on a CommonJS module. */
const bundledAhead = ['vega', 'vega-lite', 'vega-embed', 'vega-interpreter', 'lowlight'];

const vendorFolder = join(cacheFolder, 'vendor');

/** What starts a browser for the test runner. */
export type Launcher = NonNullable<TestRunnerConfig['browsers']>[number];

/** Runs test files, given as paths from the root, in a real browser, Chromium by default, and counts what they report. */
export async function runInBrowser(files: readonly string[], launcher: Launcher = chromium()): Promise<BrowserResult> {
  await bundleVendors();
  const runner = await startTestRunner({
    config: configFor(files, launcher),
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  if (runner === undefined) throw new Error('the browser test runner did not start');
  await new Promise((resolve) => runner.on('stopped', resolve));
  return count(Array.from(runner.sessions.all()));
}

type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

/** What a run counted. */
export interface BrowserResult extends StageResult {
  /** Tests of what the browser cannot be told to do, such as to be dark. */
  readonly impossible: number;
}

function chromium(): Launcher {
  const browser = findBrowser();
  // With `gc`, tests can tell what is still held.
  return chromeLauncher({ launchOptions: { ...browser, args: [...browser.args, '--js-flags=--expose-gc'], headless: true } });
}

function configFor(files: readonly string[], launcher: Launcher): TestRunnerConfig {
  return {
    files: files.map((file) => join(rootFolder, file)),
    rootDir: rootFolder,
    nodeResolve: { exportConditions: ['development', 'browser'] },
    plugins: [vendors(), storyList(), esbuildPlugin({ ts: true, tsconfig: join(rootFolder, 'tsconfig.json'), target: 'es2022' })],
    browsers: [launcher],
    testFramework: { config: { timeout: '30000' } },
    testRunnerHtml,
    // Tests send real keys and pointers, and only one page has the focus.
    concurrency: 1,
    browserStartTimeout: 60_000,
    testsStartTimeout: 60_000,
    testsFinishTimeout: 240_000,
    filterBrowserLogs: ({ args }) => !args.some((arg) => /Lit is in dev mode/.test(String(arg))),
    reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false })],
  };
}

/** The page tests run in. The error filter is registered before the test framework's own listener. */
function testRunnerHtml(testFramework: string): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Tests</title></head>
  <body>
    <script>
      // Chromium says this whenever a resize callback changes a size; nothing is lost.
      addEventListener('error', (event) => {
        if (!/ResizeObserver loop/.test(event.message)) return;
        event.stopImmediatePropagation();
        event.preventDefault();
      });
    </script>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`;
}

async function bundleVendors(): Promise<void> {
  await build({
    entryPoints: bundledAhead.filter((name) => existsSync(join(rootFolder, 'node_modules', name))),
    absWorkingDir: rootFolder,
    outdir: vendorFolder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
}

function vendors(): Plugin {
  const folder = vendorFolder.slice(rootFolder.length);
  return {
    name: 'vendors',
    resolveImport: ({ source }) => (bundledAhead.includes(source) ? `${folder}/${source}.js`
      : source === 'wb-reports/report' ? '/src/report/index.ts' : undefined), // what the guide's examples import
  };
}

/** Serves `virtual:stories`: the story modules by path, each loaded on its own so that one fault stays one. */
function storyList(): Plugin {
  const path = '/virtual-stories.js';
  return {
    name: 'story-list',
    resolveImport: ({ source }) => (source === 'virtual:stories' ? path : undefined),
    serve: (context) => {
      if (context.path !== path) return undefined;
      const lines = filesIn('stories', '.stories.ts').map((file) => `'${file}': () => import('/${file}'),`);
      return { body: `export default {\n${lines.join('\n')}\n};`, type: 'js' };
    },
  };
}

type Outcome = 'passed' | 'failed' | 'impossible';

/** What launchers say of a command that their browser does not know. */
const UNSUPPORTED = /CDP support is required|is not supported for browser type/;

function count(sessions: readonly TestSession[]): BrowserResult {
  const outcomes: Outcome[] = [];
  for (const session of sessions) {
    const own = session.testResults === undefined ? [] : outcomesOf(session.testResults);
    outcomes.push(...own);
    // A file that does not load, or that ran out of time, has no failing test but failed all the same.
    if (own.every((outcome) => outcome === 'passed') && session.passed !== true) outcomes.push('failed');
  }
  const of = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  return { passed: of('passed'), failed: of('failed'), impossible: of('impossible') };
}

function outcomesOf(suite: TestSuiteResult): Outcome[] {
  const own = suite.tests.filter((test) => !test.skipped).map(({ passed, error }): Outcome => {
    if (passed) return 'passed';
    return UNSUPPORTED.test(error?.message ?? '') ? 'impossible' : 'failed';
  });
  return [...own, ...suite.suites.flatMap(outcomesOf)];
}
