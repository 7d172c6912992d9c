import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { html, render } from 'lit';
import '../../src/define/line-plot.js';
import '../../src/define/parallel-coords.js';
import '../../src/define/run-table.js';
import '../../src/define/source.js';
import { parseView } from '../../src/data/view-string.js';
import type { WbLinePlot } from '../../src/elements/line-plot.js';
import type { WbParallelCoords } from '../../src/elements/parallel-coords.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';

/** Twelve runs whose accuracy grows from 0.1 to 1.2, four for each optimizer; the last has none. */
const RUNS = Array.from({ length: 12 }, (_, i): MemoryRun => ({
  id: `r${i}`, name: `run ${i}`, state: 'finished', createdAt: i, config: { optimizer: ['adam', 'adamw', 'sgd'][i % 3], lr: 10 ** -(1 + (i % 4)), depth: 1 + i },
  summary: i === 11 ? {} : { acc: (i + 1) / 10 }, history: { loss: [3, 2, 1 + i / 10] },
}));
const COLUMNS = 'optimizer lr depth acc';

/** What a test may know of the inside of the panel. */
class Harness {
  readonly element: WbParallelCoords;

  constructor(element: WbParallelCoords) {
    this.element = element;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get heads(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('.head')]; }
  get names(): string[] { return this.heads.map((head) => head.textContent.trim()); }
  get axes(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('.axis')]; }
  get brushes(): number { return this.root.querySelectorAll('.brush').length; }
  get note(): string { return this.root.querySelector('.drawn')!.textContent; }
  get tooltip(): string { return this.root.querySelector<HTMLElement>('.tooltip:not([hidden])')?.textContent.replace(/\s+/g, ' ').trim() ?? ''; }
  get view(): string { return this.element.viewState; }

  button(label: string): HTMLElement {
    return [...this.root.querySelectorAll<HTMLElement>('button')].find((item) => item.textContent.trim() === label || item.getAttribute('aria-label') === label)!;
  }

  /** The middle of an axis from left to right, and a height on it: 0 is the foot, 1 the top. */
  place(index: number, share: number): [number, number] {
    const { left, width, top, height } = this.axes[index].getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + 8 + (1 - share) * (height - 16))];
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await sendMouse({ type: 'move', position: [...from] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2)] });
    await sendMouse({ type: 'move', position: [...to] });
    await sendMouse({ type: 'up' });
    await this.element.settled;
  }

  async press(key: string): Promise<void> {
    await sendKeys({ press: key });
    await this.element.settled;
  }

  /** How many pixels the coloured lines cover. */
  get ink(): number {
    const canvas = this.root.querySelector<HTMLCanvasElement>('canvas.front')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
  }
}

async function show(panel: unknown, runs = RUNS): Promise<Harness> {
  render(html`<wb-source .value=${memorySource({ runs })}>${panel}</wb-source>`, host);
  const element = host.querySelector('wb-parallel-coords')!;
  for (const panelElement of host.querySelectorAll<HTMLElement & { settled: Promise<void> }>('wb-parallel-coords, wb-line-plot, wb-run-table')) await panelElement.settled;
  return new Harness(element as WbParallelCoords);
}

const host = document.createElement('div');

