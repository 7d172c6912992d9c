import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { html, render, type TemplateResult } from 'lit';
import '../../src/define/line-plot.js';
import '../../src/define/run-table.js';
import '../../src/define/source.js';
import type { WbLinePlot } from '../../src/elements/line-plot.js';
import type { WbRunTable } from '../../src/elements/run-table.js';
import { combineSources } from '../../src/sources/combine-sources.js';
import { memorySource, type MemorySource } from '../../src/sources/memory/memory-source.js';
import type { Source } from '../../src/sources/source.js';
import { FailingSource } from '../fixtures/failing-source.js';
import { LinePlotHarness, runOf } from './line-plot-harness.js';
import { RunTableHarness } from './run-table-harness.js';

const adam = (values: readonly number[]): MemorySource => memorySource({ runs: [{ ...runOf(values), name: 'adam' }] });
const file = (text: string): string => `data:text/csv,${encodeURIComponent(text)}`;

describe('several sources in one panel', () => {
  let container: HTMLElement;

  before(() => setViewport({ width: 1000, height: 900 }));
  beforeEach(() => { container = document.body.appendChild(document.createElement('div')); });
  afterEach(() => container.remove());

  const show = async (template: TemplateResult): Promise<{ plot: LinePlotHarness; table: RunTableHarness }> => {
    render(template, container);
    const plot = new LinePlotHarness(container.querySelector<WbLinePlot>('wb-line-plot')!), table = new RunTableHarness(container.querySelector<WbRunTable>('wb-run-table')!);
    await Promise.all([plot.settled(), table.element.settled]);
    return { plot, table };
  };
  const panels = (source: Source): TemplateResult => html`<wb-source .value=${source}>
    <wb-line-plot y="loss"></wb-line-plot><wb-run-table columns="name, state" sort-by="name"></wb-run-table></wb-source>`;
  const refresh = async ({ plot, table }: { plot: LinePlotHarness; table: RunTableHarness }): Promise<void> => {
    plot.element.refresh();
    table.element.refresh();
    await Promise.all([plot.settled(), table.element.settled]);
  };
  const swatches = (plot: LinePlotHarness): string[] => plot.legend.map((item) => `${item.textContent.trim()}: ${/\bc\d\b/.exec(item.className)![0]}`);

  it('are told apart by their names where their runs have one name', async () => {
    const { plot, table } = await show(panels(combineSources({ sweep: adam([3, 2, 1]), baseline: adam([4, 3, 2]) })));
    expect(plot.shown).to.deep.equal(['adam (sweep)', 'adam (baseline)']);
    expect(table.column('Name')).to.deep.equal(['adam (baseline)', 'adam (sweep)']);
    expect(swatches(plot)).to.deep.equal(['adam (sweep): c0', 'adam (baseline): c1']);
    expect(plot.stale).to.equal('');
  });

  it('keep curves, rows and colours when one dies; the others go on, and the panel says which it is', async () => {
    const baseline = adam([4, 3, 2]), sweep = new FailingSource(adam([3, 2, 1])), source = combineSources({ sweep, baseline });
    const shown = await show(panels(source)), { plot, table } = shown, before = swatches(plot), { ink } = plot;
    sweep.failure = 'the project is gone';
    baseline.append('a', { _step: [3], loss: [9] });
    await refresh(shown);
    expect(swatches(plot)).to.deep.equal(before);
    expect(plot.ink).to.be.greaterThan(ink / 2);
    expect(plot.stale).to.match(/^sweep: the project is gone Retry$/);
    expect(table.column('Name')).to.deep.equal(['adam (baseline)', 'adam (sweep)']);
    expect(plot.notice).to.equal('');
    sweep.failure = undefined;
    await refresh(shown);
    expect(plot.stale).to.equal('');
    expect(swatches(plot)).to.deep.equal(before);
  });

  it('show the others while one is away from the start; when it comes, no colour changes', async () => {
    const early = new FailingSource(memorySource({ runs: [{ ...runOf([3, 2, 1], undefined), id: 'early', name: 'early', createdAt: 1 }] })), late = memorySource({ runs: [{ ...runOf([4, 3, 2]), id: 'late', name: 'late', createdAt: 2 }] });
    early.failure = 'nobody is there';
    const shown = await show(panels(combineSources({ early, late }))), { plot } = shown, [swatch] = swatches(plot);
    expect(plot.shown).to.deep.equal(['late']);
    expect(plot.stale).to.match(/^early: nobody is there/);
    early.failure = undefined;
    await refresh(shown);
    expect(new Set(plot.shown)).to.deep.equal(new Set(['late', 'early']));
    expect(swatches(plot)).to.include(swatch);
  });

  it('stand in the page as addresses and names; what is wrong with one is said in place', async () => {
    const sources = JSON.stringify({ sweep: { type: 'csv', src: file('step,loss\n0,3\n1,2\n2,1\n') }, baseline: { type: 'csv', src: file('step,loss\n0,4\n1,3\n2,2\n') }, typo: { type: 'typo' } });
    const { plot } = await show(html`<wb-source type="combined" sources=${sources}>
      <wb-line-plot y="loss"></wb-line-plot><wb-run-table columns="name"></wb-run-table></wb-source>`);
    expect(plot.legend.length).to.equal(2);
    expect(plot.stale).to.match(/^typo: invalid type: "typo"/);
    expect(getComputedStyle(plot.root.querySelector('header')!).height).to.equal('22px');
  });
});
