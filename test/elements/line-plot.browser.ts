import { expect, oneEvent } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import type { WbErrorEvent, WbUpdateEvent, WbViewChangeEvent } from '../../src/elements/base/events.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';
import { FailingSource } from '../fixtures/failing-source.js';
import { clearPages, nextFrame, plain, runOf, showPlot, showPlots, type LinePlotHarness, type Place } from './line-plot-harness.js';

/** Three runs of 101 steps at the heights 1, 2 and 3, a thousandth higher at each step. */
const threeRuns = (): MemoryRun[] => ['low', 'middle', 'high'].map((id, i) => ({ ...runOf(level(i + 1), undefined, id), createdAt: i }));
const level = (height: number): Float64Array => Float64Array.from({ length: 101 }, (_, step) => height + step / 1000);

const move = async (plot: LinePlotHarness, position: Place): Promise<void> => {
  await sendMouse({ type: 'move', position });
  await nextFrame();
  await plot.settled();
};
const drag = async (from: Place, to: Place): Promise<void> => {
  await sendMouse({ type: 'move', position: from });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'move', position: to });
  await sendMouse({ type: 'up' });
};
const press = async (plot: LinePlotHarness, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    const [last = '', modifier] = key.length > 1 ? key.split('+').reverse() : [key];
    if (modifier) await sendKeys({ down: modifier });
    await sendKeys({ press: last });
    if (modifier) await sendKeys({ up: modifier });
  }
  await plot.settled();
};
const middle = (element: Element): Place => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};
const click = (element: Element): Promise<void> => sendMouse({ type: 'click', position: middle(element) });
const zoomOf = ({ detail: { view } }: WbViewChangeEvent): readonly number[] | undefined => view.zoom.get('_step');

