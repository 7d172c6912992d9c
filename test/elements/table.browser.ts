import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render } from 'lit';
import { define } from '../../src/define/define.js';
import { WbTable } from '../../src/elements/logged-table.js';
import { WbSource } from '../../src/elements/source.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';
import { middle, press } from './run-table-harness.js';

const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** What a test may know of the inside of a logged table. */
class Harness {
  readonly element: WbTable;

  constructor(element: WbTable) {
    this.element = element;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get heads(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('[role="columnheader"]')]; }
  get labels(): string[] { return this.heads.map((head) => head.querySelector('.label')!.textContent); }
  get rows(): HTMLElement[] { return [...this.root.querySelectorAll<HTMLElement>('.rows > .row')]; }
  get texts(): string[] { return this.rows.map((row) => Array.from(row.querySelectorAll('.cell'), ({ textContent }) => textContent).join(' ')); }
  get search(): HTMLInputElement { return this.root.querySelector<HTMLInputElement>('.search')!; }
  get slider(): HTMLInputElement | null { return this.root.querySelector<HTMLInputElement>('.steps input'); }
  get popup(): HTMLElement { return this.root.querySelector<HTMLElement>('.popup')!; }
  get dialog(): HTMLDialogElement | null { return this.root.querySelector('dialog'); }

  head(label: string): HTMLElement {
    return this.heads.find((head) => head.querySelector('.label')!.textContent === label)!;
  }

  item(label: string): HTMLElement {
    return [...this.popup.querySelectorAll<HTMLElement>('.item')].find(({ textContent }) => textContent === label)!;
  }
}

let container: HTMLElement;

async function show(runs: readonly MemoryRun[], attributes: Readonly<Record<string, string>> = {}): Promise<Harness> {
  define('wb-source', WbSource);
  define('wb-table', WbTable);
  const element = document.createElement('wb-table') as WbTable;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  render(html`<wb-source .value=${memorySource({ runs })}>${element}</wb-source>`, container);
  await element.settled;
  return new Harness(element);
}

const scores = (id: string, more = 0): MemoryRun => ({
  id, name: id, media: [0, 100].map((step) => ({ key: 'scores', step, table: { columns: ['id', 'word', 'score'], data: [[1, 'pear', 3 + step + more], [2, 'apple', 7 + step], [3, 'pear', 5 + step]] } })),
});

