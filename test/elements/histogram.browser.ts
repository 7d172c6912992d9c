import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render } from 'lit';
import '../../src/define/histogram.js';
import '../../src/define/source.js';
import { STEP } from '../../src/data/metric.js';
import type { WbHistogram } from '../../src/elements/histogram.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';

const runOf = (id: string, key = 'w'): MemoryRun => ({
  id, name: `run ${id}`, histograms: Array.from({ length: 11 }, (_, i) => ({ key, step: i * 10, edges: [-1, 0, 1], counts: [i, 10] })),
});

describe('<wb-histogram>', () => {
  let page: HTMLElement;
  const show = async (runs: readonly MemoryRun[], attributes: Readonly<Record<string, string>> = {}): Promise<WbHistogram> => {
    page = document.body.appendChild(document.createElement('div'));
    page.style.width = '700px';
    render(html`<wb-source .value=${memorySource({ runs })}></wb-source>`, page);
    const element = document.createElement('wb-histogram') as WbHistogram; // the definition is loaded
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    page.querySelector('wb-source')!.append(element);
    await element.settled;
    return element;
  };
  const within = (element: WbHistogram, selector: string): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const textOf = (element: WbHistogram, selector: string): string => within(element, selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';

  before(() => setViewport({ width: 900, height: 700 }));
  afterEach(async () => {
    page.remove();
    await sendMouse({ type: 'move', position: [890, 690] });
  });

  it('reads off step, bin and count under the pointer, and tells other panels the step', async () => {
    const element = await show([runOf('a')], { bins: '2' });
    const { left, top, width } = within(element, '.picture').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + 60)] });
    await element.updateComplete;
    expect(textOf(element, '.tooltip')).to.match(/step (50|60).*run a.*from ?0.*to ?1.*count ?10/);
    const { cursor, hovered } = (element as unknown as { scope: { state: { cursor: { axis: string; x: number }; hovered: string } } }).scope.state; // protected
    expect(cursor.axis).to.equal(STEP);
    expect([50, 60]).to.include(cursor.x);
    expect(hovered).to.equal('a');
  });

  it('walks by keys over steps, bins and runs', async () => {
    const element = await show([runOf('a'), runOf('b')], { bins: '2' });
    within(element, '.picture').focus();
    const said = async (...keys: readonly string[]): Promise<string> => {
      for (const press of keys) await sendKeys({ press });
      await element.updateComplete;
      return textOf(element, '[aria-live="polite"]');
    };
    expect(await said('ArrowRight')).to.equal('run a, step 0: 0 from −1 to 0');
    expect(await said('ArrowRight', 'ArrowUp')).to.equal('run a, step 10: 10 from 0 to 1');
    expect(await said('End', 'ArrowDown')).to.equal('run a, step 100: 10 from −1 to 0');
    expect(await said('ArrowRight')).to.match(/^run b, step 0/);
    expect(await said('Escape')).to.equal('');
  });

  it('zooms into the steps that are dragged over, and back', async () => {
    const element = await show([runOf('a')]);
    const { left, top, width } = within(element, '.picture').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + width * 0.3), Math.round(top + 80)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(left + width * 0.6), Math.round(top + 90)] });
    expect(within(element, '.drag')).not.to.equal(null);
    await sendMouse({ type: 'up' });
    await element.settled;
    expect(element.viewState).to.match(/_step/);
    expect(within(element, '[aria-label="Show everything"]')).not.to.equal(null);
    element.resetZoom();
    await element.settled;
    expect(element.viewState).not.to.match(/_step/);
  });

  it('becomes SVG and CSV', async () => {
    const element = await show([runOf('a')], { bins: '2' });
    const svg = await (await element.toFile('svg'))!.text();
    expect(svg).to.match(/^<svg/).and.to.include('#fde725');
    expect((await (await element.toFile('csv'))!.text()).split('\r\n')[1]).to.equal('run a,0,0,1,10');
  });

  it('says what it shows in words and as a table', async () => {
    const element = await show([runOf('a')]);
    expect(textOf(element, '#summary')).to.match(/^11 histograms of w of 1 run, steps 0 to 100/);
    expect(element.shadowRoot!.querySelectorAll('tbody tr').length).to.equal(11);
  });

  it('shows names and keys as text', async () => {
    const attacks = countAttacks();
    const element = await show(MARKUP_ATTACKS.slice(0, 4).map((attack, i) => ({ ...runOf(String(i), MARKUP_ATTACKS[5]), name: attack })), { 'plot-style': 'ridges' });
    await element.toFile('svg');
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });
});
