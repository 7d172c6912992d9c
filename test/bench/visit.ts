import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../tooling/browser.js';
import { benchFolder } from './contestants.js';
import type { DatasetShape } from './page/dataset.js';
import type { FileShape } from './page/file-stage.js';
import type { ParallelShape } from './page/parallel-stage.js';
import type { TableShape } from './page/table-data.js';
import type { Clock, Reading, Stage, Work } from './page/stage.js';

/** What a page holds and has held, in bytes. */
export interface Memory {
  /** Objects and array buffers that are in use after a garbage collection. */
  readonly used: number;
  /** The most memory that the page's process has had at once. */
  readonly peak: number;
}

/** Returns the browser's name and version. */
export async function browserVersion(): Promise<string> {
  const browser = await puppeteer.launch({ ...findBrowser(), headless: true });
  try {
    return await browser.version();
  } finally {
    await browser.close();
  }
}

/** A work that was not finished: `too slow`, `crashed`, or what the library said. */
export class Unfinished extends Error {}

/** A work may take this long. */
const PATIENCE_MS = 60_000;

/** The page that everybody starts from. */
export const BLANK_PAGE = '<!doctype html><html lang="en"><title>Bench</title><body style="margin:0"></body></html>';

/** One contestant on a fresh page in a fresh browser. */
export class Visit {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #crashed: Promise<never>;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
    this.#crashed = new Promise<never>((_, reject) => {
      page.on('error', () => reject(new Unfinished('crashed')));
      browser.on('disconnected', () => reject(new Unfinished('crashed')));
    });
    this.#crashed.catch(() => undefined); // reported by the work that it interrupts
  }

  /** Opens a page with the contestant's bundle; of `origin`, where the data is to be read over HTTP. */
  static async open(contestant: string, origin?: string): Promise<Visit> {
    const found = findBrowser();
    const browser = await puppeteer.launch({
      ...found, headless: true, protocolTimeout: 2 * PATIENCE_MS,
      args: [...found.args, '--js-flags=--expose-gc', '--disable-background-timer-throttling'],
      defaultViewport: { width: 1280, height: 800, deviceScaleFactor: 1 },
    });
    const page = await browser.newPage();
    if (origin === undefined) await page.setContent(BLANK_PAGE);
    else await page.goto(origin);
    const css = join(benchFolder, `${contestant}.css`);
    if (existsSync(css)) await page.addStyleTag({ content: readFileSync(css, 'utf8') });
    await page.addScriptTag({ content: readFileSync(join(benchFolder, `${contestant}.js`), 'utf8') });
    return new Visit(browser, page);
  }

  /** Makes the data in the page and collects what that left behind. */
  async prepare(shape: DatasetShape | TableShape | ParallelShape | FileShape, panels: number): Promise<void> {
    await this.#act('prepare', shape, panels);
    await this.#page.evaluate('gc()');
  }

  /** Does one work and returns what the clock said. Throws {@link Unfinished}. */
  measure(work: Work, clock: Clock, turn: number): Promise<Reading> {
    return this.#act('measure', work, clock, turn);
  }

  /** Scrolls to the end of the page, or a table in that direction, and returns the time between frames, in milliseconds. */
  scroll(pixelsPerFrame: number, direction?: 'down' | 'sideways'): Promise<readonly number[]> {
    return this.#act('scroll', pixelsPerFrame, ...(direction ? [direction] : []));
  }

  /** How many panels have anything in them. */
  drawn(): Promise<number> {
    return this.#act('drawn');
  }

  /** Returns what the page uses now and the most its process has used. */
  async memory(): Promise<Memory> {
    const session = await this.#page.createCDPSession();
    await session.send('HeapProfiler.collectGarbage');
    const heap = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return { used: heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize, peak: await this.#peak() };
  }

  /** Does one work and returns how long the page's main thread computed for it, in milliseconds of the processor. */
  async compute(work: Work): Promise<number> {
    const session = await this.#page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
    };
    const before = await busy();
    await this.measure(work, 'none', 0);
    const took = await busy() - before;
    await session.detach();
    return took;
  }

  /** Saves a picture of the page. */
  async screenshot(path: `${string}.png`): Promise<void> {
    await this.#page.screenshot({ path });
  }

  /** Ends the browser, whatever it is doing. */
  close(): void {
    this.#browser.process()?.kill('SIGKILL');
  }

  /** The high-water mark of the renderer's resident memory; 0 where the system does not tell. */
  async #peak(): Promise<number> {
    const session = await this.#browser.target().createCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return Math.max(0, ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => highWater(id)));
  }

  async #act<K extends keyof Stage>(name: K, ...args: Parameters<Stage[K]>): Promise<Awaited<ReturnType<Stage[K]>>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Unfinished('too slow')), PATIENCE_MS); });
    // What crosses to the page is JSON, so the types of the call are lost on the way.
    const call = this.#page.evaluate((act, rest) => (globalThis.stage[act] as (...all: unknown[]) => unknown)(...rest), name, args);
    try {
      return await Promise.race([call, late, this.#crashed]) as Awaited<ReturnType<Stage[K]>>;
    } catch (error) {
      call.catch(() => undefined); // the browser is closed under it
      throw error instanceof Unfinished ? error : new Unfinished(reasonOf(error));
    } finally {
      clearTimeout(timer);
    }
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /Target closed|Session closed|detached/.test(message) ? 'crashed' : message.split('\n')[0];
}

function highWater(pid: number): number {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
