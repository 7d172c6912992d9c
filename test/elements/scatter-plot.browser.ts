import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render } from 'lit';
import '../../src/define/scatter-plot.js';
import '../../src/define/source.js';
import type { WbScatterPlot } from '../../src/elements/scatter-plot.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';
import { nextFrame, plain } from './line-plot-harness.js';

/** Five points on a diagonal: x and y are 0, 1, 2, 3, 4. */
const runs: readonly MemoryRun[] = Array.from({ length: 5 }, (_, i) => ({
  id: `r${i}`, name: `run ${i}`, createdAt: i, config: { rate: i, side: i % 2 ? 'odd' : 'even' }, summary: { score: i },
}));

describe('<wb-scatter-plot>', () => {
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

  const show = async (...plots: readonly Readonly<Record<string, string>>[]): Promise<WbScatterPlot[]> => {
    const made = plots.map((attributes) => {
      const plot = document.createElement('wb-scatter-plot') as WbScatterPlot; // the tag is this element's
      for (const [name, value] of Object.entries({ x: 'config.rate', y: 'score', 'x-range': '-1 5', 'y-range': '-1 5', ...attributes })) plot.setAttribute(name, value);
      return plot;
    });
    render(html`<wb-source .value=${memorySource({ runs })}>${made}</wb-source>`, container);
    for (const plot of made) await plot.settled;
    return made;
  };
  const part = (plot: WbScatterPlot, selector: string): HTMLElement => plot.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const settle = async (plot: WbScatterPlot): Promise<void> => { await plot.updateComplete; await nextFrame(); await plot.settled; };
  /** The place on the page of a value on both axes; the plot leaves 23 px left, 16 right, 22 above and 36 below. */
  const at = (plot: WbScatterPlot, x: number, y: number): [number, number] => {
    const { left, top, width, height } = part(plot, '.picture').getBoundingClientRect();
    return [Math.round(left + 24 + (width - 40) * (x + 1) / 6), Math.round(top + 22 + (height - 58) * (1 - (y + 1) / 6))];
  };
  const drag = async (...places: readonly [number, number][]): Promise<void> => {
    await sendMouse({ type: 'move', position: places[0] });
    await sendMouse({ type: 'down' });
    for (const position of places.slice(1)) await sendMouse({ type: 'move', position });
    await sendMouse({ type: 'up' });
  };
  const selectionOf = (plot: WbScatterPlot): { last: string[] } => {
    const seen = { last: [] as string[] };
    plot.addEventListener('wb-view-change', ({ detail }) => { seen.last = [...detail.view.selected].sort(); });
    return seen;
  };

  it('reads off the point under the pointer, here and in every panel', async () => {
    const [plot, other] = await show({}, { y: 'config.rate' });
    await sendMouse({ type: 'move', position: at(plot, 3, 3) });
    await settle(plot);
    expect(plain(part(plot, '.tooltip .where'))).to.equal('run 3');
    expect(plain(part(plot, '.tooltip table'))).to.equal('rate3score3');
    const canvas = part(other, 'canvas.top') as HTMLCanvasElement;
    await settle(other);
    expect(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.some((channel) => channel > 0), 'the other plot shows it').to.equal(true);
    const { left, right, top, bottom } = part(plot, '.tooltip').getBoundingClientRect(), [x, y] = at(plot, 3, 3);
    expect(x < left || x > right || y < top || y > bottom, 'the tooltip covers its point').to.equal(true);
  });

  it('selects what is in a box, and a click adds to it', async () => {
    const [plot] = await show({}), selection = selectionOf(plot);
    await drag(at(plot, -0.5, -0.5), at(plot, 1, 1), at(plot, 1.5, 1.5));
    expect(selection.last).to.deep.equal(['r0', 'r1']);
    await settle(plot);
    expect(plain(part(plot, '.chosen'))).to.equal('2 selected ×');
    await sendMouse({ type: 'click', position: at(plot, 4, 4) });
    expect(selection.last).to.deep.equal(['r0', 'r1', 'r4']);
    part(plot, '.chosen').click();
    expect(selection.last).to.deep.equal([]);
  });

  it('selects what is in a lasso', async () => {
    const [plot] = await show({ 'drag-mode': 'lasso' }), selection = selectionOf(plot);
    await drag(at(plot, 1.5, 2.3), at(plot, 2.3, 1.5), at(plot, 4.7, 3.5), at(plot, 3.5, 4.7));
    expect(selection.last).to.deep.equal(['r2', 'r3', 'r4']);
  });

  it('zooms by dragging with Shift, for every panel with that axis, and back by a double click', async () => {
    const [plot, other] = await show({}, { y: 'config.rate' });
    const visible = (panel: WbScatterPlot): unknown => panel.shadowRoot!.querySelector('button[aria-label="Show everything"]');
    await sendKeys({ down: 'Shift' });
    await drag(at(plot, 1.5, 1.5), at(plot, 3, 3), at(plot, 3.5, 3.5));
    await sendKeys({ up: 'Shift' });
    await settle(plot);
    await settle(other);
    expect(plot.viewState).to.match(/config\.rate/);
    expect(visible(plot), 'the plot is zoomed').not.to.equal(null);
    expect(visible(other), 'so is the other one').not.to.equal(null);
    part(plot, '.picture').dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    await settle(plot);
    expect(visible(plot)).to.equal(null);
  });

  it('is walked over with keys by x and by y, and says each point', async () => {
    const [plot] = await show({}), selection = selectionOf(plot);
    part(plot, '.picture').focus();
    const said: string[] = [];
    for (const press of ['ArrowRight', 'ArrowRight', 'End', 'ArrowLeft', 'ArrowUp'] as const) {
      await sendKeys({ press });
      await plot.updateComplete;
      said.push(plain(part(plot, '.frame [aria-live]')));
    }
    expect(said).to.deep.equal(['run 0: rate 0, score 0', 'run 1: rate 1, score 1', 'run 4: rate 4, score 4', 'run 3: rate 3, score 3', 'run 4: rate 4, score 4']);
    await sendKeys({ press: 'Enter' });
    expect(selection.last).to.deep.equal(['r4']);
  });

  it('hides a group from its legend, and shows its colours', async () => {
    const [plot] = await show({ 'group-by': 'config.side' });
    const [even] = plot.shadowRoot!.querySelectorAll<HTMLElement>('.key button');
    expect(plain(even)).to.equal('even');
    even.click();
    await settle(plot);
    expect(plain(part(plot, '.visually-hidden table'))).to.match(/run 1.*run 3/).and.not.to.match(/run [024]/);
  });

  it('draws a hundred thousand points, and finds one at once', async function () {
    this.timeout(30_000);
    const plot = document.createElement('wb-scatter-plot') as WbScatterPlot; // the tag is this element's
    Object.assign(plot, { x: 'config.a', y: 'b' });
    const many: MemoryRun[] = Array.from({ length: 100_000 }, (_, i) => ({ id: `p${i}`, name: `point ${i}`, config: { a: (i * 0.618034) % 1 }, summary: { b: (i * 0.414214) % 1 } }));
    render(html`<wb-source .value=${memorySource({ runs: many })}>${plot}</wb-source>`, container);
    await plot.settled;
    const canvas = part(plot, 'canvas.marks') as HTMLCanvasElement;
    const inked = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.filter((alpha, i) => i % 4 === 3 && alpha > 0).length;
    expect(inked / (canvas.width * canvas.height)).to.be.above(0.5);
    const { left, top } = part(plot, '.picture').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 300), Math.round(top + 150)] });
    await settle(plot);
    expect(plain(part(plot, '.tooltip .where'))).to.match(/^point \d+$/);
  });

  it('becomes a file of every kind', async () => {
    const [plot] = await show({ regression: '' });
    expect(await (await plot.toFile('csv'))!.text()).to.match(/^id,name,rate,score\r\nr0,run 0,0,0\r\n/);
    const svg = await (await plot.toFile('svg'))!.text(), parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).to.equal(null);
    expect(parsed.querySelectorAll('circle').length).to.equal(5);
    expect((await plot.toFile('png'))!.size).to.be.above(2000);
  });
});
