/** What the pages of these tests load: the elements, and functions that say what they show. */
import '../../src/define/line-plot.js';
import '../../src/define/media-browser.js';
import '../../src/define/run-table.js';
import '../../src/define/source.js';

/** What a page shows of a line plot. */
export interface ShownPlot {
  /** The names in the legend. */
  readonly runs: readonly string[];
  /** What stands in place of the picture. */
  readonly notice: string;
  /** Why what is shown is old; empty where it is not. */
  readonly stale: string;
  /** How many pixels the curves cover. */
  readonly ink: number;
  /** The panel in one sentence, as screen readers read it. */
  readonly summary: string;
}

/** What a page shows of a run table: the texts of its cells by column. */
export interface ShownTable {
  readonly notice: string;
  readonly stale: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

Object.assign(globalThis, { shownPlot, shownTable });

function shownPlot(): ShownPlot {
  const root = document.querySelector('wb-line-plot')?.shadowRoot;
  const canvas = root?.querySelector<HTMLCanvasElement>('canvas.curves');
  const pixels = canvas && canvas.width > 0 ? canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data : [];
  let ink = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] > 0) ink++;
  return {
    runs: [...root?.querySelectorAll('.legend button[aria-pressed="true"]') ?? []].map(plain), ink,
    notice: plain(root?.querySelector('.state')), stale: root?.querySelector<HTMLElement>('.stale')?.title ?? '', summary: plain(root?.querySelector('#summary')),
  };
}

function shownTable(): ShownTable {
  const root = document.querySelector('wb-run-table')?.shadowRoot;
  const labels = new Map([...root?.querySelectorAll('[role="columnheader"]') ?? []].map((head) => [head.getAttribute('aria-colindex'), plain(head.querySelector('.label'))]));
  const rows = [...root?.querySelectorAll('.rows > .row') ?? []].map((row) =>
    Object.fromEntries([...row.querySelectorAll('[aria-colindex]')].map((cell) => [labels.get(cell.getAttribute('aria-colindex')) ?? '', plain(cell.querySelector('.label') ?? cell)])));
  return { rows, notice: plain(root?.querySelector('.state')), stale: root?.querySelector<HTMLElement>('.stale')?.title ?? '' };
}

function plain(node: Element | null | undefined): string {
  return node?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}
