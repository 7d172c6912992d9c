import { blocking, nextFrame, quiet } from './clocks.js';
import { HEIGHT, WIDTH } from './contestant.js';
import type { Work } from './stage.js';
import { passes, rowsOf, sortedBy, type TableRow, type TableShape } from './table-data.js';

/** A table on the page. */
export interface Table {
  /** Sorts by a column of numbers, least first; resolves when the rows are in place. */
  sort(column: string): Promise<void>;
  /** Shows only what passes `passes`. */
  filter(): Promise<void>;
  /** The text of the first row's first cell. */
  first(): string;
}

/** A way to show rows: the element, or a library as its manual says. */
export interface TableContestant {
  /** Puts the rows into the form in which an application would have them; no clock runs. */
  take?(rows: readonly TableRow[]): void;
  /** Shows the rows in a box of {@link WIDTH} × {@link HEIGHT}; resolves when they are in place. */
  draw(box: HTMLElement, rows: readonly TableRow[], shape: TableShape): Promise<Table>;
}

/** What scrolls in that direction below a node, also inside shadow roots. */
function scrollerIn(root: ParentNode, direction: 'down' | 'sideways'): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const isLonger = direction === 'down' ? element.scrollHeight > element.clientHeight + 100 : element.scrollWidth > element.clientWidth + 100;
    if (isLonger && /auto|scroll/.test(direction === 'down' ? overflowY : overflowX)) return element;
    const inner = element.shadowRoot && scrollerIn(element.shadowRoot, direction);
    if (inner) return inner;
  }
  return undefined;
}

/** Puts a table on the stage. */
export function offerTable(contestant: TableContestant): void {
  let shape: TableShape = { rows: 0, columns: 0 };
  let rows: readonly TableRow[] = [];
  let box: HTMLElement | undefined;
  let table: Table | undefined;

  const shown = (): Table => {
    if (!table) throw new Error('there is no table');
    return table;
  };
  const works: Partial<Record<Work, () => Promise<void>>> = {
    async 'first paint'() {
      table = await contestant.draw(box!, rows, shape); // prepare made the box
    },
    sort: () => shown().sort('loss'),
    filter: () => shown().filter(),
  };
  /** The row that must come first after a work; the filter comes after the sort. */
  const firstAfter = (work: Work): TableRow | undefined => (work === 'first paint' ? rows[0] : sortedBy(work === 'filter' ? rows.filter(passes) : rows, 'loss')[0]);

  globalThis.stage = {
    async prepare(wanted) {
      if (!('rows' in wanted)) throw new Error('a table has rows');
      shape = wanted;
      rows = rowsOf(shape);
      contestant.take?.(rows);
      box = document.createElement('div');
      Object.assign(box.style, { width: `${WIDTH}px`, height: `${HEIGHT}px` });
      document.body.append(box);
      await quiet();
    },
    async measure(work, clock) {
      const act = works[work];
      if (!act) throw new Error(`no table can ${work}`);
      await quiet();
      const reading = clock === 'pixels' ? { pixels: await timeToFrame(act) } : await blocking(act);
      if (shown().first() !== firstAfter(work)?.['name']) throw new Error(`shows ${shown().first()} first`);
      return reading;
    },
    async scroll(pixelsPerFrame, direction = 'down', frames = 240) {
      const scroller = scrollerIn(box!, direction); // prepare made the box
      if (!scroller) throw new Error(`nothing scrolls ${direction}`);
      const intervals: number[] = [];
      let before = await nextFrame();
      for (let i = 0; i < frames; i++) {
        if (direction === 'down') scroller.scrollTop += pixelsPerFrame;
        else scroller.scrollLeft += pixelsPerFrame;
        const now = await nextFrame();
        intervals.push(now - before);
        before = now;
      }
      const moved = direction === 'down' ? scroller.scrollTop : scroller.scrollLeft;
      scroller.scrollTo(0, 0);
      await quiet();
      if (moved < pixelsPerFrame * frames / 2) throw new Error(`scrolled only ${moved} pixels`);
      return intervals;
    },
    drawn: () => (box && box.childElementCount > 0 ? 1 : 0),
  };
}

/** Returns the milliseconds until `work` is done and the browser has made the frame that shows it. */
async function timeToFrame(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  await nextFrame();
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });
  port1.close();
  return performance.now() - start;
}
