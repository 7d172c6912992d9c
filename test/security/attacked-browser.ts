import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import puppeteer, { TargetType, type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../tooling/browser.js';
import { cacheFolder, rootFolder } from '../tooling/paths.js';

/** The strictest policy of a page that the library promises to work under. */
export const STRICT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' data: blob:; font-src 'self'; connect-src 'self' data:; frame-src 'self'; "
  + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types lit-html wb-html-panel";

/** A page with every element, served under a policy, that counts what gets out. */
export interface AttackedBrowser {
  /** Opens the page, under a policy or, with an empty one, under none. */
  open(policy: string): Promise<AttackedTab>;
  close(): Promise<void>;
}

/** One opened page. */
export interface AttackedTab {
  readonly page: Page;
  /** What the page asked its own server for besides its scripts, and what reached the host of the attacks. */
  readonly requests: string[];
  /** Dialogs that were opened and pages that were gone to. */
  readonly acts: string[];
}

/** Bundles the page, serves it, and starts a browser in which the host of all attacks, `host.invalid`, is a server that counts. */
export async function startAttackedBrowser(): Promise<AttackedBrowser> {
  const folder = join(cacheFolder, `attacked-${process.pid}`);
  await build({
    entryPoints: [join(rootFolder, 'test/security/attacked-page.ts')], outdir: folder, bundle: true, splitting: true, format: 'esm', target: 'es2022', minify: false,
    entryNames: 'page', conditions: ['browser', 'production'], logLevel: 'error', tsconfig: join(rootFolder, 'tsconfig.json'),
  });
  const scripts = new Map(readdirSync(folder).map((name) => [`/${name}`, readFileSync(join(folder, name))]));
  rmSync(folder, { recursive: true }); // it is in memory now
  const requests: string[] = [], acts: string[] = [];
  let policy = '';
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const script = scripts.get(path);
    if (script) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    if (/^\/src\/[\w/-]+\.woff2\.bin$/.test(path)) return response.writeHead(200, { 'content-type': 'font/woff2' }).end(readFileSync(join(rootFolder, path)));
    if (path !== '/') requests.push(path);
    response.writeHead(path === '/' ? 200 : 404, { 'content-type': 'text/html', ...(policy !== '' && { 'content-security-policy': policy }) });
    return response.end(path === '/' ? '<!doctype html><html lang="en"><title>Attacked</title><link rel="icon" href="data:,"><body><script type="module" src="/page.js"></script></body></html>' : '');
  });
  const elsewhere = createTcpServer((socket) => {
    socket.once('data', (data) => { requests.push(`elsewhere: ${data.toString('latin1').split('\r\n')[0].slice(0, 80)}`); });
    socket.on('error', () => undefined);
    setTimeout(() => socket.destroy(), 50);
  });
  const [port, canary] = [await listen(server), await listen(elsewhere as unknown as Server)]; // both listen alike
  const found = findBrowser();
  const browser: Browser = await puppeteer.launch({
    // What is outside the page itself is counted by servers; a frame whose script never ends would hold Puppeteer up.
    ...found, headless: true, targetFilter: (target) => target.type() !== TargetType.OTHER, protocolTimeout: 300_000,
    // Puppeteer switches off that sandboxed frames have a process of their own, which browsers as people have them do not.
    ignoreDefaultArgs: puppeteer.defaultArgs().filter((arg) => arg.startsWith('--disable-features')),
    args: [...found.args, `--host-resolver-rules=MAP *.invalid 127.0.0.1:${canary}`, '--disable-background-networking', '--disable-component-update', '--no-first-run', '--disable-sync'],
  });
  return {
    async open(next) {
      policy = next;
      requests.length = acts.length = 0;
      const page = await browser.newPage();
      await page.setViewport({ width: 1000, height: 3000 });
      page.on('dialog', (dialog) => { acts.push(`dialog ${dialog.message()}`); void dialog.dismiss(); });
      page.on('popup', (popup) => { acts.push(`popup ${popup?.url() ?? ''}`); });
      await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'load' });
      await page.waitForFunction('globalThis.attacked !== undefined');
      page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) acts.push(`went to ${frame.url()}`); });
      return { page, requests, acts };
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await Promise.all([server, elsewhere].map((each) => new Promise((resolve) => { each.close(resolve); })));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return (server.address() as AddressInfo).port; // a TCP server has such an address
}
