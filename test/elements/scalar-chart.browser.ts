import { expect } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render } from 'lit';
import '../../src/define/scalar-chart.js';
import '../../src/define/source.js';
import type { WbScalarChart } from '../../src/elements/scalar-chart.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';
import { plain } from './line-plot-harness.js';

const runs: readonly MemoryRun[] = [
  { id: 'a', name: 'first', summary: { acc: 0.9 }, history: { acc: [0.5, 0.9] } },
  { id: 'b', name: 'second', summary: { acc: 0.9712 }, history: { acc: [0.6, 0.9712] } },
];

describe('<wb-scalar-chart>', () => {
  let container: HTMLElement;

  beforeEach(async () => {
    await setViewport({ width: 900, height: 700 });
    container = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => container.remove());

  const show = async (attributes: Readonly<Record<string, string>>, width = 320): Promise<WbScalarChart> => {
    const chart = document.createElement('wb-scalar-chart') as WbScalarChart; // the tag is this element's
    for (const [name, value] of Object.entries({ metric: 'acc', ...attributes })) chart.setAttribute(name, value);
    container.style.width = `${width}px`;
    render(html`<wb-source .value=${memorySource({ runs })}>${chart}</wb-source>`, container);
    await chart.settled;
    return chart;
  };
  const part = (chart: WbScalarChart, selector: string): HTMLElement => chart.shadowRoot!.querySelector<HTMLElement>(selector)!;

  it('shows the number, its run and how it compares', async () => {
    const chart = await show({ format: 'percent', baseline: 'first' });
    expect(plain(part(chart, '.number'))).to.equal('97.12%');
    expect(plain(part(chart, '.run'))).to.equal('second');
    expect(plain(part(chart, '.difference'))).to.match(/▲ \+7\.12 pp \(\+7\.9 %\) better vs first/);
    expect(part(chart, '.history').getAttribute('aria-label')).to.equal('acc from 0.6 to 0.9712, 2 points');
    expect(plain(part(chart, '.visually-hidden table'))).to.match(/Best acc.*97\.12 %.*second/);
  });

  it('hovers and selects its run for every panel of the scope', async () => {
    const chart = await show({}), { left, top, width, height } = part(chart, '.run').getBoundingClientRect();
    let selected: unknown;
    chart.addEventListener('wb-view-change', ({ detail }) => { selected = [...detail.view.selected]; });
    await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    await chart.updateComplete;
    expect(part(chart, '.run').classList.contains('hovered')).to.equal(true);
    await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    expect(selected).to.deep.equal(['b']);
    await sendMouse({ type: 'move', position: [880, 680] });
    await chart.updateComplete;
    expect(part(chart, '.run').classList.contains('hovered')).to.equal(false);
  });

  it('never runs over its edge, however narrow or wide', async () => {
    for (const width of [200, 320, 880]) {
      const chart = await show({ 'group-by-agg-func': 'mean', unit: 'tokens', digits: '9' }, width);
      const { scrollWidth, clientWidth } = part(chart, '.figures');
      expect(scrollWidth, `at ${width}`).to.be.at.most(clientWidth);
      expect(part(chart, '.number').getBoundingClientRect().width).to.be.at.most(width - 24);
    }
  });

  it('becomes a file of every kind', async () => {
    const chart = await show({});
    expect(await (await chart.toFile('csv'))!.text()).to.equal('group,acc,run,runs,difference,baseline\r\n,0.9712,second,2,,\r\n');
    const svg = await (await chart.toFile('svg'))!.text();
    expect(new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror')).to.equal(null);
    expect(svg).to.include('>0.9712</text>');
    expect((await chart.toFile('png'))!.size).to.be.above(1000);
  });
});
