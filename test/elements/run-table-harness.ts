import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { html, render, type TemplateResult } from 'lit';
import { define } from '../../src/define/define.js';
import { WbRunTable } from '../../src/elements/run-table.js';
import { WbSource } from '../../src/elements/source.js';
import { memorySource, type MemoryRun, type MemorySource } from '../../src/sources/memory/memory-source.js';

/** What a test may know of the inside of a run table. */
export class RunTableHarness {
  readonly element: WbRunTable;

  constructor(element: WbRunTable) {
    this.element = element;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get viewport(): HTMLElement { return this.root.querySelector<HTMLElement>('.viewport')!; }
  get grid(): HTMLElement { return this.root.querySelector<HTMLElement>('.grid')!; }
  get notes(): string { return this.root.querySelector('.notes')!.textContent.trim(); }
  get notice(): string { return this.root.querySelector('.state')?.textContent.trim().replace(/\s+/g, ' ') ?? ''; }
  get heads(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('[role="columnheader"]')]; }
  get labels(): string[] { return this.heads.map((head) => head.querySelector('.label')!.textContent); }
  /** The rows on the page, in the order in which a screen reader meets them. */
  get rows(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('.rows > .row')]; }
  get popup(): HTMLElement { return this.root.querySelector<HTMLElement>('.popup')!; }
  get isPopupOpen(): boolean { return this.popup.matches(':popover-open'); }
  get focused(): HTMLElement | null { return this.root.activeElement as HTMLElement | null; }
  get focusedText(): string { return this.focused?.textContent.trim().replace(/\s+/g, ' ') ?? ''; }
  get said(): string { return [...this.root.querySelectorAll('[role="status"].visually-hidden')].map(({ textContent }) => textContent).join(''); }

  /** The texts of one column of the rows on the page. */
  column(label: string): string[] {
    const index = this.head(label).getAttribute('aria-colindex')!;
    return this.rows.map((row) => row.querySelector(`[aria-colindex="${index}"]`)?.textContent.replace(/\s/g, ' ') ?? '');
  }

  head(label: string): HTMLElement {
    return this.heads.find((head) => head.querySelector('.label')!.textContent === label)!;
  }

  row(name: string): HTMLElement {
    return this.rows.find((row) => row.querySelector('.label')?.textContent === name)!;
  }

  eye(name: string): HTMLElement {
    return this.row(name).querySelector<HTMLElement>('.eye')!;
  }

  swatch(name: string): HTMLElement {
    return this.row(name).querySelector<HTMLElement>('.swatch')!;
  }

  button(label: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[aria-label="${label}"]`)!;
  }

  item(label: string): HTMLElement {
    return [...this.popup.querySelectorAll<HTMLElement>('.item')].find((item) => item.querySelector('span')!.textContent === label)!;
  }

  /** Picks an option of one of the fields in the popup. The list of a field is the browser's own, out of a pointer's reach here. */
  async choose(field: number, label: string): Promise<void> {
    const select = this.popup.querySelectorAll('select')[field];
    select.selectedIndex = [...select.options].findIndex(({ text }) => text === label);
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await this.settled();
  }

  /** Resolves when what was asked for so far is on the page. */
  async settled(): Promise<void> {
    await this.element.settled;
    await this.element.updateComplete;
  }
}

/** The middle of an element, where a pointer would press it. */
export function middle(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** Clicks the middle of an element with a real pointer. */
export async function click(element: Element): Promise<void> {
  await sendMouse({ type: 'click', position: middle(element) });
}

/** Presses keys one after the other, each perhaps with modifiers: `Shift+ArrowLeft`. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const [last = '', ...modifiers] = key.split('+').reverse();
    for (const modifier of modifiers) await sendKeys({ down: modifier });
    await sendKeys({ press: last });
    for (const modifier of modifiers) await sendKeys({ up: modifier });
  }
}

/** Runs of a small sweep, always the same. */
export function sweep(count = 8): MemoryRun[] {
  return Array.from({ length: count }, (_, i): MemoryRun => ({
    id: `r${i}`, name: `run-${i}`, state: i === 2 ? 'crashed' : 'finished', createdAt: Date.UTC(2026, 10, 14, i),
    durationSeconds: 60 * (i + 1), tags: i % 2 ? ['odd'] : [], config: { optimizer: i % 2 ? 'sgd' : 'adamw', lr: 10 ** -(i % 4) },
    summary: i === 3 ? ({}) : { 'val/accuracy': ((i * 5) % 8) / 10 + 0.123, 'val/loss': i === 4 ? NaN : 2 - i / 10 },
  }));
}

/** A page with tables over one source. */
export interface TablePage {
  readonly container: HTMLElement;
  readonly source: MemorySource;
  readonly tables: readonly RunTableHarness[];
}

const pages: HTMLElement[] = [];

/** Puts tables over runs on the page and waits for them. */
export async function showTables(runs: readonly MemoryRun[], tables: TemplateResult): Promise<TablePage> {
  define('wb-source', WbSource);
  define('wb-run-table', WbRunTable);
  const source = memorySource({ runs });
  const container = document.createElement('div');
  container.style.width = '900px';
  document.body.append(container);
  pages.push(container);
  render(html`<wb-source .value=${source}>${tables}</wb-source>`, container);
  const harnesses = [...container.querySelectorAll<WbRunTable>('wb-run-table')].map((element) => new RunTableHarness(element));
  await Promise.all(harnesses.map((harness) => harness.settled()));
  return { container, source, tables: harnesses };
}

/** Puts one table on the page and waits for it. */
export async function showTable(runs: readonly MemoryRun[], attributes: Readonly<Record<string, string>> = {}): Promise<RunTableHarness & { readonly page: TablePage }> {
  const element = document.createElement('wb-run-table');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const page = await showTables(runs, html`${element}`);
  return Object.assign(page.tables[0], { page });
}

/** Takes away what the tests of a file have put on the page. */
export function clearPages(): void {
  for (const page of pages.splice(0)) page.remove();
}