describe('<wb-table>', () => {
  before(() => setViewport({ width: 900, height: 700 }));
  beforeEach(() => {
    container = document.body.appendChild(document.createElement('main'));
    container.style.width = '800px';
  });
  afterEach(() => container.remove());

  it('shows the last table as a grid that says how large it is', async () => {
    const table = await show([scores('a')], { 'table-key': 'scores' });
    expect(table.texts).to.deep.equal(['1 pear 103', '2 apple 107', '3 pear 105']);
    const grid = table.root.querySelector('[role="grid"]')!;
    expect([grid.getAttribute('aria-rowcount'), grid.getAttribute('aria-colcount')]).to.deep.equal(['4', '3']);
  });

  it('sorts by a click and by Enter on a head: up, down, then as it was logged', async () => {
    const table = await show([scores('a')], { id: 't' });
    await sendMouse({ type: 'click', position: middle(table.head('score')) });
    await table.element.settled;
    expect(table.texts).to.deep.equal(['1 pear 103', '3 pear 105', '2 apple 107']);
    expect(table.head('score').getAttribute('aria-sort')).to.equal('ascending');
    expect(table.element.viewState).to.contain('sort=score');
    table.head('score').focus();
    await sendKeys({ press: 'Enter' });
    await table.element.settled;
    expect(table.texts).to.deep.equal(['2 apple 107', '3 pear 105', '1 pear 103']);
    await sendKeys({ press: 'Enter' });
    await table.element.settled;
    expect(table.texts[0]).to.equal('1 pear 103');
  });

  it('goes through the steps by the slider', async () => {
    const table = await show([scores('a')]);
    table.slider!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await table.element.settled;
    expect(table.texts[0]).to.equal('1 pear 3');
  });

  it('searches, filters and groups', async () => {
    const table = await show([scores('a')]);
    table.search.value = 'apple';
    table.search.dispatchEvent(new InputEvent('input'));
    await table.element.settled;
    expect(table.texts).to.deep.equal(['2 apple 107']);
    table.search.value = '';
    table.search.dispatchEvent(new InputEvent('input'));
    table.head('word').querySelector<HTMLElement>('.more')!.click();
    table.item('Group rows by it').click();
    await table.element.settled;
    expect(table.texts).to.deep.equal(['▸pear2 pear 104.00', '▸apple1 apple 107.00']);
    table.rows[0].querySelector<HTMLElement>('.cell')!.click();
    await table.element.settled;
    expect(table.texts).to.deep.equal(['▾pear2 pear 104.00', '1 pear 103', '3 pear 105', '▸apple1 apple 107.00']);
  });

  it('puts the runs one under the other, and side by side with differences', async () => {
    const table = await show([scores('a'), scores('b', 2)]);
    expect(table.heads.map((head) => head.querySelector('.label')!.textContent)).to.deep.equal(['Run', 'id', 'word', 'score']);
    expect(table.texts.length).to.equal(6);
    table.root.querySelector<HTMLElement>('[aria-label="Put the runs side by side"]')!.click();
    await table.element.settled;
    expect(table.texts).to.deep.equal(['1 pear pear 103 105 +2', '2 apple apple 107 107 0', '3 pear pear 105 105 0']);
  });

  it('is one stop of the Tab key, and arrow keys move among the cells', async () => {
    const table = await show([scores('a')]);
    expect([...table.root.querySelectorAll<HTMLElement>('.cell')].filter(({ tabIndex }) => tabIndex === 0).length).to.equal(1);
    table.head('id').focus();
    for (const key of ['ArrowDown', 'ArrowRight']) await sendKeys({ press: key });
    expect(table.root.activeElement!.textContent).to.equal('pear');
  });

  it('moves, resizes and hides columns by key and pointer, and puts that into links', async () => {
    const table = await show([scores('a')], { id: 't' });
    table.head('score').focus();
    await press('Shift+ArrowLeft');
    await table.element.settled;
    expect(table.labels).to.deep.equal(['id', 'score', 'word']);
    expect(table.root.activeElement, 'the focus goes along').to.equal(table.head('score'));
    const before = table.head('score').offsetWidth;
    await press('Alt+ArrowRight');
    await table.element.settled;
    expect(table.head('score').offsetWidth).to.equal(before + 16);
    await sendMouse({ type: 'move', position: middle(table.head('word')) });
    await sendMouse({ type: 'down' });
    const { left, top } = table.head('id').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 3), Math.round(top + 10)] });
    await sendMouse({ type: 'up' });
    await table.element.settled;
    expect(table.labels).to.deep.equal(['word', 'id', 'score']);
    expect(table.head('word').getAttribute('aria-sort'), 'that was no click').to.equal('none');
    expect(table.texts[0]).to.equal('pear 1 103');
    table.head('id').querySelector<HTMLElement>('.more')!.click();
    await table.element.updateComplete;
    table.item('Hide').click();
    await table.element.settled;
    expect(table.labels).to.deep.equal(['word', 'score']);
    const link = table.element.viewState;
    const again = await show([scores('a')], { id: 't' });
    again.element.viewState = link;
    await again.element.settled;
    expect(again.labels).to.deep.equal(['word', 'score']);
    expect(again.head('score').offsetWidth).to.equal(before + 16);
  });

  it('enlarges the picture of a cell, and gives the focus back', async () => {
    const picture = { type: 'image', file: DOT, caption: 'a dot' };
    const table = await show([{ id: 'a', media: [{ key: 't', table: { columns: ['n', 'picture'], data: [[1, picture], [2, picture]] } }] }]);
    table.rows[0].querySelector<HTMLElement>('.thumbnail')!.click();
    await table.element.settled;
    expect(table.dialog!.querySelector('.count')!.textContent).to.equal('1 of 2');
    await sendKeys({ press: 'Escape' });
    await table.element.settled;
    expect(table.dialog).to.equal(null);
    expect(table.root.activeElement!.classList.contains('cell')).to.equal(true);
  });

  it('makes only the rows and columns in sight of 100,000 rows', async () => {
    const columns = Array.from({ length: 40 }, (_, i) => `feature ${i}`);
    const data = Array.from({ length: 100_000 }, (_, row) => columns.map((_, column) => row + column / 100));
    const table = await show([{ id: 'a', media: [{ key: 't', table: { columns, data } }] }]);
    expect(table.rows.length).to.be.below(40);
    expect(table.heads.length).to.be.below(20);
    table.head('feature 0').focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ up: 'Control' });
    expect(table.root.activeElement!.textContent.replace(/\s/g, '')).to.equal('99999');
  });

  it('neutralises formulas in what it copies, and leaves numbers as they are', async () => {
    const table = await show([{ id: 'a', media: [{ key: 't', table: { columns: ['=x', 'y'], data: [['=1+1', -0.125]] } }] }]);
    expect(table.element.toCsv()).to.equal("'=x,y\r\n'=1+1,-0.125\r\n");
  });

  it('runs nothing of what strangers have logged', async () => {
    const attacks = countAttacks();
    const rows = MARKUP_ATTACKS.map((text) => [text, { type: 'image', file: text, caption: text }, { nested: text }]);
    const table = await show([{ id: 'a', name: MARKUP_ATTACKS[0], media: [{ key: MARKUP_ATTACKS[1], table: { columns: [MARKUP_ATTACKS[0], '__proto__', 'constructor'], data: rows } }] }], { 'page-height': '30' });
    expect(table.rows.length).to.be.greaterThan(5);
    expect(table.root.querySelector('script, iframe, wb-report')).to.equal(null);
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });
});
