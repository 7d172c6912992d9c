import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render } from 'lit';
import '../../src/define/bar-plot.js';
import '../../src/define/source.js';
import type { WbBarPlot } from '../../src/elements/bar-plot.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';
import { nextFrame, plain } from './line-plot-harness.js';

const runs: readonly MemoryRun[] = [
  { id: 'a', name: 'first', createdAt: 1, config: { opt: 'sgd' }, summary: { reward: 10, cost: 2 } },
  { id: 'b', name: 'second', createdAt: 2, config: { opt: 'adam' }, summary: { reward: 40, cost: 1 } },
  { id: 'c', name: 'third', createdAt: 3, config: { opt: 'adam' }, summary: { reward: 20, cost: NaN } },
];

describe('<wb-bar-plot>', () => {
  let container: HTMLElement;

  beforeEach(async () => {
    await setViewport({ width: 900, height: 900 });
    container = document.body.appendChild(document.createElement('div'));
    container.style.width = '700px';
  });
  afterEach(async () => {
    container.remove();
    await sendMouse({ type: 'move', position: [890, 890] });
  });

  const show = async (...plots: readonly Readonly<Record<string, string>>[]): Promise<WbBarPlot[]> => {
    const made = plots.map((attributes) => {
      const plot = document.createElement('wb-bar-plot') as WbBarPlot; // the tag is this element's
      for (const [name, value] of Object.entries({ metrics: 'reward', ...attributes })) plot.setAttribute(name, value);
      return plot;
    });
    render(html`<wb-source .value=${memorySource({ runs })}>${made}</wb-source>`, container);
    for (const plot of made) await plot.settled;
    return made;
  };
  const part = (plot: WbBarPlot, selector: string): HTMLElement => plot.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const settle = async (plot: WbBarPlot): Promise<void> => { await plot.updateComplete; await nextFrame(); await plot.settled; };
  /** The middle of a row of three. */
  const rowAt = (plot: WbBarPlot, row: number): [number, number] => {
    const { left, top, width, height } = part(plot, '.picture').getBoundingClientRect();
    return [Math.round(left + width / 2), Math.round(top + 6 + (height - 26) * (row + 0.5) / 3)];
  };
  const ink = (plot: WbBarPlot, layer: string): number => {
    const canvas = plot.shadowRoot!.querySelector<HTMLCanvasElement>(`canvas.${layer}`)!;
    return canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.filter((alpha, i) => i % 4 === 3 && alpha > 0).length;
  };

  it('draws its bars and tells them as a table', async () => {
    const [plot] = await show({});
    expect(ink(plot, 'marks')).to.be.above(5000);
    expect(ink(plot, 'frame')).to.be.above(500);
    expect(plain(part(plot, '.visually-hidden table'))).to.equal('reward Runreward second40third20first10');
  });

  it('reads off the bar under the pointer, and brings it forward in every panel', async () => {
    const [plot, other] = await show({}, { metrics: 'cost' });
    await sendMouse({ type: 'move', position: rowAt(plot, 0) });
    await settle(plot);
    await settle(other);
    expect(plain(part(plot, '.tooltip .where'))).to.equal('second');
    expect(plain(part(plot, '.tooltip table'))).to.equal('value40');
    for (const panel of [plot, other]) {
      expect(ink(panel, 'top')).to.be.above(300);
      expect(part(panel, 'canvas.marks').style.opacity).to.equal('0.35');
    }
    const tooltip = part(plot, '.tooltip').getBoundingClientRect(), [x, y] = rowAt(plot, 0);
    expect(x < tooltip.left || x > tooltip.right || y < tooltip.top || y > tooltip.bottom, 'the tooltip covers the pointer').to.equal(true);
    await sendMouse({ type: 'move', position: [890, 890] });
    await settle(other);
    expect(part(plot, '.tooltip')).to.equal(null);
    expect(part(other, 'canvas.marks').style.opacity).to.equal('1');
  });

  it('selects a run with a click, and lets it go with another', async () => {
    const [plot] = await show({}), selections: string[][] = [];
    plot.addEventListener('wb-view-change', ({ detail }) => { selections.push([...detail.view.selected]); });
    await sendMouse({ type: 'click', position: rowAt(plot, 1) });
    await sendMouse({ type: 'click', position: rowAt(plot, 1) });
    expect(selections).to.deep.equal([['c'], []]);
  });

  it('selects all runs of a group', async () => {
    const [plot] = await show({ 'group-by': 'config.opt' });
    let selected: unknown;
    plot.addEventListener('wb-view-change', ({ detail }) => { selected = [...detail.view.selected]; });
    part(plot, '.picture').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(selected).to.deep.equal(['b', 'c']);
  });

  it('is walked over with keys, and says each bar', async () => {
    const [plot] = await show({ metrics: 'cost' });
    part(plot, '.picture').focus();
    const said: string[] = [];
    for (const press of ['ArrowDown', 'ArrowDown', 'End', 'Home'] as const) {
      await sendKeys({ press });
      await plot.updateComplete;
      said.push(plain(part(plot, '.frame [aria-live]')));
    }
    expect(said).to.deep.equal(['first: value 2', 'second: value 1', 'third: value NaN', 'first: value 2']);
    await sendKeys({ press: 'Escape' });
    await plot.updateComplete;
    expect(part(plot, '.tooltip')).to.equal(null);
  });

  it('changes by its menu, and links carry it', async () => {
    const [plot] = await show({ id: 'bars' });
    part(plot, 'button[aria-label="Options"]').click();
    await settle(plot);
    [...plot.shadowRoot!.querySelectorAll<HTMLElement>('.menu button')].find((button) => plain(button) === 'Vertical bars')!.click();
    await settle(plot);
    expect(plot.orientation).to.equal('vertical');
    expect(plot.viewState).to.include('vertical');
  });

  it('shows all where it was asked to', async () => {
    const [plot] = await show({ 'max-bars': '1' });
    const all = [...plot.shadowRoot!.querySelectorAll('button')].find((button) => plain(button) === 'Show all')!;
    all.click();
    await settle(plot);
    expect(plain(part(plot, '.visually-hidden table'))).to.include('first10');
  });

  it('becomes a file of every kind', async () => {
    const [plot] = await show({});
    expect(await (await plot.toFile('csv'))!.text()).to.match(/^run,metric,value.*\r\nsecond,reward,40/);
    const svg = await (await plot.toFile('svg'))!.text();
    const document_ = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(document_.querySelector('parsererror')).to.equal(null);
    expect([...document_.querySelectorAll('text')].map(plain)).to.include.members(['reward', 'first', 'second', 'third']);
    expect((await plot.toFile('png'))!.size).to.be.above(2000);
  });
});
