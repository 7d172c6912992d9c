import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Frame, Page } from 'puppeteer-core';
import { embedUrl, getEmbedCode } from '../../src/report/embed-code.js';
import { findBrowser } from './browser.js';
import { rootFolder } from './paths.js';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/** As strict as a site can be: nothing inline, nothing from elsewhere. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; base-uri 'none'; form-action 'none'";

const runs = [{ id: 'a', name: 'one run', history: { _step: [0, 1, 2], loss: [3, 2, 1] } }];
const report = {
  version: 1, title: 'Embedded', source: { type: 'memory', runs },
  blocks: [{ type: 'paragraph', text: 'Words.' }, { type: 'line-plot', id: 'loss', title: 'Loss', x: 'step', y: ['loss'] }],
};

/**
 * Serves the built embed page on one origin and a page that embeds it three times on another, both under a
 * strict policy, and returns what is not right: a whole report in the strictest sandbox, a panel alone, and
 * a report that follows the dark of the page around.
 */
export async function checkEmbeddedPage(): Promise<readonly string[]> {
  const reports = await listen((path) => (path === '/reports/r.json' ? JSON.stringify(report) : readBuilt(path)));
  const host = await listen((path) => (path === '/' ? hostPage(reports.address) : path === '/page.css' ? ':root { color-scheme: dark; }' : readBuilt(path)),
    `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; frame-src ${reports.address}`);
  const browser = await puppeteer.launch({ ...findBrowser(), headless: true, protocolTimeout: 60_000 });
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
    await page.setViewport({ width: 1000, height: 900 });
    await page.goto(host.address, { waitUntil: 'load' });
    return [...await faultsOf(page), ...problems];
  } finally {
    await browser.close();
    for (const { server } of [reports, host]) {
      server.closeAllConnections();
      server.close();
    }
  }
}

function hostPage(reports: string): string {
  const address = (panel?: string): string => embedUrl(`${reports}/embed/embed.html`, { src: '../reports/r.json', panel });
  return `<!doctype html><html lang="en"><title>A page around</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">
<script src="/embed/host.js" defer></script><body>
${getEmbedCode(address(), { sandbox: 'allow-scripts', height: 100 })}
${getEmbedCode(address(), { panelId: 'loss', height: 300 })}
${getEmbedCode(address('nothing'))}</body></html>`;
}

async function faultsOf(page: Page): Promise<string[]> {
  const [whole, panel, missing] = await Promise.all((await page.$$('iframe')).map(async (element) => shown(await element.contentFrame())));
  await page.waitForFunction(`document.querySelector('iframe').clientHeight > 200`, { timeout: 10_000 }).catch(() => undefined);
  const heights = await page.$$eval('iframe', (frames) => frames.map(({ clientHeight }) => clientHeight));
  const isRight = (what: string, right: boolean, found: unknown): string[] => (right ? [] : [`${what}: ${JSON.stringify(found)}`]);
  return [
    ...isRight('the whole report is not shown in the strictest sandbox', whole.title === 'Embedded' && whole.hasCanvas, whole),
    ...isRight('a frame of a report is not as high as the report', Math.abs(heights[0] - whole.height) <= 1 && heights[0] > 200, [heights, whole.height]),
    ...isRight('a report does not take the dark of the page around', whole.ink === 'rgb(232, 234, 238)', whole.ink),
    ...isRight('a panel does not fill its frame', panel.title === undefined && panel.hasCanvas && heights[1] === 300 && panel.height === 300, [panel, heights]),
    ...isRight('a panel that is not there is not named', missing.text.includes('There is no panel “nothing” in this report.'), missing.text),
  ];
}

/** What a reader sees in a frame. */
interface Shown {
  readonly title?: string;
  readonly text: string;
  readonly hasCanvas: boolean;
  readonly height: number;
  readonly ink: string;
}

async function shown(frame: Frame): Promise<Shown> {
  await frame.waitForFunction(`document.querySelector('wb-report')?.body !== undefined`, { timeout: 20_000 }).catch(() => undefined);
  return await frame.evaluate(`(async () => {
    const report = document.querySelector('wb-report');
    if (!report?.shadowRoot) return { text: document.body.innerText, hasCanvas: false, height: 0, ink: '' };
    await Promise.race([report.settled, new Promise((resolve) => setTimeout(resolve, 15000))]);
    const root = report.shadowRoot;
    return {
      title: root.querySelector('h1')?.textContent, text: root.querySelector('article').innerText,
      hasCanvas: root.querySelector('wb-line-plot')?.shadowRoot.querySelector('canvas') != null,
      height: report.getBoundingClientRect().height, ink: getComputedStyle(report).color,
    };
  })()`) as Shown;
}

async function listen(read: (path: string) => string | undefined, csp = policy): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const body = read(pathname);
    // A frame in the strictest sandbox has no origin, so that even its own files come from elsewhere.
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': types[extname(pathname)] ?? 'text/html', 'content-security-policy': csp, 'access-control-allow-origin': '*',
    }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The address of a server that listens on a port is an object.
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function readBuilt(path: string): string | undefined {
  try {
    return readFileSync(join(rootFolder, 'dist', normalize(path)), 'utf8');
  } catch {
    return undefined;
  }
}
