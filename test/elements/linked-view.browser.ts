import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render, type TemplateResult } from 'lit';
import { define } from '../../src/define/define.js';
import '../../src/define/report.js';
import type { WbViewChangeEvent } from '../../src/elements/base/events.js';
import { WbLinePlot } from '../../src/elements/line-plot.js';
import type { WbReport } from '../../src/elements/report.js';
import { WbRunSet } from '../../src/elements/run-set.js';
import { WbRunTable } from '../../src/elements/run-table.js';
import { WbSource } from '../../src/elements/source.js';
import { linePlot } from '../../src/panels/line-plot/line-plot.js';
import { memorySource, type MemoryRun, type MemorySource } from '../../src/sources/memory/memory-source.js';
import { LinePlotHarness, nextFrame, plain, type Place } from './line-plot-harness.js';
import { middle, RunTableHarness } from './run-table-harness.js';

const NOWHERE: Place = [1190, 1190];

interface LinkedPage {
  readonly container: HTMLElement;
  readonly plots: readonly LinePlotHarness[];
  readonly tables: readonly RunTableHarness[];
}

let page: LinkedPage | undefined;

/** Puts sources with panels on the page and waits for them. */
async function show(template: TemplateResult): Promise<LinkedPage> {
  define('wb-source', WbSource);
  define('wb-run-set', WbRunSet);
  define('wb-line-plot', WbLinePlot);
  define('wb-run-table', WbRunTable);
  const container = document.body.appendChild(document.createElement('main'));
  container.style.cssText = 'width: 900px; --wb-panel-height: 220px';
  render(template, container);
  for (const report of container.querySelectorAll<WbReport>('wb-report')) await report.settled;
  const roots = [container, ...Array.from(container.querySelectorAll('wb-report'), ({ shadowRoot }) => shadowRoot!.querySelector('wb-report-body')?.shadowRoot ?? shadowRoot!)];
  const all = <T extends Element>(tag: string): T[] => roots.flatMap((root) => [...root.querySelectorAll<T>(tag)]);
  const plots = all<WbLinePlot>('wb-line-plot').map((element) => new LinePlotHarness(element));
  const tables = all<WbRunTable>('wb-run-table').map((element) => new RunTableHarness(element));
  page = { container, plots, tables };
  await settled(page);
  return page;
}

async function settled({ plots, tables }: LinkedPage): Promise<void> {
  for (const harness of [...plots, ...tables]) await harness.settled();
}

/** Level curves, evenly apart, so that a pointer meets each where it is expected. */
function runs(count: number, rows = 101): MemoryRun[] {
  const step = Float64Array.from({ length: rows }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => ({
    id: `r${i}`, name: `run-${i}`, state: 'finished' as const, createdAt: i, config: { lr: i }, summary: { loss: i },
    history: { _step: step, loss: step.map(() => i), tokens: step.map((at) => at * 10) },
  }));
}

const source = (): MemorySource => memorySource({ runs: runs(3) });
const move = async (position: Place): Promise<void> => {
  await sendMouse({ type: 'move', position });
  await nextFrame();
  if (page) await settled(page);
};
const drag = async (from: Place, to: Place): Promise<void> => {
  await move(from);
  await sendMouse({ type: 'down' });
  await move(to);
  await sendMouse({ type: 'up' });
};
const click = (element: Element): Promise<void> => sendMouse({ type: 'click', position: middle(element) });
const hoveredIn = (harness: LinePlotHarness | RunTableHarness): string[] => (harness instanceof LinePlotHarness
  ? harness.legend.filter((item) => item.classList.contains('hovered'))
  : [...harness.root.querySelectorAll<HTMLElement>('.row.hovered .label')]).map(plain);
const offIn = (table: RunTableHarness): string[] => table.rows.filter((row) => row.classList.contains('off')).map((row) => plain(row.querySelector('.label')));

/** A plot and a table that share a view. */
const both = html`<wb-line-plot y="loss"></wb-line-plot><wb-run-table columns="name lr"></wb-run-table>`;