describe('<wb-line-plot>', () => {
  before(() => setViewport({ width: 1000, height: 800 }));
  afterEach(async () => {
    clearPages();
    document.documentElement.removeAttribute('style');
    await sendMouse({ type: 'move', position: [990, 790] });
  });

  describe('shows', () => {
    it('its title, what was done to the data, and a legend', async () => {
      const plot = await showPlot(threeRuns(), { smoothing: '0.6', limit: '2' });
      expect(plot.title).to.equal('loss');
      expect(plot.notes).to.equal('EMA 0.6 · 2 of 3 runs');
      expect(plot.shown).to.deep.equal(['low', 'middle']);
      expect(plot.root.getElementById('summary')!.textContent).to.match(/^loss: 2 curves over step\. low ends at /);
    });

    it('each run in its own colour of the palette', async () => {
      const plot = await showPlot(threeRuns());
      expect(plot.colors).to.have.members(['#3f83cb', '#b64c1b', '#0ba880']);
    });

    it('the same whether settings come as attributes, as properties, or both', async () => {
      const plot = await showPlot(threeRuns(), { title: 'Loss', 'y-range': '0 10' });
      const before = plot.outline;
      for (const name of ['y', 'y-range', 'title']) plot.element.removeAttribute(name);
      Object.assign(plot.element, { y: ['loss'], yRange: [0, 10], title: 'Loss' });
      await plot.settled();
      expect(plot.title).to.equal('Loss');
      expect(plot.outline).to.deep.equal(before);
      expect(plot.element.yRange).to.deep.equal([0, 10]);
      expect(plot.element.smoothing, 'a default').to.equal(0);
    });

    it('more runs when it is asked to', async () => {
      const plot = await showPlot(Array.from({ length: 12 }, (_, i) => runOf(level(i), undefined, `r${i}`)), { 'max-runs': '10' });
      expect([plot.notes, plot.shown.length]).to.deep.equal(['10 of 12 runs', 10]);
      await click(plot.button('Show all'));
      await plot.settled();
      expect([plot.notes, plot.shown.length]).to.deep.equal(['', 12]);
    });

    for (const legend of ['top', 'bottom', 'left', 'right', 'none']) {
      it(`its legend: ${legend}`, async () => {
        const plot = await showPlot(threeRuns(), { legend });
        const list = plot.root.querySelector('.legend')?.getBoundingClientRect(), canvas = plot.curves.getBoundingClientRect();
        if (legend === 'none') expect(list).to.equal(undefined);
        else if (legend === 'top') expect(list!.bottom).to.be.at.most(canvas.top);
        else if (legend === 'bottom') expect(list!.top).to.be.at.least(canvas.bottom);
        else if (legend === 'left') expect(list!.right).to.be.at.most(canvas.left);
        else expect(list!.left).to.be.at.least(canvas.right);
        expect(plot.ink).to.be.greaterThan(1000);
      });
    }

    it('names from strangers as text', async () => {
      const attacks = countAttacks();
      const runs = MARKUP_ATTACKS.map((name, i): MemoryRun => ({ ...runOf(level(i), undefined, `r${i}`), name, config: { [name]: name } }));
      const plot = await showPlot(runs, { title: MARKUP_ATTACKS[1], 'legend-template': '${run:displayName}', 'y-title': MARKUP_ATTACKS[0], 'x-title': MARKUP_ATTACKS[2] });
      await move(plot, plot.at(0.5, 0.5));
      expect(plot.legend.map(plain)).to.deep.equal(MARKUP_ATTACKS.map((name) => name.replace(/\s+/g, ' ').trim()));
      expect(plot.title).to.equal(MARKUP_ATTACKS[1]);
      expect(await attacks.count()).to.equal(0);
      attacks.stop();
    });

    it('no colour that is more than a colour', async () => {
      const plot = await showPlot(threeRuns());
      plot.element.curves = JSON.stringify({ low: { color: 'red' }, middle: { color: 'url(//host.invalid/x)' }, high: { color: 'red;background:url(//host.invalid/x)' } });
      await plot.settled();
      expect(plot.colors).to.have.members(['#ff0000', '#b64c1b', '#0ba880']);
      expect(performance.getEntriesByType('resource').some(({ name }) => name.includes('host.invalid'))).to.equal(false);
    });
  });

  describe('reads off', () => {
    it('every curve by value under the pointer, the nearest in bold', async () => {
      const plot = await showPlot(threeRuns());
      await move(plot, plot.at(0.5, 0.52));
      expect(plot.where).to.equal('step 50');
      expect(plot.tooltipRows).to.deep.equal([['high', '3.050'], ['middle', '2.050'], ['low', '1.050']]);
      expect(plot.nearest).to.equal('middle');
      await move(plot, plot.at(0.5, 0.93));
      expect(plot.nearest).to.equal('low');
      await sendMouse({ type: 'move', position: [990, 790] });
      await nextFrame();
      await plot.settled();
      expect(plot.tooltip).to.equal(null);
    });

    it('the logged row, never the picture: among a million points and far beyond 2^53', async () => {
      const loss = Float64Array.from({ length: 1_000_000 }, (_, step) => step / 7);
      const plot = await showPlot([runOf(loss)]);
      await move(plot, plot.at(0.5, 0.5));
      const step = Number(plot.where.replace(/\D/g, ''));
      expect(Number(plot.tooltipRows[0][1].replace(/\s/g, ''))).to.be.closeTo(step / 7, 0.6);
      clearPages();
      const far = await showPlot([runOf([1, 2, 3], [2n ** 60n, 2n ** 60n + 300n, 2n ** 60n + 601n])]);
      await move(far, far.at(0.999, 0.1));
      expect(far.where.replace(/\D/g, '')).to.equal(String(2n ** 60n + 601n));
    });

    it('its place beside the point, inside the plot', async () => {
      const plot = await showPlot(threeRuns());
      for (const across of [0.02, 0.5, 0.98]) {
        await move(plot, plot.at(across, 0.5));
        const tip = plot.tooltip!.getBoundingClientRect(), [left] = plot.at(across, 0.5), area = plot.plot.getBoundingClientRect();
        expect(tip.left >= left + 5 || tip.right <= left - 5, `beside ${across}`).to.equal(true);
        expect(tip.left >= area.left - 1 && tip.right <= area.right + 1, `inside ${across}`).to.equal(true);
      }
    });

    it('what was pinned by a click until it is let go', async () => {
      const plot = await showPlot(threeRuns());
      await move(plot, plot.at(0.25, 0.5));
      await sendMouse({ type: 'click', position: plot.at(0.25, 0.5) });
      await move(plot, plot.at(0.75, 0.5));
      expect(plot.where).to.equal('step 25');
      await sendKeys({ press: 'Escape' });
      await plot.settled();
      await move(plot, plot.at(0.5, 0.5)); // elsewhere: a pointer that stays tells nothing
      expect(plot.where).to.equal('step 50');
    });

    it('by keyboard, and says what is there', async () => {
      const plot = await showPlot(threeRuns());
      plot.plot.focus();
      await press(plot, 'End');
      expect(plot.said).to.equal('step 100: high 3.100, middle 2.100, low 1.100');
      await press(plot, 'Home');
      expect(plot.said).to.match(/^step 0: high 3/);
      await press(plot, 'ArrowRight', 'ArrowRight');
      expect(plot.where).to.equal('step 2');
      await press(plot, 'Shift+ArrowRight');
      expect(plot.where).to.equal('step 12');
      await press(plot, 'Escape');
      expect([plot.tooltip, plot.said]).to.deep.equal([null, '']);
    });
  });

  describe('zooms', () => {
    it('into what is dragged over, and out again by a double click', async () => {
      const plot = await showPlot(threeRuns());
      const before = plot.outline;
      let event = oneEvent<WbViewChangeEvent>(plot.element, 'wb-view-change');
      await drag(plot.at(0.25, 0.5), plot.at(0.75, 0.5));
      const [from, to] = zoomOf(await event)!;
      expect(from).to.be.closeTo(25, 0.5);
      expect(to).to.be.closeTo(75, 0.5);
      await plot.settled();
      expect(plot.outline).not.to.deep.equal(before);
      expect(plot.drawn).to.match(/^1[45]\d of 303 points$/);
      await move(plot, plot.at(0.5, 0.5));
      expect(plot.where).to.equal('step 50');
      event = oneEvent<WbViewChangeEvent>(plot.element, 'wb-view-change');
      plot.plot.querySelector('.u-over')!.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
      expect(zoomOf(await event)).to.equal(undefined);
      await plot.settled();
      expect(plot.drawn).to.equal('');
    });

    it('y where the drag goes up or down, and both', async () => {
      const plot = await showPlot(threeRuns());
      await drag(plot.at(0.5, 0.3), plot.at(0.5, 0.7));
      await plot.settled();
      expect(plot.colors).to.deep.equal(['#b64c1b'], 'only the middle run is left');
      await click(plot.button('Show everything'));
      await plot.settled();
      expect(plot.colors.length).to.equal(3);
      await drag(plot.at(0.2, 0.3), plot.at(0.8, 0.7));
      await plot.settled();
      expect(plot.colors).to.deep.equal(['#b64c1b']);
      expect(plot.drawn).to.match(/ of 303 points$/);
    });

    it('and moves by shift-drag', async () => {
      const plot = await showPlot(threeRuns());
      await drag(plot.at(0.5, 0.5), plot.at(0.75, 0.5));
      await plot.settled();
      let last: readonly number[] | undefined;
      plot.element.addEventListener('wb-view-change', (event) => { last = zoomOf(event); });
      await sendKeys({ down: 'Shift' });
      await drag(plot.at(0.2, 0.5), plot.at(0.6, 0.5));
      await sendKeys({ up: 'Shift' });
      expect(last![0]).to.be.closeTo(40, 0.5);
      expect(last![1]).to.be.closeTo(65, 0.5);
      await sendMouse({ type: 'move', position: plot.at(0.9, 0.5) });
      expect(last![0], 'after the button is up').to.be.closeTo(40, 0.5);
    });

    it('around the pointer by the wheel with Ctrl; without, the page scrolls', async () => {
      const plot = await showPlot(threeRuns());
      await move(plot, plot.at(0.5, 0.5));
      const wheel = (ctrlKey: boolean): boolean =>
        plot.plot.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, ctrlKey, bubbles: true, cancelable: true }));
      expect(wheel(false), 'left to the page').to.equal(true);
      expect(plot.drawn).to.equal('');
      expect(wheel(true), 'taken').to.equal(false);
      await plot.settled();
      expect(plot.drawn).to.match(/ of 303 points$/);
    });

    it('says of how many points after what else is said, with a dot between them', async () => {
      const plot = await showPlot(threeRuns(), { smoothing: '0.5' });
      const dot = (): string => getComputedStyle(plot.root.querySelector('.drawn')!, '::before').content;
      expect(dot()).to.equal('none');
      plot.plot.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, ctrlKey: true, bubbles: true, cancelable: true }));
      await plot.settled();
      expect(dot()).to.contain('·');
    });

    it('by keyboard: plus, minus, brackets, and 0 for everything', async () => {
      const plot = await showPlot(threeRuns());
      const zooms: (readonly number[] | undefined)[] = [];
      plot.element.addEventListener('wb-view-change', (event) => { zooms.push(zoomOf(event)); });
      plot.plot.focus();
      await press(plot, '+', ']', '-', '0');
      const rounded = zooms.map((zoom) => zoom?.map((value) => Math.round(value * 100) / 100));
      expect(rounded).to.deep.equal([[10, 90], [26, 106], [16, 116], undefined]);
    });

    it('evenly on the screen where the axis is logarithmic', async () => {
      const plot = await showPlot([runOf(level(1), Float64Array.from({ length: 101 }, (_, i) => 10 ** (i / 25)))], { 'x-scale': 'log' });
      const zooms: (readonly number[] | undefined)[] = [];
      plot.element.addEventListener('wb-view-change', (event) => { zooms.push(zoomOf(event)?.map((value) => Math.log10(value))); });
      plot.plot.focus();
      await press(plot, '+', ']', '0', '-');
      expect(zooms[0]![0]).to.be.closeTo(0.4, 0.01);
      expect(zooms[0]![1]).to.be.closeTo(3.6, 0.01);
      expect(zooms[1]![0]).to.be.closeTo(1.04, 0.01);
      expect(zooms[3]![0]).to.be.closeTo(-0.5, 0.01);
      expect(plot.ink).to.be.greaterThan(150);
    });
  });

  describe('in a scope with others', () => {
    const pair = async (): Promise<readonly LinePlotHarness[]> => (await showPlots(memorySource({ runs: threeRuns() }), html`
      <wb-line-plot y="loss"></wb-line-plot><wb-line-plot y="loss" title="second"></wb-line-plot>`)).plots;

    it('shares the crosshair and the run under the pointer', async () => {
      const [first, second] = await pair();
      await move(first, first.at(0.25, 0.52));
      expect(second.crosshair.getBoundingClientRect().left).to.be.closeTo(second.at(0.25, 0)[0], 2);
      expect(second.legend.filter((item) => item.classList.contains('hovered')).map(plain)).to.deep.equal(['middle']);
      expect(second.curves.style.opacity).to.equal('0.3');
      expect(second.tooltip, 'only one tooltip').to.equal(null);
      await sendMouse({ type: 'move', position: [990, 790] });
      await nextFrame();
      await second.settled();
      expect(second.curves.style.opacity).to.equal('1');
    });

    it('shares the zoom of x, hiding, and the legend\'s hover', async () => {
      const [first, second] = await pair();
      await drag(first.at(0.25, 0.5), first.at(0.75, 0.5));
      await second.settled();
      expect(second.drawn).to.match(/^1[45]\d of 303 points$/);
      await click(first.legend[0]);
      await Promise.all([first.settled(), second.settled()]);
      expect([first.shown, second.shown]).to.deep.equal([['middle', 'high'], ['middle', 'high']]);
      await sendMouse({ type: 'move', position: middle(first.legend[2]) });
      await second.settled();
      expect(second.legend[2].classList.contains('hovered')).to.equal(true);
    });

    it('shares the zoom of y with plots of the same metric, and puts it into links', async () => {
      const [first, second] = await pair();
      await drag(first.at(0.5, 0.3), first.at(0.5, 0.7));
      await Promise.all([first.settled(), second.settled()]);
      expect([first.colors, second.colors]).to.deep.equal([['#b64c1b'], ['#b64c1b']]);
      const link = first.element.viewState;
      expect(link).to.match(/^v1~zoom=y\/loss:[\d.]+\.\.[\d.]+$/);
      await click(second.button('Show everything'));
      await Promise.all([first.settled(), second.settled()]);
      expect(first.colors.length).to.equal(3);
      expect(first.button('Show everything')).to.equal(undefined);
      const other = await showPlot(threeRuns());
      other.element.viewState = link;
      await other.settled();
      expect(other.colors).to.deep.equal(['#b64c1b']);
    });

    it('shares nothing with panels of another source', async () => {
      const [first] = await pair();
      const other = await showPlot(threeRuns());
      await drag(first.at(0.25, 0.5), first.at(0.75, 0.5));
      await other.settled();
      expect(other.drawn).to.equal('');
    });
  });

  describe('the legend', () => {
    it('hides a curve by a click and shows it by another', async () => {
      const plot = await showPlot(threeRuns());
      await click(plot.legend[0]);
      await plot.settled();
      expect(plot.shown).to.deep.equal(['middle', 'high']);
      expect(plot.colors).not.to.include('#3f83cb');
      await click(plot.legend[0]);
      await plot.settled();
      expect(plot.shown.length).to.equal(3);
    });

    it('shows a curve alone by a click with Alt, and all by another', async () => {
      const plot = await showPlot(threeRuns());
      const altClick = async (): Promise<void> => {
        await sendKeys({ down: 'Alt' });
        await click(plot.legend[1]);
        await sendKeys({ up: 'Alt' });
        await plot.settled();
      };
      await altClick();
      expect(plot.shown).to.deep.equal(['middle']);
      await altClick();
      expect(plot.shown.length).to.equal(3);
    });

    it('works by keyboard', async () => {
      const plot = await showPlot(threeRuns());
      plot.legend[2].focus();
      await sendKeys({ press: 'Enter' });
      await plot.settled();
      expect(plot.shown).to.deep.equal(['low', 'middle']);
    });
  });

  describe('says what is wrong', () => {
    it('with a setting, in its place, until it is mended', async () => {
      const plot = await showPlot(threeRuns());
      const event = oneEvent<WbErrorEvent>(plot.element, 'wb-error');
      plot.element.setAttribute('smoothing', '3');
      expect((await event).detail.error.message).to.equal('invalid smoothing: 3 (expected 0 to 1)');
      await plot.settled();
      expect(plot.notice).to.equal('Invalid smoothing: 3 (expected 0 to 1).');
      plot.element.setAttribute('smoothing', '0.3');
      await plot.settled();
      expect([plot.notice, plot.notes]).to.deep.equal(['', 'EMA 0.3']);
      expect(plot.ink).to.be.greaterThan(1000);
    });

    for (const [name, value, message] of [
      ['y-scale', 'logarithmic', 'Invalid yScale: "logarithmic" (expected one of linear, log, symlog).'],
      ['legend', 'middle', 'Invalid legend: "middle" (expected one of top, bottom, left, right, none).'],
      ['x-range', 'soon', 'Invalid xRange: "soon" (expected two bounds such as "0 1000", or "last-1000", "last-1h", "last-5m").'],
      ['curves', '{', 'Invalid curves: "{" (expected an object of { color, dash, width, title }).'],
      ['y', '${loss} +', 'Invalid expression "${loss} +" at position 10: found the end, expected a number, a ${metric} or one of log, log2, log10, exp, sqrt, abs, min, max.'],
      ['y', 'lss', 'No run has logged lss (did you mean "loss"?).'],
    ]) {
      it(`with ${name}="${value}"`, async () => {
        const plot = await showPlot(threeRuns(), { [name]: value });
        expect(plot.notice).to.equal(message);
      });
    }

    it('with the source, and tries again', async () => {
      const source = new FailingSource(memorySource({ runs: threeRuns() }));
      source.failure = 'the server said 503';
      const { plots: [plot] } = await showPlots(source, html`<wb-line-plot y="loss"></wb-line-plot>`);
      expect(plot.notice).to.equal('The server said 503.');
      source.failure = undefined;
      await click(plot.button('Retry'));
      await plot.settled();
      expect(plot.notice).to.equal('');
      expect(plot.ink).to.be.greaterThan(1000);
    });

    it('with a refresh, and keeps what it had, marked as stale', async () => {
      const source = new FailingSource(memorySource({ runs: threeRuns() }));
      const { plots: [plot] } = await showPlots(source, html`<wb-line-plot y="loss"></wb-line-plot>`);
      const before = plot.outline;
      source.failure = 'the connection was lost';
      const event = oneEvent<WbErrorEvent>(plot.element, 'wb-error');
      plot.element.refresh();
      expect((await event).detail.error.message).to.equal('the connection was lost');
      await plot.settled();
      expect(plot.stale).to.match(/^stale since \d\d:\d\d( [AP]M)? Retry$/);
      expect([plot.outline, plot.notice]).to.deep.equal([before, '']);
      source.failure = undefined;
      await click(plot.button('Retry'));
      await plot.settled();
      expect(plot.stale).to.equal('');
    });

    it('with its place: no source', async () => {
      const container = document.body.appendChild(document.createElement('div'));
      const element = container.appendChild(document.createElement('wb-line-plot'));
      element.setAttribute('y', 'loss');
      await (element as LinePlotHarness['element']).settled;
      expect(plain(element.shadowRoot!.querySelector('.state p'))).to.equal('This panel has no source. Put it inside a <wb-source>, or set source to the id of one.');
      container.remove();
    });
  });

  describe('keeps up', () => {
    it('with a run that grows, and tells the page', async () => {
      const plot = await showPlot(threeRuns());
      const event = oneEvent<WbUpdateEvent>(plot.element, 'wb-update');
      plot.source.append('low', { _step: [200], loss: [9] });
      expect((await event).detail.runs).to.equal(3);
      await plot.settled();
      await move(plot, plot.at(0.999, 0.1));
      expect([plot.where, plot.tooltipRows]).to.deep.equal(['step 200', [['low', '9']]]);
    });

    it('and disturbs neither a zoom, nor what is read off, nor the focus', async () => {
      const plot = await showPlot(threeRuns());
      await drag(plot.at(0.25, 0.5), plot.at(0.75, 0.5));
      await move(plot, plot.at(0.5, 0.52));
      const before = plot.outline, tip = plot.tooltip!.style.transform;
      plot.plot.focus();
      const canvas = plot.plot.querySelector('.u-over');
      plot.source.append('low', { _step: [200], loss: [9] });
      plot.source.set('new', { name: 'new' });
      await plot.settled();
      expect(plot.outline).to.deep.equal(before);
      expect([plot.where, plot.nearest, plot.tooltip!.style.transform]).to.deep.equal(['step 50', 'middle', tip]);
      expect(plot.root.activeElement).to.equal(plot.plot);
      expect(plot.plot.querySelector('.u-over'), 'the same plot').to.equal(canvas);
    });

    it('and lets a drag go on', async () => {
      const plot = await showPlot(threeRuns());
      await sendMouse({ type: 'move', position: plot.at(0.25, 0.5) });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: plot.at(0.5, 0.5) });
      plot.source.append('low', { _step: [100], loss: [1.2] });
      await plot.settled();
      await sendMouse({ type: 'move', position: plot.at(0.75, 0.5) });
      const event = oneEvent<WbViewChangeEvent>(plot.element, 'wb-view-change');
      await sendMouse({ type: 'up' });
      expect(zoomOf(await event)![0]).to.be.closeTo(25, 0.5);
    });

    it('with changes that come at once, and settles at the last', async () => {
      const plot = await showPlot(threeRuns());
      for (const smoothing of ['0.1', '0.5', '0.9']) plot.element.setAttribute('smoothing', smoothing);
      plot.element.y = 'nope';
      plot.element.y = 'loss';
      await plot.settled();
      expect([plot.notes, plot.notice]).to.deep.equal(['EMA 0.9', '']);
    });
  });

  describe('the menu', () => {
    it('smooths as its slider moves', async () => {
      const plot = await showPlot(threeRuns());
      await click(plot.button('Options'));
      await plot.settled();
      const slider = plot.menu!.querySelector('input')!;
      slider.focus();
      await press(plot, 'ArrowRight', 'ArrowRight', 'ArrowRight');
      expect(plot.notes).to.equal('EMA 0.03');
      await press(plot, 'Escape');
      expect(plot.menu).to.equal(null);
    });

    it('makes the y axis logarithmic and linear again', async () => {
      const plot = await showPlot(threeRuns());
      const before = plot.outline;
      for (const [label, same] of [['Logarithmic y axis', false], ['Linear y axis', true]] as const) {
        await click(plot.button('Options'));
        await plot.settled();
        await click(plot.button(label));
        await plot.settled();
        expect(JSON.stringify(plot.outline) === JSON.stringify(before)).to.equal(same);
      }
    });

    it('shows the curves as a table', async () => {
      const plot = await showPlot(threeRuns());
      await click(plot.button('Options'));
      await plot.settled();
      await click(plot.button('Show as a table'));
      await plot.settled();
      const rows = [...plot.root.querySelectorAll('.curve-table tbody tr')].map((row) => [...row.children].map(plain));
      expect(rows[0]).to.deep.equal(['low', '101', '0', '100', '1', '1.100', '1', '1.100']);
      expect(rows.length).to.equal(3);
    });

    it('gives the plot away as a file of each kind', async () => {
      const plot = await showPlot(threeRuns(), { title: '../../<Loss>: "a"' });
      const [png, svg, csv] = await Promise.all((['png', 'svg', 'csv'] as const).map((kind) => plot.element.toFile(kind)));
      expect([png!.name, png!.type, svg!.type, csv!.type]).to.deep.equal(['..-..-Loss-a-.png', 'image/png', 'image/svg+xml', 'text/csv']);
      expect((await createImageBitmap(png!)).width).to.equal(2400);
      const drawing = new DOMParser().parseFromString(await svg!.text(), 'image/svg+xml');
      expect(drawing.querySelector('parsererror')).to.equal(null);
      expect([...drawing.querySelectorAll('text')].map(plain)).to.include.members(['../../<Loss>: "a"', 'low', 'middle', 'high', 'step']);
      expect((await csv!.text()).split('\r\n').slice(0, 2)).to.deep.equal(['name,metric,step,value,logged,low,high', 'low,loss,0,1,,,']);
    });
  });

  describe('looks right', () => {
    it('when the page turns dark and light again', async () => {
      const plot = await showPlot(threeRuns());
      for (const [scheme, color] of [['dark', '#59bbfb'], ['light', '#3f83cb']]) {
        document.documentElement.style.colorScheme = scheme;
        await nextFrame();
        await nextFrame();
        await plot.settled();
        expect(plot.colors).to.include(color);
      }
    });

    it('when a class changes a colour of the page', async () => {
      const plot = await showPlot(threeRuns());
      plot.container.style.setProperty('--wb-color-1', '#123456');
      await nextFrame();
      await nextFrame();
      await plot.settled();
      expect(plot.colors).to.include('#123456');
    });

    it('when the reader\'s system prefers dark', async () => {
      document.documentElement.style.colorScheme = 'light dark';
      await emulateMedia({ colorScheme: 'dark' });
      const plot = await showPlot(threeRuns());
      expect(plot.colors).to.include('#59bbfb');
      await emulateMedia({ colorScheme: 'light' });
      await nextFrame();
      await nextFrame();
      await plot.settled();
      expect(plot.colors).to.include('#3f83cb');
    });

    it('when colours are forced, and when nothing should move', async () => {
      await emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      const plot = await showPlot(threeRuns());
      expect(plot.ink).to.be.greaterThan(1000);
      expect(getComputedStyle(plot.curves).transitionDuration).to.match(/^0s|^$/);
      await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
    });

    it('from right to left', async () => {
      document.documentElement.dir = 'rtl';
      const plot = await showPlot(threeRuns());
      await move(plot, plot.at(0.25, 0.52));
      document.documentElement.dir = '';
      expect(plot.where).to.equal('step 25');
      const canvas = plot.curves.getBoundingClientRect(), over = plot.plot.querySelector('.u-over')!.getBoundingClientRect();
      expect(canvas.left).to.be.closeTo(over.left, 1);
    });

    it('at the width it is given, and when that changes', async () => {
      const plot = await showPlot(threeRuns());
      for (const width of [400, 640, 320]) {
        plot.container.style.width = `${width}px`;
        await nextFrame();
        await nextFrame();
        await plot.settled();
        const canvas = plot.curves.getBoundingClientRect(), host = plot.element.getBoundingClientRect();
        expect(canvas.right).to.be.below(host.right);
        expect(canvas.width).to.be.greaterThan(width * 0.75);
        expect(plot.colors.length).to.equal(3);
      }
    });
  });

  describe('is accessible', () => {
    for (const scheme of ['light', 'dark']) {
      it(`in the ${scheme}, with everything open`, async () => {
        document.documentElement.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
        const plot = await showPlot(threeRuns(), { smoothing: '0.5', 'show-original': '' });
        await expect(plot.element).to.be.accessible();
        await move(plot, plot.at(0.3, 0.5));
        await sendMouse({ type: 'click', position: plot.at(0.3, 0.5) });
        await plot.settled();
        await expect(plot.element).to.be.accessible();
        await click(plot.button('Options'));
        await plot.settled();
        await expect(plot.element).to.be.accessible();
        await click(plot.button('Show as a table'));
        await plot.settled();
        await expect(plot.element).to.be.accessible();
      });
    }

    it('when it shows nothing, or what is wrong', async () => {
      const wrong = await showPlot(threeRuns(), { smoothing: '3' });
      await expect(wrong.element).to.be.accessible();
      const empty = await showPlot([]);
      await expect(empty.element).to.be.accessible();
    });

    it('from the first key on, also one that comes before what answers it has been loaded', async () => {
      const plot = await showPlot(threeRuns());
      const key = new KeyboardEvent('keydown', { key: 'End', cancelable: true });
      plot.plot.dispatchEvent(key);
      expect(key.defaultPrevented).to.equal(true);
      expect(plot.tooltip).to.equal(null);
      await plot.settled();
      expect(plot.where).to.equal('step 100');
      expect(plot.said).to.match(/^step 100: /);
    });

    it('by Tab: legend, plot, then the buttons of its head', async () => {
      const plot = await showPlot(threeRuns());
      const reached: string[] = [];
      for (let i = 0; i < 8; i++) {
        await sendKeys({ press: 'Tab' });
        const focused = plot.root.activeElement;
        if (focused) reached.push(focused === plot.plot ? 'plot' : focused.getAttribute('aria-label') ?? plain(focused));
      }
      expect(reached).to.include.members(['Full screen', 'Options', 'low', 'middle', 'high', 'plot']);
    });
  });
});