describe('<wb-parallel-coords>', () => {
  beforeEach(() => { document.body.append(host); });

  afterEach(async () => {
    render(null, host);
    host.remove();
    await resetMouse();
  });

  it('draws a line over every axis and says so in words', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`);
    expect(panel.names).to.deep.equal(['optimizer', 'lr', 'depth', 'acc']);
    expect(panel.ink).to.be.above(2000);
    expect(panel.root.querySelector('#summary')!.textContent).to.contain('12 runs over 4 axes');
  });

  it('keeps what a drag along an axis covers, and gives the lines back when that is clicked away', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`);
    const all = panel.ink;
    await panel.drag(panel.place(3, 1), panel.place(3, 0.55));
    expect([panel.note, panel.brushes]).to.deep.equal(['5 kept', 1]);
    expect(panel.ink).to.be.below(all);
    await sendMouse({ type: 'click', position: panel.place(3, 0.2) });
    await panel.element.settled;
    expect([panel.note, panel.brushes, panel.ink]).to.deep.equal(['', 0, all]);
  });

  it('moves a brush, and its edges', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS} .viewState=${'v1~brush=acc:0.4..0.6'}></wb-parallel-coords>`);
    const range = (): number[] => parseView(panel.view).brushes!.get('acc')![0].split('..').map(Number);
    await panel.drag(panel.place(3, 0.4), panel.place(3, 0.6));
    expect(range()[0]).to.be.closeTo(0.6, 0.02);
    expect(range()[1]).to.be.closeTo(0.8, 0.02);
    await panel.drag(panel.place(3, 0.7), panel.place(3, 0.9));
    expect(range()[0]).to.be.closeTo(0.6, 0.02);
    expect(range()[1]).to.be.closeTo(1, 0.02);
  });

  it('keeps several parts of an axis with Shift, and several axes together', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`);
    await panel.drag(panel.place(2, 1), panel.place(2, 0.85));
    await sendKeys({ down: 'Shift' });
    await panel.drag(panel.place(2, 0), panel.place(2, 0.15));
    await sendKeys({ up: 'Shift' });
    expect([panel.note, panel.brushes]).to.deep.equal(['4 kept', 2]);
    await panel.drag(panel.place(3, 0), panel.place(3, 0.5));
    expect([panel.note, panel.brushes]).to.deep.equal(['2 kept', 3]);
  });

  it('keeps categories that are clicked, and values that are missing', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`);
    await sendMouse({ type: 'click', position: panel.place(0, 0) });
    await sendMouse({ type: 'click', position: panel.place(0, 0.5) });
    await panel.element.settled;
    expect(parseView(panel.view).brushes).to.deep.equal(new Map([['optimizer', ['@adam', '@adamw']]]));
    await panel.drag(panel.place(0, 1), panel.place(0, 0.9));
    panel.button('Keep runs with no value on acc').click();
    await panel.element.settled;
    expect([panel.note, parseView(panel.view).brushes!.get('acc')]).to.deep.equal(['1 kept', ['none']]);
  });

  it('takes a brush back with Escape while it is dragged', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`);
    await sendMouse({ type: 'move', position: panel.place(3, 1) });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: panel.place(3, 0.5) });
    await sendKeys({ press: 'Escape' });
    await sendMouse({ type: 'up' });
    await panel.element.settled;
    expect([panel.brushes, panel.view]).to.deep.equal([0, 'v1']);
  });

  it('keeps, excludes and restores runs for every panel', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS} .viewState=${'v1~brush=optimizer:@sgd'}></wb-parallel-coords>`);
    panel.button('Exclude').click();
    await panel.element.settled;
    expect(panel.view).to.equal('v1~hidden=r2,r5,r8,r11');
    expect(panel.root.querySelector('.notes')!.textContent).to.match(/8 of 12 runs/);
    panel.button('Restore').click();
    await panel.element.settled;
    expect(panel.view).to.equal('v1');
    await panel.drag(panel.place(3, 1), panel.place(3, 0.95));
    panel.button('Keep').click();
    await panel.element.settled;
    expect(parseView(panel.view).hidden.size).to.equal(11);
  });

  it('moves brushes by keys', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`);
    panel.axes[2].focus();
    await panel.press('ArrowUp');
    expect(panel.note).to.equal('3 kept');
    expect(panel.axes[2].getAttribute('aria-valuetext')).to.equal('9.25 to 12');
    for (let i = 0; i < 10; i++) await panel.press('ArrowDown');
    expect(panel.note).to.equal('2 kept'); // 8 and 9, between 7.05 and 9.8
    await sendKeys({ down: 'Alt' });
    await panel.press('Home');
    await sendKeys({ up: 'Alt' });
    expect(panel.axes[2].getAttribute('aria-valuetext')).to.match(/^1 to /);
    await panel.press('Escape');
    expect([panel.brushes, panel.view]).to.deep.equal([0, 'v1']);
  });

  it('moves, turns and removes axes by keys, and carries that in links', async () => {
    const panel = await show(html`<wb-parallel-coords id="p" columns=${COLUMNS}></wb-parallel-coords>`);
    panel.heads[0].focus();
    await panel.press('ArrowRight');
    expect(panel.names).to.deep.equal(['lr', 'optimizer', 'depth', 'acc']);
    expect(panel.root.activeElement?.textContent.trim()).to.equal('optimizer');
    await panel.press('ArrowDown');
    await panel.press('Delete');
    expect(panel.names).to.deep.equal(['lr', 'depth', 'acc']);
    const other = await show(html`<wb-parallel-coords id="q" columns=${COLUMNS} .viewState=${panel.view}></wb-parallel-coords>`);
    expect(other.names).to.deep.equal(['lr', 'depth', 'acc']);
  });

  it('moves an axis that is dragged by its head, and opens options where it is only clicked', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`);
    const middle = (index: number): [number, number] => {
      const { left, top, width, height } = panel.heads[index].getBoundingClientRect();
      return [Math.round(left + width / 2), Math.round(top + height / 2)];
    };
    await panel.drag(middle(0), middle(2));
    expect(panel.names).to.deep.equal(['lr', 'depth', 'optimizer', 'acc']);
    await sendMouse({ type: 'click', position: middle(1) });
    const popup = panel.root.querySelector('.popup:popover-open')!;
    expect(popup.textContent).to.contain('Logarithmic');
    popup.querySelectorAll<HTMLInputElement>('input')[2].click();
    await panel.element.settled;
    expect(panel.element.scales).to.deep.equal({ depth: 'percentile' });
  });

  it('says what a run has, brings it to the front everywhere, and chooses it on a click', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords><wb-run-table columns="name" page-height="12"></wb-run-table>`);
    const [x, y] = panel.place(2, 1);
    await sendMouse({ type: 'move', position: [x + 1, y] });
    await panel.element.settled;
    expect(panel.tooltip).to.match(/^run 11 optimizer ?sgd lr ?0\.0001 depth ?12 acc ?no value/);
    expect(host.querySelector('wb-run-table')!.shadowRoot!.querySelector('.hovered')?.textContent).to.contain('run 11');
    expect(panel.root.querySelector('canvas.front')!.classList.contains('faded')).to.equal(true);
    await sendMouse({ type: 'click', position: [x + 1, y] });
    expect(panel.view).to.equal('v1~sel=r11');
  });

  it('hides what lies outside in the other panels, unless it keeps its brushes to itself', async () => {
    const panel = await show(html`<wb-parallel-coords columns=${COLUMNS} .viewState=${'v1~brush=acc:1..'}></wb-parallel-coords><wb-line-plot y="loss"></wb-line-plot>`);
    const legend = (): string[] => [...host.querySelector('wb-line-plot')!.shadowRoot!.querySelectorAll('.legend [aria-pressed="true"]')].map((item) => item.textContent.trim());
    expect(legend()).to.deep.equal(['run 9', 'run 10']);
    panel.element.clearBrushes();
    await host.querySelector<WbLinePlot>('wb-line-plot')!.settled;
    expect(legend()).to.have.length(12);
    const alone = await show(html`<wb-parallel-coords no-filter columns=${COLUMNS}></wb-parallel-coords><wb-line-plot y="loss"></wb-line-plot>`);
    await alone.drag(alone.place(3, 1), alone.place(3, 0.87));
    expect(alone.note).to.equal('2 kept');
    expect(legend()).to.have.length(12);
  });

  it('becomes a picture, and a table of what is kept', async () => {
    const panel = await show(html`<wb-parallel-coords title="Sweep" columns=${COLUMNS} .viewState=${'v1~brush=acc:1..'}></wb-parallel-coords>`);
    const csv = await (await panel.element.toFile('csv'))!.text();
    expect(csv.split('\r\n').slice(0, 3)).to.deep.equal(['id,name,optimizer,lr,depth,acc', 'r9,run 9,adam,0.01,10,1', 'r10,run 10,adamw,0.001,11,1.1']);
    const svg = new DOMParser().parseFromString(await (await panel.element.toFile('svg'))!.text(), 'image/svg+xml');
    expect(svg.querySelector('parsererror')).to.equal(null);
    expect([...svg.querySelectorAll('text')].map((text) => text.textContent)).to.include.members(['Sweep', 'optimizer', 'adamw', 'no value']);
    expect((await panel.element.toFile('png'))!.size).to.be.above(5000);
  });

  it('scrolls where the axes do not fit, and draws anew in another size', async () => {
    const panel = await show(html`<div style="width: 320px"><wb-parallel-coords columns=${`${COLUMNS} name state`}></wb-parallel-coords></div>`);
    const room = panel.root.querySelector('.room')!;
    expect(room.scrollWidth).to.be.above(room.clientWidth + 100);
    host.querySelector<HTMLElement>('div')!.style.width = '900px';
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    await panel.element.settled;
    expect(room.scrollWidth).to.equal(room.clientWidth);
  });
});
