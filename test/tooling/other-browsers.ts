import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { filesIn } from './paths.js';
import { narrow } from './stage.js';
import { WebKitLauncher } from './webkit-launcher.js';
import { runInBrowser, type Launcher } from './web-test-runner.js';

/** A browser other than Chromium that element tests can run in. */
interface OtherBrowser {
  /** Returns what starts it; `undefined` where it is not installed. */
  readonly find: () => Launcher | undefined;
  /** How to install it. */
  readonly install: string;
}

const browsers: Readonly<Record<string, OtherBrowser>> = {
  firefox: { find: findFirefox, install: 'on Debian: apt-get install firefox-esr; or set FIREFOX_PATH to one' },
  webkit: { find: findWebKit, install: 'on Debian: apt-get install webkit2gtk-driver xvfb' },
};

/**
 * `npm run test:browsers`: runs the element tests in the browsers besides Chromium that are installed, and
 * says which are not. Words name a browser, or narrow the tests to files whose paths contain them. A test
 * that needs a command the browser does not know is counted by itself. Ends with `N passed, N failed`.
 */
async function main(words: readonly string[]): Promise<void> {
  const named = Object.keys(browsers).filter((name) => words.includes(name));
  const only = words.filter((word) => !Object.hasOwn(browsers, word));
  const files = narrow(filesIn('test', '.browser.ts').filter((file) => file !== 'test/stories.browser.ts'), only);
  let passed = 0, failed = 0;
  for (const name of named.length > 0 ? named : Object.keys(browsers)) {
    const { find, install } = browsers[name];
    const launcher = find();
    if (!launcher) {
      console.log(`\n${name}: skipped, it is not installed (${install})`);
      continue;
    }
    console.log(`\n${name}: ${files.length} files of element tests`);
    const result = await runInBrowser(files, launcher);
    console.log(`  ${result.passed} passed, ${result.failed} failed, ${result.impossible} not possible in ${name}`);
    passed += result.passed;
    failed += result.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

function findFirefox(): Launcher | undefined {
  const executablePath = process.env.FIREFOX_PATH ?? onPath('firefox', 'firefox-esr') ?? ['/Applications/Firefox.app/Contents/MacOS/firefox'].find((path) => existsSync(path));
  if (executablePath === undefined) return undefined;
  return chromeLauncher({
    puppeteer: puppeteerCore,
    launchOptions: { browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: { 'intl.accept_languages': 'en-US', 'ui.prefersReducedMotion': 0 } },
  });
}

function findWebKit(): Launcher | undefined {
  const driver = onPath('WebKitWebDriver');
  const folders = ['/usr/lib', ...['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec']];
  const browser = folders.flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => join(folder, name, 'MiniBrowser'))).find((path) => existsSync(path));
  const screen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? undefined : onPath('Xvfb');
  if (driver === undefined || browser === undefined || (screen === undefined && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)) return undefined;
  return new WebKitLauncher({ driver, browser, screen });
}

function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exit(1);
});
