import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import puppeteer from 'puppeteer-core';
import type { Browser } from 'puppeteer-core';
import { build } from 'vite';
import type { PluginOption } from 'vite';
import { findBrowser } from './browser.js';
import { cacheFolder, rootFolder } from './paths.js';

/** The sample apps by framework, each with what builds it. */
export const frameworks: Readonly<Record<string, () => PluginOption[]>> = {
  react: () => [],
  vue: () => [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('wb-') } } })],
  svelte: () => [svelte({ configFile: false })],
};

const folder = join(cacheFolder, 'apps');

/** Puts the sample apps beside the packed package, as one who installed it would have them. */
export function installApps(tarball: string): void {
  rmSync(folder, { recursive: true, force: true });
  const installed = join(folder, 'node_modules', 'wb-reports');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  cpSync(join(rootFolder, 'test/fixtures/frameworks/apps'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "apps", "private": true, "type": "module" }\n');
}

/** Builds an installed app and uses it in a real browser. Returns what is not right. */
export async function tryApp(name: string): Promise<readonly string[]> {
  const root = join(folder, name), outDir = join(root, 'dist');
  const modules: string[] = [];
  await build({
    root, base: './', configFile: false, logLevel: 'error',
    plugins: [...frameworks[name](), {
      name: 'list-modules',
      load(id) { modules.push(id.replaceAll('\\', '/')); },
    }],
    build: { outDir, minify: false, reportCompressedSize: false, chunkSizeWarningLimit: 5000 },
  });
  const browser = await puppeteer.launch({ ...findBrowser(), headless: true, protocolTimeout: 60_000 });
  try {
    const isPacked = modules.some((id) => id.endsWith('apps/node_modules/wb-reports/dist/elements/line-plot.js'));
    return [...(isPacked ? [] : ['it was built with another copy than the packed one']), ...await use(browser, outDir)];
  } finally {
    await browser.close();
  }
}

async function use(browser: Browser, site: string): Promise<string[]> {
  const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    try {
      const body = readFileSync(join(site, normalize(path === '/' ? '/index.html' : path)));
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'text/html' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) problems.push(message.text()); });
    const holds = async (what: string, condition: string): Promise<void> => {
      await page.waitForFunction(condition, { timeout: 15_000 }).catch(() => problems.push(what));
    };
    // The address of a server that listens on a port is an object.
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { waitUntil: 'load' });
    await holds('the plot does not draw', `document.querySelector('wb-line-plot')?.shadowRoot?.querySelector('canvas') != null`);
    await holds('the plot does not have the properties of the app', `(({ smoothing, showOriginal, y }) => smoothing === 0.2 && showOriginal && y.join() === 'loss')(document.querySelector('wb-line-plot'))`);
    await holds('the app does not hear the event of the plot', `document.querySelector('output').textContent.trim() === '2 runs'`);
    await page.click('button');
    await holds('a change of state does not reach the plot', `document.querySelector('wb-line-plot').smoothing === 0.8`);
    return problems;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
