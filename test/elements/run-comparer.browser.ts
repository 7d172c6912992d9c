import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render } from 'lit';
import { define } from '../../src/define/define.js';
import { WbRunComparer } from '../../src/elements/run-comparer.js';
import { WbRunTable } from '../../src/elements/run-table.js';
import { WbSource } from '../../src/elements/source.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';
import { middle } from './run-table-harness.js';

/** What a test may know of the inside of a comparer. */
class ComparerHarness {
  readonly element: WbRunComparer;

  constructor(element: WbRunComparer) {
    this.element = element;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get viewport(): HTMLElement { return this.root.querySelector<HTMLElement>('.viewport')!; }
  get heads(): string[] { return [...this.root.querySelectorAll('.head .run-name')].map(({ textContent }) => textContent); }
  get labels(): string[] { return this.rows.map((row) => row.querySelector('.label')!.textContent); }
  get rows(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('.rows > .row')]; }
  get popup(): HTMLElement { return this.root.querySelector<HTMLElement>('.popup')!; }
  get focusedText(): string { return this.root.activeElement?.textContent.trim().replace(/\s+/g, ' ') ?? ''; }
  get notes(): string { return this.root.querySelector('.notes')!.textContent.trim(); }
  row(label: string): HTMLElement { return this.rows.find((row) => row.querySelector('.label')!.textContent === label)!; }
  cell(label: string, column: number): HTMLElement { return this.row(label).querySelector<HTMLElement>(`[aria-colindex="${column + 1}"]`)!; }
  head(column: number): HTMLElement { return this.root.querySelector<HTMLElement>(`[data-column="${column}"]`)!; }
  values(label: string): string[] {
    return [...this.row(label).querySelectorAll('.value-text, .pill')].map(({ textContent }) => textContent.replace(/\s/g, ' '));
  }
  button(label: string): HTMLElement { return [...this.root.querySelectorAll<HTMLElement>('button')].find((button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === label)!; }
}

const PROMPT = 'You are careful.\nAnswer in 20 words.\nCite your source.';

function runs(): MemoryRun[] {
  return ['adamw', 'sgd', 'adam'].map((optimizer, i): MemoryRun => ({
    id: `r${i}`, name: `${optimizer}-run`, state: i === 1 ? 'crashed' : 'finished', url: 'https://example.org/r',
    config: { optimizer, epochs: 5, model: { depth: 2 + i, width: 64 }, prompt: i === 1 ? PROMPT.replace('20', '30') : PROMPT },
    summary: { 'val/loss': 0.5 - i / 10 },
  }));
}

let container: HTMLElement;

async function show(given: readonly MemoryRun[], attributes: Readonly<Record<string, string>> = {}, beside: unknown = ''): Promise<ComparerHarness> {
  define('wb-source', WbSource);
  define('wb-run-comparer', WbRunComparer);
  define('wb-run-table', WbRunTable);
  const element = document.createElement('wb-run-comparer') as WbRunComparer;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  render(html`<wb-source .value=${memorySource({ runs: given })}>${element}${beside}</wb-source>`, container);
  await element.settled;
  return new ComparerHarness(element);
}

describe('<wb-run-comparer>', () => {
  before(() => setViewport({ width: 1000, height: 900 }));
  beforeEach(() => {
    container = document.body.appendChild(document.createElement('div'));
    container.style.width = '900px';
  });
  afterEach(async () => {
    container.remove();
    await sendMouse({ type: 'move', position: [990, 890] });
  });

  it('shows a column per run and a row per key', async () => {
    const comparer = await show(runs());
    expect(comparer.heads).to.deep.equal(['adamw-run', 'sgd-run', 'adam-run']);
    expect(comparer.labels).to.deep.equal(['Run', 'state', 'id', 'Config', 'optimizer', 'epochs', 'model', 'depth', 'width', 'prompt', 'Summary', 'val/loss']);
    expect(comparer.values('optimizer')).to.deep.equal(['adamw', 'sgd', 'adam']);
    expect(comparer.values('val/loss')).to.deep.equal(['0.5', '0.4', '0.3']);
    expect(comparer.notes).to.equal('3 runs · 6 of 8 keys differ');
  });

  it('shows only what differs when the reader wants it', async () => {
    const comparer = await show(runs());
    await sendMouse({ type: 'click', position: middle(comparer.button('Only differences')) });
    await comparer.element.settled;
    expect(comparer.labels).to.deep.equal(['Run', 'state', 'id', 'Config', 'optimizer', 'model.depth', 'prompt', 'Summary', 'val/loss']);
    expect(comparer.button('Only differences').getAttribute('aria-pressed')).to.equal('true');
    comparer.button('Only differences').click();
    await comparer.element.settled;
    expect(comparer.labels).to.contain('epochs');
  });

  it('sets off what differs from the baseline, which comes first and stays', async () => {
    const comparer = await show(runs(), { baseline: 'sgd-run' });
    expect(comparer.heads[0]).to.equal('sgd-run');
    expect(comparer.cell('epochs', 2).classList.contains('differs')).to.equal(false);
    expect(comparer.cell('optimizer', 1).classList.contains('differs')).to.equal(false);
    const cell = comparer.cell('val/loss', 2);
    expect(cell.classList.contains('differs')).to.equal(true);
    expect(cell.textContent).to.match(/0\.5 differs/);
    expect(cell.title).to.equal('0.5\nbaseline: 0.4, +0.1');
    expect(Number(getComputedStyle(cell.querySelector('.value-text')!).fontWeight)).to.be.greaterThan(600);
    expect(comparer.head(1).closest('.fixed')).not.to.equal(null);
  });

  it('takes a run as the baseline and hides one, by its menu and by keys', async () => {
    const comparer = await show(runs());
    await sendMouse({ type: 'click', position: middle(comparer.head(2)) });
    expect(comparer.popup.matches(':popover-open')).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await comparer.element.settled;
    expect(comparer.heads).to.deep.equal(['sgd-run', 'adamw-run', 'adam-run']);
    comparer.head(2).focus();
    await sendKeys({ press: 'h' });
    await comparer.element.settled;
    expect(comparer.heads).to.deep.equal(['sgd-run', 'adam-run']);
    await sendKeys({ press: 'b' });
    await comparer.element.settled;
    expect(comparer.root.querySelector('.badge')!.parentElement!.textContent).to.match(/^adam-run\s*baseline$/);
  });

  it('folds sections by pointer and keys', async () => {
    const comparer = await show(runs());
    await sendMouse({ type: 'click', position: middle(comparer.row('Run').querySelector('.name')!) });
    await comparer.element.settled;
    expect(comparer.labels.slice(0, 2)).to.deep.equal(['Run', 'Config']);
    expect(comparer.row('Run').getAttribute('aria-expanded')).to.equal('false');
    await sendKeys({ press: 'ArrowDown' });
    expect(comparer.focusedText).to.match(/Config/);
    await sendKeys({ press: 'ArrowLeft' });
    await comparer.element.settled;
    expect(comparer.labels).to.deep.equal(['Run', 'Config', 'Summary', 'val/loss']);
    await sendKeys({ press: 'ArrowRight' });
    await comparer.element.settled;
    expect(comparer.labels).to.contain('optimizer');
  });

  it('compares long texts word by word, and closes by Escape', async () => {
    const comparer = await show(runs());
    comparer.cell('prompt', 2).focus();
    await sendKeys({ press: 'Enter' });
    const lines = [...comparer.popup.querySelectorAll('.line')].map(({ textContent }) => textContent);
    expect(lines).to.deep.equal([' You are careful.', '−Answer in 20 words.', '+Answer in 30 words.', ' Cite your source.']);
    expect(comparer.popup.querySelector('del')!.textContent).to.equal('20');
    expect(comparer.popup.querySelector('ins')!.textContent).to.equal('30');
    await sendKeys({ press: 'Escape' });
    expect(comparer.popup.matches(':popover-open')).to.equal(false);
    expect(comparer.focusedText).to.match(/^You are careful/);
  });

  it('searches keys and values', async () => {
    const comparer = await show(runs());
    await sendMouse({ type: 'click', position: middle(comparer.button('Search keys and values')) });
    await comparer.element.settled;
    await sendKeys({ type: 'dep' });
    await comparer.element.settled;
    expect(comparer.labels).to.deep.equal(['Config', 'model.depth']);
    await sendKeys({ press: 'Escape' });
    await comparer.element.settled;
    expect(comparer.labels.length).to.equal(12);
  });

  it('shares which run is hovered, and which are hidden', async () => {
    const comparer = await show(runs(), { link: 'compared' }, html`<wb-run-table link="compared"></wb-run-table>`);
    const table = container.querySelector('wb-run-table') as WbRunTable;
    await table.settled;
    const [x, y] = middle(comparer.cell('optimizer', 2));
    await sendMouse({ type: 'move', position: [x, y] });
    expect(table.shadowRoot!.querySelector('.row.hovered .label')!.textContent).to.equal('sgd-run');
    expect(comparer.head(2).classList.contains('hovered')).to.equal(true);
  });

  it('makes only what can be seen of many runs and keys', async () => {
    const config = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, i]));
    const comparer = await show(Array.from({ length: 500 }, (_, i) => ({ id: `${i}`, name: `run-${i}`, config })));
    expect(comparer.root.querySelectorAll('.cell').length).to.be.lessThan(800);
    comparer.viewport.scrollLeft = 1e6;
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    expect(comparer.heads.at(-1)).to.equal('run-499');
  });

  it('shows names and values from strangers as text', async () => {
    const attacks = countAttacks();
    const given = MARKUP_ATTACKS.map((attack, i): MemoryRun => ({ id: `r${i}`, name: attack, url: 'javascript:canary()', notes: attack, tags: [attack], config: { [attack]: attack, nested: { [attack]: `${attack}\n${i}` } }, summary: { x: attack } }));
    const comparer = await show(given, { 'page-height': '60', baseline: 'r0' });
    comparer.cell('x', 2).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    comparer.head(2).focus();
    await sendKeys({ press: 'Enter' });
    expect(comparer.popup.querySelector('a')).to.equal(null);
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });
});
