import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render, type TemplateResult } from 'lit';
import { define } from '../../src/define/define.js';
import { WbLinePlot } from '../../src/elements/line-plot.js';
import { WbMediaBrowser } from '../../src/elements/media-browser.js';
import { WbSource } from '../../src/elements/source.js';
import type { MemoryMedia } from '../../src/sources/memory/memory-media.js';
import { memorySource, type MemoryRun, type MemorySource } from '../../src/sources/memory/memory-source.js';
import { street } from '../../stories/fixtures/pictures.js';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';
import { middle } from './run-table-harness.js';

const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** What a test may know of the inside of a media browser. */
class Harness {
  readonly element: WbMediaBrowser;
  readonly source: MemorySource;

  constructor(element: WbMediaBrowser, source: MemorySource) {
    this.element = element;
    this.source = source;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get images(): HTMLImageElement[] { return [...this.root.querySelectorAll<HTMLImageElement>('.viewport img')]; }
  get alts(): string[] { return this.images.map(({ alt }) => alt); }
  get viewport(): HTMLElement { return this.root.querySelector<HTMLElement>('.viewport')!; }
  get slider(): HTMLInputElement { return this.root.querySelector<HTMLInputElement>('.sliders input[aria-label="Step"]')!; }
  get shownStep(): string { return this.root.querySelector('.sliders output')!.textContent.replace(/\s/g, ' '); }
  get dialog(): HTMLDialogElement | null { return this.root.querySelector<HTMLDialogElement>('dialog'); }
  get focused(): HTMLElement | null { return this.root.activeElement as HTMLElement | null; }

  button(label: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[aria-label="${label}"]`)!;
  }
}

let container: HTMLElement;

/** Waits, frame by frame, for what comes with a picture that has been decoded. */
async function until(isThere: () => boolean): Promise<void> {
  for (let frame = 0; frame < 200 && !isThere(); frame++) await new Promise(requestAnimationFrame);
}

async function show(runs: readonly MemoryRun[], attributes: Readonly<Record<string, string>> = {}, besides: TemplateResult = html``): Promise<Harness> {
  define('wb-source', WbSource);
  define('wb-line-plot', WbLinePlot);
  define('wb-media-browser', WbMediaBrowser);
  const source = memorySource({ runs });
  const element = document.createElement('wb-media-browser') as WbMediaBrowser;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  render(html`<wb-source .value=${source}>${element}${besides}</wb-source>`, container);
  await element.settled;
  return new Harness(element, source);
}

const pictures = (steps: readonly number[], count = 2): MemoryMedia[] =>
  steps.flatMap((step) => Array.from({ length: count }, (_, index): MemoryMedia => ({ key: 'p', step, index, url: DOT, width: 1, height: 1, caption: `at ${step}, ${index}` })));
const runs = (count = 2, steps = [0, 100, 300]): MemoryRun[] => Array.from({ length: count }, (_, i): MemoryRun => ({ id: `r${i}`, name: `run-${i}`, createdAt: i, media: pictures(steps) }));

describe('<wb-media-browser>', () => {
  before(() => setViewport({ width: 900, height: 700 }));
  beforeEach(() => {
    container = document.body.appendChild(document.createElement('main'));
    container.style.width = '800px';
  });
  afterEach(() => container.remove());

  it('shows the pictures of the last step with what they show in words', async () => {
    const browser = await show(runs());
    expect(browser.alts).to.deep.equal(['at 300, 0, run-0, step 300', 'at 300, 1, run-0, step 300', 'at 300, 0, run-1, step 300', 'at 300, 1, run-1, step 300']);
    expect(browser.shownStep).to.equal('step 300');
    expect(browser.images.every(({ complete, naturalWidth }) => complete && naturalWidth === 1)).to.equal(true);
    expect(getComputedStyle(browser.images[0]).imageRendering).to.equal('pixelated');
  });

  it('goes through the steps by the slider, its keys and the keys of the pictures, and keeps the step in links', async () => {
    const browser = await show(runs(), { id: 'm' });
    browser.slider.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await browser.element.settled;
    expect(browser.alts[0]).to.equal('at 100, 0, run-0, step 100');
    expect(browser.element.viewState).to.contain('step=100');
    browser.root.querySelector<HTMLElement>('.open')!.focus();
    await sendKeys({ press: ',' });
    await browser.element.settled;
    expect(browser.shownStep).to.equal('step 0');
    browser.element.viewState = 'v1~step=300';
    await browser.element.settled;
    expect(browser.shownStep).to.equal('step 300');
  });

  it('follows the crosshair of other panels to the nearest step, and sets it', async () => {
    const history = { _step: Float64Array.of(0, 100, 200, 300), loss: Float64Array.of(4, 3, 2, 1) };
    const browser = await show(runs().map((run) => ({ ...run, history })), {}, html`<wb-line-plot y="loss"></wb-line-plot>`);
    const plot = container.querySelector<WbLinePlot>('wb-line-plot')!;
    await plot.settled;
    browser.slider.value = '1';
    browser.slider.dispatchEvent(new Event('input'));
    await browser.element.settled;
    await plot.settled;
    const line = plot.shadowRoot!.querySelector<HTMLElement>('.u-cursor-x')!;
    expect(line.style.transform).not.to.equal('');
    const [x, y] = middle(plot.shadowRoot!.querySelector('.u-over')!);
    await sendMouse({ type: 'move', position: [x - 330, y] });
    await plot.settled;
    await browser.element.settled;
    expect(browser.shownStep).to.equal('step 0');
    await sendMouse({ type: 'move', position: [5, 690] });
  });

  it('plays through the steps and stops at the last', async () => {
    const browser = await show(runs(1, [0, 1, 2]), { step: '1' });
    browser.button('Play through the steps').click();
    await browser.element.settled;
    expect(browser.button('Pause')).not.to.equal(null);
    browser.button('Pause').click();
    await browser.element.settled;
    expect(browser.button('Play through the steps')).not.to.equal(null);
  });

  it('is one stop of the Tab key, and arrow keys move among the pictures', async () => {
    const browser = await show(runs());
    const stops = [...browser.root.querySelectorAll<HTMLElement>('.open')].filter(({ tabIndex }) => tabIndex === 0);
    expect(stops.length).to.equal(1);
    stops[0].focus();
    await sendKeys({ press: 'ArrowDown' });
    await browser.element.settled;
    expect(browser.focused?.querySelector('img')?.alt).to.equal('at 300, 0, run-1, step 300');
    await sendKeys({ press: 'End' });
    await browser.element.settled;
    expect(browser.focused?.querySelector('img')?.alt).to.equal('at 300, 1, run-1, step 300');
  });

  it('enlarges in a dialog: arrows turn and change the step, plus zooms, Escape gives the focus back', async () => {
    const browser = await show(runs());
    const first = browser.root.querySelector<HTMLElement>('.open')!;
    first.focus();
    await sendKeys({ press: 'Enter' });
    await browser.element.settled;
    expect(browser.dialog?.open).to.equal(true);
    expect(browser.dialog!.querySelector('.count')!.textContent).to.equal('1 of 4');
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'ArrowDown' });
    await browser.element.settled;
    expect(browser.dialog!.querySelector('img')!.alt).to.equal('at 100, 1, run-0, step 100');
    await sendKeys({ press: '+' });
    await browser.element.settled;
    expect(browser.dialog!.querySelector<HTMLElement>('.moved')!.style.transform).to.contain('scale(1.5)');
    await sendKeys({ press: 'Escape' });
    await browser.element.settled;
    expect(browser.dialog).to.equal(null);
    expect(browser.focused).to.equal(first);
  });

  it('compares two pictures side by side, wiped and flipped', async () => {
    const browser = await show(runs());
    browser.root.querySelector<HTMLElement>('.open')!.click();
    await browser.element.settled;
    const select = browser.dialog!.querySelector<HTMLSelectElement>('.compare select')!;
    select.value = select.options[2].value;
    select.dispatchEvent(new Event('change'));
    await browser.element.settled;
    const alts = (): string[] => [...browser.dialog!.querySelectorAll('img')].map(({ alt }) => alt);
    expect(alts()).to.deep.equal(['at 300, 0, run-0, step 300', 'at 300, 0, run-1, step 300']);
    const [, wipe, flip] = browser.dialog!.querySelectorAll<HTMLElement>('.modes button');
    wipe.click();
    await browser.element.settled;
    expect(browser.dialog!.querySelector('.wipe')).not.to.equal(null);
    flip.click();
    await browser.element.settled;
    await sendKeys({ press: 'f' });
    await browser.element.settled;
    expect(alts()).to.deep.equal(['at 300, 0, run-1, step 300']);
  });

  it('paints masks and draws boxes, and switches them by set and class', async () => {
    const browser = await show([{ id: 'a', media: [{ key: 's', ...street(1) }] }]);
    const colored = (): number => {
      const canvas = browser.root.querySelector<HTMLCanvasElement>('canvas.mask')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    };
    await until(() => browser.root.querySelector<HTMLCanvasElement>('canvas.mask')?.width === 240);
    const all = colored();
    expect(all).to.be.greaterThan(5000);
    expect(browser.root.querySelectorAll('.boxes rect').length).to.equal(3);
    browser.button('Options').click();
    await browser.element.settled;
    browser.root.querySelector<HTMLElement>('.menu .class')!.click(); // the road
    await browser.element.settled;
    await until(() => colored() !== all);
    expect(colored()).to.be.lessThan(all / 2);
    const [mask, boxes] = browser.root.querySelectorAll<HTMLElement>('.menu .choice input');
    mask.click();
    await browser.element.settled;
    boxes.click();
    await browser.element.settled;
    expect(browser.root.querySelector('.mask, .boxes')).to.equal(null);
  });

  it('makes only what is near the visible part, and lets go of what is far away', async () => {
    const many = Array.from({ length: 300 }, (_, i): MemoryRun => ({ id: `r${i}`, name: `run-${i}`, createdAt: i, media: pictures([0], 4) }));
    const browser = await show(many);
    expect(browser.images.length).to.be.within(4, 60);
    expect(browser.alts).to.contain('at 0, 0, run-0, step 0');
    browser.viewport.scrollTop = browser.viewport.scrollHeight / 2;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await browser.element.settled;
    expect(browser.images.length).to.be.within(4, 60);
    expect(browser.alts).not.to.contain('at 0, 0, run-0, step 0');
  });

  it('hovering links runs, and hidden runs are left out', async () => {
    const browser = await show(runs(), { id: 'm' });
    const figures = browser.root.querySelectorAll<HTMLElement>('figure.tile');
    figures[0].dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    await browser.element.settled;
    expect([...figures].map((figure) => figure.classList.contains('hovered'))).to.deep.equal([true, true, false, false]);
    browser.element.viewState = 'v1~hidden=r0';
    await browser.element.settled;
    expect(browser.alts.length).to.equal(2);
  });

  it('says in its place that a picture is broken, or is none, and asks nobody for it', async () => {
    const browser = await show([{ id: 'a', media: [
      { key: 'p', index: 0, url: 'data:image/png;base64,AAAA' }, { key: 'p', index: 1, url: 'javascript:alert(1)' }, { key: 'p', index: 2, url: DOT },
    ] }]);
    await until(() => browser.root.querySelectorAll('.broken').length === 2);
    expect([...browser.root.querySelectorAll('.broken')].map(({ textContent }) => textContent.trim())).to.deep.equal([
      'This picture is broken', 'Not shown: its address is not one that may be loaded']);
    expect(browser.images.length).to.equal(1);
  });

  it('runs nothing of what strangers have logged', async () => {
    const attacks = countAttacks();
    const media = MARKUP_ATTACKS.flatMap((text, index): MemoryMedia[] => [
      { key: text, index, type: 'html', text }, { key: text, index: 100 + index, type: 'text', text, caption: text }, { key: text, index: 200 + index, url: text, caption: text },
    ]);
    const browser = await show([{ id: 'a', name: MARKUP_ATTACKS[1], media }], { columns: '12', style: '--wb-panel-height: 690px' });
    const frames = [...browser.root.querySelectorAll('iframe')];
    expect(frames.length).to.be.greaterThan(0);
    expect(frames.every((frame) => frame.getAttribute('sandbox') === '')).to.equal(true);
    expect(await attacks.count()).to.equal(0);
    expect(browser.root.querySelector('script, object, wb-report')).to.equal(null);
    attacks.stop();
  });
});
