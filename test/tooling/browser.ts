import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { cacheFolder, rootFolder } from './paths.js';

/** How to start the browser that tests run in. Shaped as Puppeteer's launch options. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

const names = [
  'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium-headless-shell',
];

const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium: `CHROME_PATH` first, then an installed one, then the one the npm package
 * `@sparticuz/chromium` carries. `WB_BROWSER=npm` goes straight to the package.
 * Throws one sentence saying what to install when there is none.
 */
export function findBrowser(): Browser {
  const fromPackage = process.env.WB_BROWSER === 'npm';
  const executablePath = fromPackage ? undefined : namedBrowser() ?? installedBrowser();
  const found = executablePath === undefined ? carriedBrowser() : { executablePath, env: {} };
  if (found === undefined) {
    throw new Error(
      'no browser for the tests: install Chromium or Chrome (on Debian: apt-get install chromium) or set CHROME_PATH to one',
    );
  }
  return {
    executablePath: found.executablePath,
    args: [
      ...(process.getuid?.() === 0 || fromPackage ? ['--no-sandbox'] : []),
      '--lang=en-US',
      '--force-color-profile=srgb',
      '--font-render-hinting=none',
      '--hide-scrollbars',
      '--disable-dev-shm-usage',
    ],
    // Without a language, headless Chromium reports `en-US@posix`, which Intl refuses.
    env: { ...definedEnvironment(), LANG: 'en_US.UTF-8', ...found.env },
  };
}

function namedBrowser(): string | undefined {
  const path = process.env.CHROME_PATH;
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path)) throw new Error(`CHROME_PATH names no file: ${path}`);
  return path;
}

function installedBrowser(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...macApps].find((path) => existsSync(path));
}

function carriedBrowser(): { executablePath: string; env: Record<string, string> } | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = join(cacheFolder, 'chromium');
  if (!existsSync(folder) && !unpackInto(folder)) return undefined;
  const executablePath = join(folder, 'chromium');
  return {
    executablePath,
    env: {
      ...(lacksLibraries(executablePath) && { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
      // Without font settings on the machine, text would have no glyphs.
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  };
}

/** Unpacks the carried browser in a process of its own, because the package is steered by the environment. */
function unpackInto(folder: string): boolean {
  try {
    createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return false;
  }
  const unpacking = `${folder}-${process.pid}`;
  mkdirSync(unpacking, { recursive: true });
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: rootFolder,
    // The Lambda name makes the package unpack the shared libraries a bare container lacks.
    env: { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  writeFileSync(join(unpacking, 'fonts.conf'), fontSettings(folder));
  if (existsSync(folder)) rmSync(unpacking, { recursive: true });
  else renameSync(unpacking, folder);
  return true;
}

/** The package's own font settings name folders under /tmp. */
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`;
}

function lacksLibraries(executablePath: string): boolean {
  try {
    return execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
