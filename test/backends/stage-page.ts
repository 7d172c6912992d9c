import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { launch } from 'puppeteer-core';
import { findBrowser } from '../tooling/browser.js';
import { rootFolder } from '../tooling/paths.js';
import { View } from './view.js';

/** A name that leads to this machine in the browser, and that no server takes for its own machine. */
const FOREIGN_HOST = 'reports.test';

/** A browser, and a server that hands it the elements. */
export interface Stage {
  open(html: string, options: { readonly foreign?: boolean }): Promise<View>;
  close(): Promise<void>;
}

let bundled: ReturnType<typeof bundle> | undefined;

/** Starts a browser of its own, for the pages of which none is in the background of another test; the elements are bundled once. */
export async function openStage(): Promise<Stage> {
  const [files, browser] = await Promise.all([bundled ??= bundle(), startBrowser()]);
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    const page = pages.get(path), file = files.get(path);
    response.writeHead(page === undefined && !file ? 404 : 200, { 'Content-Type': page === undefined ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(page ?? file);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo; // a TCP server has such an address
  return {
    async open(html, { foreign = false }) {
      const name = `page-${pages.size}`;
      pages.set(name, `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><script type="module" src="/elements.js"></script><body>${html}`);
      const page = await browser.newPage();
      await page.setViewport({ width: 1000, height: 1200 });
      const view = new View(page);
      await page.goto(`http://${foreign ? FOREIGN_HOST : '127.0.0.1'}:${port}/${name}`);
      return view;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function startBrowser(): ReturnType<typeof launch> {
  const { executablePath, args, env } = findBrowser();
  return launch({ executablePath, args: [...args, `--host-resolver-rules=MAP ${FOREIGN_HOST} 127.0.0.1`], env, headless: true });
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    absWorkingDir: rootFolder, outdir: '/', write: false, entryPoints: { elements: 'test/backends/elements.ts' },
    bundle: true, splitting: true, format: 'esm', target: 'es2022', chunkNames: 'chunk-[hash]', logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^\//, ''), text]));
}
