import { html, render, type TemplateResult } from 'lit';
import { define } from '../../src/define/define.js';
import { WbLinePlot } from '../../src/elements/line-plot.js';
import { WbSource } from '../../src/elements/source.js';
import type { Source } from '../../src/sources/source.js';
import { memorySource, type MemoryRun, type MemorySource } from '../../src/sources/memory/memory-source.js';

/** A place on the page, in CSS pixels. */
export type Place = [left: number, top: number];

/** What a test may know of the inside of a line plot. */
export class LinePlotHarness {
  readonly element: WbLinePlot;

  constructor(element: WbLinePlot) {
    this.element = element;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get plot(): HTMLElement { return this.root.querySelector<HTMLElement>('.plot')!; }
  get title(): string { return this.root.querySelector('.title')!.textContent; }
  /** What was done to the data. */
  get notes(): string { return plain(this.root.querySelector('.notes')).replace(this.drawn, ''); }
  /** How many points the picture has of how many. */
  get drawn(): string { return plain(this.root.querySelector('.drawn')); }
  /** What stands in place of the picture, or over it. */
  get notice(): string { return plain(this.root.querySelector('.state p')); }
  get stale(): string { return plain(this.root.querySelector('.stale')); }
  get tooltip(): HTMLElement | null { return this.root.querySelector('.tooltip'); }
  get where(): string { return plain(this.root.querySelector('.tooltip .where')); }
  get tooltipRows(): string[][] { return [...this.root.querySelectorAll('.tooltip tr')].map((row) => [...row.children].map(plain)); }
  get nearest(): string { return plain(this.root.querySelector('.tooltip tr.nearest td')); }
  get said(): string { return plain(this.root.querySelector('.frame [aria-live]')); }
  get legend(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('.legend button')]; }
  get shown(): string[] { return this.legend.filter((item) => item.getAttribute('aria-pressed') === 'true').map(plain); }
  get curves(): HTMLCanvasElement { return this.root.querySelector<HTMLCanvasElement>('canvas.curves')!; }
  get crosshair(): HTMLElement { return this.root.querySelector<HTMLElement>('.u-cursor-x')!; }
  get menu(): HTMLElement | null { return this.root.querySelector('.menu'); }

  button(label: string): HTMLElement {
    return [...this.root.querySelectorAll('button')].find((item) => item.getAttribute('aria-label') === label || plain(item) === label)!;
  }

  /** How many pixels the curves cover. */
  get ink(): number {
    return inkOf(this.curves);
  }

  /** How many pixels the frame and its numbers cover. */
  get frameInk(): number {
    return inkOf(this.root.querySelector<HTMLCanvasElement>('.u-wrap > canvas:not(.curves, .highlight)'));
  }

  /** The colours of the curves as `#rrggbb`, the one with most pixels first; pale and rare ones left out. */
  get colors(): string[] {
    const counts = new Map<string, number>();
    const data = pixelsOf(this.curves);
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 250) continue;
      const color = `#${[0, 1, 2].map((k) => data[i + k].toString(16).padStart(2, '0')).join('')}`;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
    return [...counts].filter(([, count]) => count > 20).sort((a, b) => b[1] - a[1]).map(([color]) => color);
  }

  /** The topmost and lowest inked row of each pixel column, as shares of the height from the foot; absent where a column is empty. */
  get outline(): ([low: number, high: number] | undefined)[] {
    const { width, height } = this.curves, data = pixelsOf(this.curves);
    return Array.from({ length: width }, (_, column) => {
      let top = -1, foot = -1;
      for (let row = 0; row < height; row++) {
        if (data[(row * width + column) * 4 + 3] < 100) continue;
        if (top < 0) top = row;
        foot = row;
      }
      return top < 0 ? undefined : [1 - foot / height, 1 - top / height];
    });
  }

  /** The place on the page that lies at a share of the plot's width and height, from its upper left corner. */
  at(across: number, down: number): Place {
    const { left, top, width, height } = this.curves.getBoundingClientRect();
    return [Math.round(left + across * width), Math.round(top + down * height)];
  }

  /** Resolves when what was asked for so far is on the screen, and a frame has passed. */
  async settled(): Promise<void> {
    await this.element.settled;
    await this.element.updateComplete;
    await nextFrame();
    await this.element.updateComplete;
    await this.element.settled;
  }
}

/** Resolves after the browser has drawn once more. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve); }); });
}

/** The text of a node, white space made plain. */
export function plain(node: Element | null): string {
  return node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** A page with line plots over one source. */
export interface PlotPage {
  readonly container: HTMLElement;
  readonly plots: readonly LinePlotHarness[];
}

const pages: HTMLElement[] = [];

/** Puts plots over a source on the page and waits for them. */
export async function showPlots(source: Source, plots: TemplateResult): Promise<PlotPage> {
  define('wb-source', WbSource);
  define('wb-line-plot', WbLinePlot);
  const container = document.createElement('main');
  container.style.width = '800px';
  document.body.append(container);
  pages.push(container);
  render(html`<wb-source .value=${source}>${plots}</wb-source>`, container);
  const harnesses = [...container.querySelectorAll<WbLinePlot>('wb-line-plot')].map((element) => new LinePlotHarness(element));
  await Promise.all(harnesses.map((harness) => harness.settled()));
  return { container, plots: harnesses };
}

/** One plot on a page of its own. */
export type OnePlot = LinePlotHarness & { readonly source: MemorySource; readonly container: HTMLElement };

/** Puts one plot over runs on the page and waits for it. */
export async function showPlot(from: readonly MemoryRun[] | MemorySource, attributes: Readonly<Record<string, string>> = {}): Promise<OnePlot> {
  const source = 'runs' in from ? from : memorySource({ runs: from });
  define('wb-line-plot', WbLinePlot);
  const element = document.createElement('wb-line-plot');
  for (const [name, value] of Object.entries({ y: 'loss', ...attributes })) element.setAttribute(name, value);
  const { container, plots: [plot] } = await showPlots(source, html`${element}`);
  return Object.assign(plot, { source, container });
}

/** Takes away what the tests of a file have put on the page. */
export function clearPages(): void {
  for (const page of pages.splice(0)) page.remove();
}

/** A run whose metric `loss` has these values at the steps 0, 1, 2, … or at those given. */
export function runOf(loss: ArrayLike<number>, step?: ArrayLike<number | bigint>, id = 'a'): MemoryRun {
  return { id, name: id, state: 'finished', history: { ...(step && { _step: step }), loss } };
}

function inkOf(canvas: HTMLCanvasElement | null): number {
  if (!canvas) return 0;
  const data = pixelsOf(canvas);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 40) count++;
  return count;
}

function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data;
}