describe('the linked view', () => {
  before(() => setViewport({ width: 1200, height: 1200 }));
  afterEach(async () => {
    page?.container.remove();
    page = undefined;
    await move(NOWHERE);
  });

  describe('links a plot and a table', () => {
    it('in what the pointer is on, both ways', async () => {
      const { plots: [plot], tables: [table] } = await show(html`<wb-source .value=${source()}>${both}</wb-source>`);
      await move(plot.at(0.5, 0.52));
      expect(hoveredIn(table)).to.deep.equal(['run-1']);
      await move(middle(table.row('run-2')));
      expect(hoveredIn(plot)).to.deep.equal(['run-2']);
      expect(plot.curves.style.opacity, 'the others fade').to.equal('0.3');
      await move(NOWHERE);
      expect([hoveredIn(plot), hoveredIn(table), plot.curves.style.opacity]).to.deep.equal([[], [], '1']);
    });

    it('in what the focus is on', async () => {
      const { plots: [plot], tables: [table] } = await show(html`<wb-source .value=${source()}>${both}</wb-source>`);
      plot.legend[1].focus();
      expect(hoveredIn(table)).to.deep.equal(['run-1']);
      table.heads[0].focus();
      await sendKeys({ press: 'ArrowDown' });
      expect(hoveredIn(plot)).to.deep.equal(['run-0']);
    });

    it('in what is hidden, and in what alone is shown', async () => {
      const linked = await show(html`<wb-source .value=${source()}>${both}</wb-source>`);
      const { plots: [plot], tables: [table] } = linked;
      await click(table.eye('run-1'));
      await settled(linked);
      expect(plot.shown).to.deep.equal(['run-0', 'run-2']);
      await sendKeys({ down: 'Alt' });
      await click(plot.legend[2]);
      await sendKeys({ up: 'Alt' });
      await settled(linked);
      expect(offIn(table)).to.deep.equal(['run-0', 'run-1']);
      table.row('run-0').querySelector<HTMLElement>('.cell')!.focus();
      await sendKeys({ press: 'h' });
      await settled(linked);
      expect(plot.shown).to.deep.equal(['run-0', 'run-2']);
    });

    it('in what is selected: its curve comes forward and stays there', async () => {
      const linked = await show(html`<wb-source .value=${source()}>${both}</wb-source>`);
      const { plots: [plot], tables: [table] } = linked;
      const { scene } = plot.element as unknown as { scene: unknown };
      await click(table.row('run-1').querySelectorAll('.cell')[1]);
      await move(NOWHERE);
      await settled(linked);
      expect(plot.curves.style.opacity).to.equal('0.3');
      expect((plot.element as unknown as { scene: unknown }).scene, 'no new scene').to.equal(scene);
      await sendKeys({ press: 'Escape' });
      await settled(linked);
      expect(plot.curves.style.opacity).to.equal('1');
    });

    it('in the zoom of x, where the axis is the same', async () => {
      const linked = await show(html`<wb-source .value=${source()}><wb-line-plot y="loss"></wb-line-plot><wb-line-plot y="loss"></wb-line-plot>
        <wb-line-plot x="tokens" y="loss"></wb-line-plot></wb-source>`);
      const { plots: [one, two, other], container } = linked;
      await drag(one.at(0.25, 0.5), one.at(0.75, 0.5));
      await settled(linked);
      expect(two.drawn).to.equal(one.drawn);
      expect(two.drawn).to.match(/ of 303 points$/);
      expect(other.drawn).to.equal('');
      expect(container.querySelector<WbSource>('wb-source')!.viewState).to.match(/^v1~zoom=_step:2\d(\.\d+)?\.\.7\d(\.\d+)?$/);
    });
  });

  describe('has a scope', () => {
    const two = (link?: string): TemplateResult => html`<wb-source .value=${source()}><wb-line-plot y="loss" link=${link ?? ''}></wb-line-plot></wb-source>
      <wb-source .value=${source()}><wb-run-table columns="name lr" link=${link ?? ''}></wb-run-table><wb-run-table columns="name"></wb-run-table></wb-source>`;

    it('so that two sources do not disturb each other', async () => {
      const linked = await show(two());
      const { plots: [plot], tables } = linked;
      await move(plot.at(0.5, 0.52));
      await click(plot.legend[0]);
      await settled(linked);
      expect(plot.shown).to.deep.equal(['run-1', 'run-2']);
      expect(tables.map((table) => [hoveredIn(table), offIn(table)])).to.deep.equal([[[], []], [[], []]]);
    });

    it('that a link name joins across sources, and leaves again', async () => {
      const linked = await show(two('mine'));
      const { plots: [plot], tables: [joined, apart] } = linked;
      await move(plot.at(0.5, 0.52));
      expect([hoveredIn(joined), hoveredIn(apart)]).to.deep.equal([['run-1'], []]);
      await click(plot.legend[0]);
      await settled(linked);
      expect([offIn(joined), offIn(apart)]).to.deep.equal([['run-0'], []]);
      joined.element.link = undefined;
      await settled(linked);
      expect(offIn(joined)).to.deep.equal([]);
      joined.element.link = 'mine';
      await settled(linked);
      expect(offIn(joined)).to.deep.equal(['run-0']);
    });

    it('that a run set makes for what is inside, and for panels that name it', async () => {
      const { plots: [plot, outside], tables: [table] } = await show(html`<wb-source .value=${source()}>
        <wb-run-set id="few" runs-filter="run-[12]"><wb-line-plot y="loss"></wb-line-plot></wb-run-set>
        <wb-run-table columns="name" run-set="few"></wb-run-table><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
      await move(middle(plot.legend[0]));
      expect([hoveredIn(table), hoveredIn(outside)]).to.deep.equal([['run-1'], []]);
    });

    it('that is a report', async () => {
      const report = { version: 1, title: 'R', blocks: [{ type: 'panel-grid', panels: [{ type: 'line-plot', id: 'loss', y: ['loss'] }, { type: 'run-table', columns: ['name'] }] }] };
      const linked = await show(html`<wb-source .value=${source()}><wb-report .report=${report}></wb-report><wb-run-table columns="name"></wb-run-table></wb-source>`);
      const { plots: [plot], tables: [outside, inside], container } = linked;
      const element = container.querySelector<WbReport>('wb-report')!;
      const changed = oneEvent<WbViewChangeEvent>(element, 'wb-view-change');
      await click(plot.legend[1]);
      expect((await changed).detail.viewState).to.equal('v1~hidden=r1');
      await settled(linked);
      expect([offIn(inside), offIn(outside), element.viewState]).to.deep.equal([['run-1'], [], 'v1~hidden=r1']);
      element.viewState = 'v1~hidden=r2~p-loss.smoothing=0.6';
      await settled(linked);
      expect([offIn(inside), plot.shown, plot.element.smoothing]).to.deep.equal([['run-2'], ['run-0', 'run-1'], 0.6]);
    });
  });

  describe('goes into a link and comes out of it', () => {
    it('with zoom, hidden and selected runs, and what was set in a panel', async () => {
      const template = html`<wb-source .value=${source()}><wb-line-plot id="loss" y="loss"></wb-line-plot><wb-line-plot y="loss"></wb-line-plot>
        <wb-run-table columns="name lr"></wb-run-table></wb-source>`;
      const linked = await show(template);
      const { plots: [named, other], tables: [table], container } = linked;
      await drag(named.at(0.25, 0.5), named.at(0.75, 0.5));
      await click(table.eye('run-1'));
      await click(table.row('run-2').querySelectorAll('.cell')[1]);
      for (const plot of [named, other]) {
        await click(plot.button('Options'));
        await plot.settled();
        plot.root.querySelector<HTMLElement>('input[type="range"]')!.focus();
        await sendKeys({ press: 'End' });
        await plot.settled();
      }
      const text = container.querySelector<WbSource>('wb-source')!.viewState;
      expect(text).to.match(/^v1~zoom=_step:[\d.]+~hidden=r1~sel=r2~loss\.smoothing=0\.99$/);
      expect(other.element.viewState, 'a panel without an id says itself what was set in it').to.match(/~sel=r2~smoothing=0\.99$/);
      container.remove();

      const again = await show(template);
      again.container.querySelector<WbSource>('wb-source')!.viewState = text;
      await settled(again);
      expect(again.plots[0].drawn).to.equal(named.drawn);
      expect([again.plots[0].shown, offIn(again.tables[0])]).to.deep.equal([['run-0', 'run-2'], ['run-1']]);
      expect([again.plots[0].notes, again.plots[1].notes]).to.deep.equal(['EMA 0.99', '']);
      expect(again.container.querySelector<WbSource>('wb-source')!.viewState).to.equal(text);
      again.container.querySelector<WbSource>('wb-source')!.viewState = '';
      await settled(again);
      expect([again.plots[0].shown.length, again.plots[0].notes, again.plots[0].drawn]).to.deep.equal([3, '', '']);
    });

    it('before a panel is on the page, and of one panel alone', async () => {
      const plot = document.createElement('wb-line-plot') as WbLinePlot;
      Object.assign(plot, { y: 'loss', viewState: 'v1~zoom=_step:10..20~hidden=r0~smoothing=0.5~later=kept' });
      const { plots: [shown] } = await show(html`<wb-source .value=${source()}>${plot}</wb-source>`);
      expect([shown.shown, shown.notes]).to.deep.equal([['run-1', 'run-2'], 'EMA 0.5']);
      expect(plot.viewState).to.equal('v1~zoom=_step:10..20~hidden=r0~smoothing=0.5~later=kept');
    });

    it('and a stranger\'s link changes nothing else', async () => {
      const { plots: [shown] } = await show(html`<wb-source .value=${source()}><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
      shown.element.viewState = 'v1~title=Your!20session!20ended~runsFilter=none~smoothing=much~y=x~__proto__=x';
      await shown.settled();
      expect([shown.title, shown.notes, shown.notice, shown.shown.length]).to.deep.equal(['loss', '', '', 3]);
      expect(() => { shown.element.viewState = 'v1~zoom=_step:a..b'; }).to.throw('invalid zoom: "_step:a..b"');
      expect(() => { shown.element.viewState = 'v9'; }).to.throw('the view is of version 9');
    });
  });

  describe('costs little, with 1,000 runs in ten linked panels', () => {
    it('a hover prepares nothing, draws no curve anew but the one, and renders one template', async function () {
      this.timeout(60_000);
      const { plots, tables: [table] } = await show(html`<wb-source .value=${memorySource({ runs: runs(1000, 5) })}>
        <div style="display: grid; grid-template-columns: repeat(3, 1fr)">${Array.from({ length: 9 }, () => html`<wb-line-plot y="loss" max-runs="1000"></wb-line-plot>`)}
        <wb-run-table columns="name lr" page-height="5"></wb-run-table></div></wb-source>`);
      const work = new Work([...plots, table].map(({ element }) => element));
      try {
        await move(middle(plots[0].legend[7]));
        expect(hoveredIn(plots[8]), 'it was a hover').to.deep.equal(['run-7']);
        expect(work.done()).to.deep.equal({ prepared: 0, rendered: 0, 'strokes on curves': 0, 'strokes on highlight': 9, 'legend buttons': 9 });
        await move(middle(table.row('run-3')));
        expect(work.done()).to.deep.equal({ prepared: 0, rendered: 0, 'strokes on curves': 0, 'strokes on highlight': 9, 'legend buttons': 18 });
        await move(plots[4].at(0.5, 0.5));
        await move(plots[4].at(0.5, 0.6));
        const { rendered, ...others } = work.done();
        expect(rendered, 'the tooltip of the panel under the pointer').to.be.within(1, 3);
        expect(others).to.deep.include({ prepared: 0, 'strokes on curves': 0 });
      } finally {
        work.stop();
      }
    });
  });
});

/** Counts what panels do, by what they call. */
class Work {
  readonly #counts: Record<string, number> = {};
  readonly #undo: (() => void)[] = [];
  readonly #legends: MutationObserver;
  readonly #buttons = new Set<Node>();

  constructor(panels: readonly HTMLElement[]) {
    this.#spy(linePlot, 'prepare', () => 'prepared');
    // Both are panels, whose `update` is what Lit calls to render them.
    for (const panel of panels) this.#spy(panel as unknown as Record<'update', () => void>, 'update', () => 'rendered');
    this.#spy(CanvasRenderingContext2D.prototype, 'stroke', ({ canvas }) => `strokes on ${canvas.className || 'axes'}`);
    this.#legends = new MutationObserver((changes) => this.#note(changes));
    for (const panel of panels) {
      const legend = panel.shadowRoot!.querySelector('.legend');
      if (legend) this.#legends.observe(legend, { subtree: true, attributes: true, childList: true, characterData: true });
    }
  }

  /** What was done since it was asked last. */
  done(): Record<string, number> {
    this.#note(this.#legends.takeRecords());
    const zero = { prepared: 0, rendered: 0, 'strokes on curves': 0, 'strokes on highlight': 0 };
    const done = { ...zero, ...this.#counts, 'legend buttons': this.#buttons.size };
    for (const name of Object.keys(this.#counts)) delete this.#counts[name];
    this.#buttons.clear();
    return done;
  }

  stop(): void {
    this.#legends.disconnect();
    for (const undo of this.#undo) undo();
  }

  #note(changes: readonly MutationRecord[]): void {
    for (const { target } of changes) this.#buttons.add(target);
  }

  #spy<K extends string, T extends Readonly<Record<K, (...args: never[]) => unknown>>>(object: T, name: K, label: (self: T) => string): void {
    const counts = this.#counts, isOwn = Object.hasOwn(object, name), real = object[name];
    Object.defineProperty(object, name, { configurable: true, writable: true, enumerable: true, value(this: T, ...args: never[]) {
      const what = label(this);
      counts[what] = (counts[what] ?? 0) + 1;
      return real.apply(this, args);
    } });
    this.#undo.push(() => {
      if (isOwn) Object.assign(object, { [name]: real });
      else delete (object as Partial<Record<K, unknown>>)[name];
    });
  }
}
