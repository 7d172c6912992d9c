import { html, render, type TemplateResult } from 'lit';
import '../../src/define/log.js';
import '../../src/define/source.js';
import type { WbLog } from '../../src/elements/log.js';
import { memorySource, type MemoryRun, type MemorySource } from '../../src/sources/memory/memory-source.js';

/** What a test may know of the inside of a log. */
export class LogHarness {
  readonly element: WbLog;
  readonly source: MemorySource;

  constructor(element: WbLog, source: MemorySource) {
    this.element = element;
    this.source = source;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get viewport(): HTMLElement { return this.root.querySelector<HTMLElement>('.viewport')!; }
  get rows(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('.line')]; }
  get field(): HTMLInputElement { return this.root.querySelector<HTMLInputElement>('.search input')!; }
  get found(): string { return this.root.querySelector('.found')?.textContent.replace(/\s/g, ' ').trim() ?? ''; }
  get length(): string { return this.root.querySelector('.length')!.textContent.replace(/\s/g, ' ').trim(); }
  get followButton(): HTMLElement | null { return this.root.querySelector<HTMLElement>('.follow'); }
  get notice(): string { return this.root.querySelector('.state, .none')?.textContent.trim() ?? ''; }
  get current(): string { return this.root.querySelector('.line.current .text')?.textContent ?? ''; }

  /** The texts of the lines that can be seen whole. */
  get seen(): string[] {
    const frame = this.viewport.getBoundingClientRect();
    return this.rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top >= frame.top - 0.5 && bottom <= frame.top + this.viewport.clientHeight + 0.5;
    }).map((row) => row.querySelector('.text')!.textContent);
  }

  async settled(): Promise<void> {
    await this.element.settled;
    await this.element.updateComplete;
  }

  /** Scrolls, and waits until the scroll bar has come to rest. */
  async scroll(top: number): Promise<void> {
    this.viewport.scrollTop = top;
    for (let i = 0; i < 12; i++) await new Promise((resolve) => { requestAnimationFrame(resolve); });
    await this.settled();
  }
}

const pages: HTMLElement[] = [];

/** Puts a log on the page and waits until it is there. */
export async function showLog(runs: readonly MemoryRun[], attributes: Readonly<Record<string, string>> = {}): Promise<LogHarness> {
  const source = memorySource({ runs });
  const page = document.body.appendChild(document.createElement('div'));
  page.style.width = '700px';
  pages.push(page);
  const template: TemplateResult = html`<wb-source .value=${source}></wb-source>`;
  render(template, page);
  const element = Object.assign(document.createElement('wb-log')) as WbLog; // the definition is loaded
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  page.querySelector('wb-source')!.append(element);
  const log = new LogHarness(element, source);
  await log.settled();
  return log;
}

/** Takes every log off the page. */
export function clearLogs(): void {
  for (const page of pages.splice(0)) page.remove();
}
