import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html, render } from 'lit';
import { define } from '../../src/define/define.js';
import { WbParameterImportance } from '../../src/elements/parameter-importance.js';
import { WbSource } from '../../src/elements/source.js';
import { memorySource, type MemoryRun, type MemorySource } from '../../src/sources/memory/memory-source.js';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';
import { middle } from './run-table-harness.js';

/** What a test may know of the inside of the panel. */
class ImportanceHarness {
  readonly element: WbParameterImportance;
  readonly source: MemorySource;

  constructor(element: WbParameterImportance, source: MemorySource) {
    this.element = element;
    this.source = source;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get names(): string[] { return [...this.root.querySelectorAll('tbody th .name')].map(({ textContent }) => textContent); }
  get importances(): number[] { return [...this.root.querySelectorAll('td.importance .figure')].map(({ textContent }) => Number(textContent)); }
  get notes(): string { return this.root.querySelector('.notes')!.textContent.trim(); }
  get foot(): string { return this.root.querySelector('.foot')?.textContent.trim().replace(/\s+/g, ' ') ?? ''; }
  get notice(): string { return this.root.querySelector('.state')?.textContent.trim() ?? ''; }
  get summary(): string { return this.root.querySelector('#summary')!.textContent; }
  get select(): HTMLSelectElement { return this.root.querySelector('select')!; }
  head(name: string): HTMLElement { return this.root.querySelector<HTMLElement>(`th.${name} button`)!; }
  sortOf(name: string): string | null { return this.root.querySelector(`th.${name}`)!.getAttribute('aria-sort'); }
}

function sweep(count = 40): MemoryRun[] {
  return Array.from({ length: count }, (_, i): MemoryRun => ({
    id: `r${i}`, name: `run-${i}`, config: { lr: 10 ** -(1 + (i % 4)), depth: 1 + (i % 5), optimizer: i % 3 ? 'adam' : 'sgd', epochs: 5 },
    summary: { 'val/accuracy': 0.9 - 0.1 * (i % 4) + 0.01 * (i % 5), 'val/loss': 5 - (i % 5) },
  }));
}

let container: HTMLElement;

async function show(runs: readonly MemoryRun[], attributes: Readonly<Record<string, string>> = {}): Promise<ImportanceHarness> {
  define('wb-source', WbSource);
  define('wb-parameter-importance', WbParameterImportance);
  const source = memorySource({ runs });
  const element = document.createElement('wb-parameter-importance') as WbParameterImportance;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  render(html`<wb-source .value=${source}>${element}</wb-source>`, container);
  await element.settled;
  return new ImportanceHarness(element, source);
}

describe('<wb-parameter-importance>', () => {
  before(() => setViewport({ width: 1000, height: 800 }));
  beforeEach(() => { container = document.body.appendChild(document.createElement('div')); });
  afterEach(() => container.remove());

  it('shows parameters by importance, the first with the longest bar', async () => {
    const panel = await show(sweep());
    expect(panel.names).to.deep.equal(['lr', 'depth', 'optimizer']);
    expect(panel.importances[0]).to.be.greaterThan(0.9);
    expect(panel.notes).to.match(/^40 runs · R² (0\.9\d|1\.00)$/);
    const bars = [...panel.root.querySelectorAll('.importance .bar')].map((bar) => bar.getBoundingClientRect().width);
    expect(bars).to.deep.equal([...bars].sort((a, b) => b - a));
    expect(panel.foot).to.match(/predicts runs that it has not seen with R².* Left out: 1 key with one value\./);
    expect(panel.summary).to.match(/^Parameter importance for val\/accuracy: 3 parameters over 40 runs\. Most important: lr 0\.9/);
  });

  it('judges by the metric that the reader chooses', async () => {
    const panel = await show(sweep());
    expect([...panel.select.options].map(({ value }) => value)).to.deep.equal(['val/accuracy', 'val/loss']);
    panel.select.value = 'val/loss';
    panel.select.dispatchEvent(new Event('change'));
    await panel.element.settled;
    expect(panel.names[0]).to.equal('depth');
    expect(panel.element.viewState).to.contain('val');
  });

  it('sorts by a click on a head, and by Enter', async () => {
    const panel = await show(sweep());
    expect(panel.sortOf('importance')).to.equal('descending');
    await sendMouse({ type: 'click', position: middle(panel.head('name')) });
    await panel.element.settled;
    expect(panel.names).to.deep.equal(['depth', 'lr', 'optimizer']);
    expect(panel.sortOf('name')).to.equal('ascending');
    expect(panel.sortOf('importance')).to.equal(null);
    await sendKeys({ press: 'Enter' });
    await panel.element.settled;
    expect(panel.names).to.deep.equal(['optimizer', 'lr', 'depth']);
    expect(panel.sortOf('name')).to.equal('descending');
  });

  it('shows the first few, and all of them when asked', async () => {
    const panel = await show(sweep(), { top: '1' });
    expect(panel.names).to.deep.equal(['lr']);
    panel.root.querySelector<HTMLElement>('.all')!.click();
    await panel.element.settled;
    expect(panel.names.length).to.equal(3);
  });

  it('finds parameters by name where there are many', async () => {
    const many = sweep().map((run, i) => ({ ...run, config: { ...run.config, extra: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`k${at}`, Math.floor(i / (at + 2))])) } }));
    const panel = await show(many);
    panel.root.querySelector<HTMLElement>('.search')!.focus();
    await sendKeys({ type: 'k1' });
    await panel.element.settled;
    expect(panel.names.length).to.be.greaterThan(0);
    expect(panel.names.every((name) => name.startsWith('extra.k1'))).to.equal(true);
  });

  it('does not count hidden runs, and grows another forest without them', async () => {
    const panel = await show(sweep());
    const before = panel.importances;
    panel.element.viewState = 'v1~hidden=r0,r1,r2';
    await panel.element.settled;
    expect(panel.notes).to.match(/^37 of 40 runs · R²/);
    expect(panel.importances).not.to.deep.equal(before);
  });

  it('says that few runs are too few', async () => {
    const panel = await show(sweep(9));
    expect(panel.notice).to.equal('9 runs with a finite val/accuracy are too few to tell which parameters matter: at least 10 are needed.');
    expect(panel.root.querySelector('table')).to.equal(null);
  });

  it('shows names from strangers as text', async () => {
    const runs = sweep().map((run, i) => ({ ...run, config: Object.fromEntries(MARKUP_ATTACKS.map((attack, at) => [attack, at % 2 ? Math.floor(i / (at + 1)) : MARKUP_ATTACKS[Math.floor(i / (at + 4)) % 5]])) }));
    const attacks = countAttacks();
    const panel = await show(runs, { top: '40', metric: 'val/accuracy' });
    expect(panel.names.length).to.be.greaterThan(10);
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });
});
