import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';
import type { Page } from 'puppeteer-core';
import { findBrowser } from './browser.js';
import { rootFolder } from './paths.js';

/** A script the page asked for. */
export interface LoadedScript {
  readonly path: string;
  /** Its size, gzipped, in bytes. */
  readonly gzipped: number;
  readonly usesVega: boolean;
}

/** What happened on a page with one line plot and the built bundle. */
export interface LinePlotPage {
  readonly scripts: readonly LoadedScript[];
  /** Errors, and what the page lacks. */
  readonly problems: readonly string[];
  /** Why a second copy of the bundle did not load; absent where it did. */
  readonly secondCopy: string | undefined;
  /** The tags that are custom elements here, of those asked about. */
  readonly defined: readonly string[];
}

const history = {
  format: 'wb-history',
  version: 1,
  tables: [{ columns: { _step: { from: 0, by: 1, count: 5 }, loss: [5, 4, 3, 2, 1] } }],
};

const index = {
  format: 'wb-runs',
  version: 1,
  runs: [{
    id: 'a', name: 'one run', state: 'finished', createdAt: '2026-01-01T00:00:00.000Z', config: {}, summary: { loss: 1 },
    history: [{ file: 'history.json', bytes: JSON.stringify(history).length }],
  }],
};

const html = `<!doctype html><html lang="en"><title>One line plot</title><link rel="icon" href="data:,">
<script type="module" src="/cdn/wb-reports.js"></script>
<wb-source src="/index.json"><wb-line-plot x="step" y="loss"></wb-line-plot></wb-source></html>`;

/** Serves the built bundle to a real browser with a source and one line plot, and watches what it loads. */
export async function loadLinePlotPage(tags: readonly string[]): Promise<LinePlotPage> {
  const server = createServer((request, response) => {
    const { type, body } = contentOf(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await puppeteer.launch({ ...findBrowser(), headless: true, protocolTimeout: 30_000 });
  try {
    const page = await browser.newPage();
    // The address of a server that listens on a port is an object.
    return await watch(page, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tags);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

async function watch(page: Page, address: string, tags: readonly string[]): Promise<LinePlotPage> {
  const problems: string[] = [];
  const paths = new Set<string>();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
  page.on('request', (request) => { if (request.resourceType() === 'script') paths.add(new URL(request.url()).pathname); });
  await page.goto(address, { waitUntil: 'load' });
  const isDefined = await page.waitForFunction(`customElements.get('wb-line-plot') !== undefined`, { timeout: 10_000 }).then(() => true, () => false);
  if (!isDefined) return { scripts: [], problems: [...problems, 'no wb-line-plot is defined'], secondCopy: undefined, defined: [] };
  const drawn = await page.evaluate(`(async () => {
    const plot = document.querySelector('wb-line-plot');
    await plot.settled;
    return plot.shadowRoot.querySelector('canvas') !== null || plot.shadowRoot.textContent;
  })()`);
  if (drawn !== true) problems.push(`no canvas in the line plot, which says: ${String(drawn).trim()}`);
  const scripts = Array.from(paths, readScript);
  if (drawn === true) problems.push(...await readOff(page));
  const defined = await defineAll(page, tags);
  const secondCopy = await page.evaluate(`import('/cdn/wb-reports.js?copy=2').then(() => undefined, String)`) as string | undefined;
  return { scripts, problems, secondCopy, defined };
}

/** Adds an element of every tag to the page and returns those that came to be defined. */
async function defineAll(page: Page, tags: readonly string[]): Promise<string[]> {
  await page.evaluate((names) => document.body.append(...names.map((name) => document.createElement(name))), tags);
  const defined = (): Promise<string[]> => page.evaluate((names) => names.filter((name) => customElements.get(name) !== undefined), tags);
  await page.waitForFunction((names) => names.every((name: string) => customElements.get(name) !== undefined), { timeout: 10_000 }, tags).catch(() => undefined);
  return defined();
}

/** Points at the plot and selects a part of it; returns what did not answer. */
async function readOff(page: Page): Promise<string[]> {
  const { left, top, width, height } = await page.evaluate(`(() => {
    const { left, top, width, height } = document.querySelector('wb-line-plot').shadowRoot.querySelector('.u-over').getBoundingClientRect();
    return { left, top, width, height };
  })()`) as DOMRect;
  const answers = (selector: string): Promise<boolean> => page
    .waitForFunction(`document.querySelector('wb-line-plot').shadowRoot.querySelector('${selector}') !== null`, { timeout: 5000 })
    .then(() => true, () => false);
  const place = (share: number): [number, number] => [left + share * width, top + height / 2];
  await page.mouse.move(...place(0.25));
  const isRead = await answers('.tooltip');
  await page.mouse.down();
  await page.mouse.move(...place(0.75));
  await page.mouse.up();
  const isZoomed = await answers('button[aria-label="Show everything"]');
  return [...(isRead ? [] : ['the line plot reads nothing off under the pointer']), ...(isZoomed ? [] : ['the line plot does not zoom to a selection'])];
}

function readScript(path: string): LoadedScript {
  const body = contentOf(path).body ?? '';
  return { path, gzipped: gzipSync(body, { level: 9 }).length, usesVega: body.includes('vega.github.io/schema') || /vega/i.test(path) };
}

function contentOf(path: string): { readonly type: string; readonly body: string | undefined } {
  if (path === '/') return { type: 'text/html', body: html };
  if (path === '/index.json') return { type: 'application/json', body: JSON.stringify(index) };
  if (path === '/history.json') return { type: 'application/json', body: JSON.stringify(history) };
  return { type: 'text/javascript', body: readBuilt(path) };
}

function readBuilt(path: string): string | undefined {
  try {
    return readFileSync(join(rootFolder, 'dist', normalize(path)), 'utf8');
  } catch {
    return undefined;
  }
}
