import type { Page } from 'puppeteer-core';
import type { ShownPlot, ShownTable } from './elements.js';

/** How long a page may take to show something. */
const PATIENCE_MS = 30_000;

/** A page with elements over a real server. */
export class View {
  readonly page: Page;
  /** What the page asked of servers since the test last looked: method, address, body. */
  readonly requests: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => { this.requests.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`.trim()); });
  }

  /** Waits until the line plot is as wanted, and returns it. Throws what it shows instead where that takes too long. */
  plot(isWanted: (plot: ShownPlot) => boolean): Promise<ShownPlot> {
    return this.#until('shownPlot()', isWanted);
  }

  /** Waits until the run table is as wanted, and returns it. */
  table(isWanted: (table: ShownTable) => boolean): Promise<ShownTable> {
    return this.#until('shownTable()', isWanted);
  }

  close(): Promise<void> {
    return this.page.close();
  }

  async #until<T>(question: string, isWanted: (value: T) => boolean): Promise<T> {
    await this.page.waitForFunction('globalThis.shownPlot');
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const value = await this.page.evaluate(question) as T; // what the page's function returns
      if (isWanted(value)) return value;
      if (Date.now() > until) throw new Error(`the page shows something else: ${JSON.stringify(value)}`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  }
}
