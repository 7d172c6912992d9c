import { expect } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/define/custom-chart.js';
import '../../src/define/source.js';
import type { WbCustomChart } from '../../src/elements/custom-chart.js';
import { memorySource, type MemorySource } from '../../src/sources/memory/memory-source.js';
import { SPEC_ATTACKS } from '../fixtures/attacks.js';
import { nextFrame } from './line-plot-harness.js';

const BARS = { mark: 'bar', encoding: { y: { field: 'name', type: 'nominal', sort: null, axis: null }, x: { field: 'loss', type: 'quantitative', axis: null }, tooltip: [{ field: 'name' }, { field: 'loss' }] } };

describe('<wb-custom-chart>', () => {
  let container: HTMLElement;

  before(() => setViewport({ width: 900, height: 700 }));
  beforeEach(() => { container = document.body.appendChild(document.createElement('div')); });
  afterEach(() => container.remove());

  const runs = (): MemorySource => memorySource({ runs: ['first', 'second'].map((name, i) => ({ id: `r${i}`, name, createdAt: i, summary: { loss: 1 + i }, history: { loss: [1, 2, 3] } })) });

  async function draw(settings: Readonly<Record<string, unknown>>, source = runs()): Promise<WbCustomChart> {
    const around = Object.assign(document.createElement('wb-source'), { value: source });
    const chart = document.createElement('wb-custom-chart') as WbCustomChart; // it is defined
    Object.assign(chart, settings);
    around.append(chart);
    container.append(around);
    await chart.settled;
    return chart;
  }
  const canvas = (chart: WbCustomChart): HTMLCanvasElement | null => chart.shadowRoot!.querySelector('canvas');
  const text = (chart: WbCustomChart): string => chart.shadowRoot!.textContent;
  const inkIn = (chart: WbCustomChart): number => {
    const { width, height } = canvas(chart)!;
    const { data } = canvas(chart)!.getContext('2d')!.getImageData(0, 0, width, height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] < 200) count++;
    return count;
  };

  it('draws a chart over the runs, in the size of the panel', async () => {
    const chart = await draw({ vegaSpec: BARS });
    expect(canvas(chart)!.clientWidth).to.be.closeTo(chart.shadowRoot!.querySelector('.plot')!.clientWidth, 2);
    expect(inkIn(chart)).to.be.greaterThan(1000);
    expect(text(chart)).to.match(/Custom chart.*2 runs.*first.*second/s);
  });

  it('follows new runs without being drawn anew', async () => {
    const source = runs();
    const chart = await draw({ vegaSpec: BARS }, source);
    const before = canvas(chart);
    source.set('r2', { name: 'third', summary: { loss: 9 } });
    await nextFrame();
    await chart.settled;
    expect(text(chart)).to.contain('third');
    expect(before).not.to.equal(null);
  });

  it('tells what stands under the pointer as text, and which run it is', async () => {
    const chart = await draw({ vegaSpec: { ...BARS, description: 'x' } }, memorySource({ runs: [{ id: 'r0', name: '<img src=x onerror=canary()>', summary: { loss: 5 } }] }));
    const { left, top, height } = canvas(chart)!.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 60), Math.round(top + height / 2)] });
    for (let i = 0; i < 20 && !chart.shadowRoot!.querySelector('.tooltip'); i++) await nextFrame();
    const tooltip = chart.shadowRoot!.querySelector('.tooltip')!;
    expect(tooltip.textContent).to.contain('<img src=x onerror=canary()>');
    expect(tooltip.querySelector('img')).to.equal(null);
    await sendMouse({ type: 'move', position: [0, 690] });
  });

  it('lets a chart read and set the linked view', async () => {
    const chart = await draw({
      id: 'linked',
      vegaSpec: { $schema: 'https://vega.github.io/schema/vega/v6.json', data: [{ name: 'wandb' }], signals: [{ name: 'wbSelected', value: null, on: [{ events: 'click', update: "['r1']" }] }, { name: 'wbHovered', value: null }],
        marks: [{ type: 'rect', encode: { update: { width: { signal: 'width' }, height: { signal: 'height' }, fill: { signal: "wbHovered == 'r0' ? 'black' : 'white'" } } } }] },
    });
    const changes: string[] = [];
    chart.addEventListener('wb-view-change', ({ detail: { view } }) => changes.push([...view.selected].join()));
    const { left, top } = canvas(chart)!.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(left + 40), Math.round(top + 40)] });
    for (let i = 0; i < 20 && changes.length === 0; i++) await nextFrame();
    expect(changes).to.deep.equal(['r1']);
    expect(chart.viewState).to.contain('r1');
  });

  it('names in place what a chart may not hold', async () => {
    const chart = await draw({ vegaSpec: { data: { url: 'https://host.invalid/x.json' }, mark: 'bar' } });
    expect(text(chart)).to.contain('Invalid vegaSpec.data.url: "https://host.invalid/x.json"');
    expect(canvas(chart)).to.equal(null);
  });

  it('gives a picture and the rows', async () => {
    const chart = await draw({ vegaSpec: BARS, title: 'Bars' });
    const svg = await (await chart.toFile('svg'))!.text();
    expect(svg).to.match(/^<svg[^>]* width="\d+" height="\d+"/);
    expect((await chart.toFile('png'))!.size).to.be.greaterThan(1000);
    expect(await (await chart.toFile('csv'))!.text()).to.match(/name.*\r\n.*first/);
  });

  it('stays closed and quick, whatever charts say', async () => {
    const started = performance.now();
    for (const vegaSpec of SPEC_ATTACKS) {
      const chart = await draw({ vegaSpec });
      expect(chart.shadowRoot!.querySelector('style, script, iframe, img, details, [onfocus], [onerror]')).to.equal(null);
      chart.closest('wb-source')!.remove();
    }
    expect(document.querySelector('#vega-embed-style')).to.equal(null);
    expect(performance.now() - started).to.be.lessThan(20_000);
  });
});
