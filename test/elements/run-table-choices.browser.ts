import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { define } from '../../src/define/define.js';
import { WbLinePlot } from '../../src/elements/line-plot.js';
import type { MemoryRun } from '../../src/sources/memory/memory-source.js';
import { clearPages, click, press, showTable, showTables, sweep, type RunTableHarness } from './run-table-harness.js';

const columns = { columns: 'name config.optimizer config.lr val/accuracy' };
const histories = ['a', 'b'].map((id, i): MemoryRun => ({
  id, name: id, summary: { acc: 0.5 + i / 10 }, history: { _step: [0, 10, 20], acc: [0.1 + i, 0.9 + i, 0.5 + i], loss: [3, 2 + 2 * i, 1 + 3 * i] },
}));

/** A second table with the same report and the view of the first. */
async function copyOf(table: RunTableHarness, attributes: Readonly<Record<string, string>>, runs = sweep()): Promise<RunTableHarness> {
  const other = await showTable(runs, attributes);
  other.element.viewState = table.element.viewState;
  await other.settled();
  return other;
}

describe('what a reader chooses in <wb-run-table>', () => {
  before(() => setViewport({ width: 1000, height: 1000 }));
  afterEach(async () => {
    clearPages();
    await sendMouse({ type: 'move', position: [990, 990] });
  });

  it('is carried in its view: columns, order, pins, widths and filters', async () => {
    const table = await showTable(sweep(), columns);
    table.head('val/accuracy').focus();
    await press('Shift+ArrowLeft');
    await table.settled();
    await press('Alt+ArrowRight', 'Alt+ArrowRight');
    await table.settled();
    const width = table.head('val/accuracy').offsetWidth;
    await press('Alt+ArrowDown');
    await click(table.item('Keep in place'));
    await table.settled();
    await click(table.head('optimizer').querySelector('.more')!);
    await click(table.popup.querySelector('.filter')!);
    await sendKeys({ type: '=sgd' });
    await press('Enter');
    await click(table.head('lr').querySelector('.more')!);
    await click(table.item('Hide'));
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'val/accuracy', 'optimizer']);
    expect(table.element.viewState).to.equal(`v1~columns=name,val/accuracy,config.optimizer~widths=val/accuracy:${width}~pinnedColumns=name,val/accuracy~filters=config.optimizer:!3dsgd`);
    const other = await copyOf(table, columns);
    expect(other.labels).to.deep.equal(table.labels);
    expect(other.head('val/accuracy').offsetWidth).to.equal(width);
    expect(other.head('val/accuracy').closest('.fixed')).to.not.equal(null);
    expect(other.column('Name')).to.deep.equal(['run-1', 'run-3', 'run-5', 'run-7']);
  });

  it('follows changes from outside, and goes back to the report with an empty view', async () => {
    const table = await showTable(sweep(), columns);
    table.element.viewState = 'v1~columns=val/loss,name~sort=-val/loss~search=run-6';
    await table.settled();
    expect(table.labels).to.deep.equal(['val/loss', 'Name']);
    expect(table.column('Name')).to.deep.equal(['run-6']);
    table.element.viewState = 'v1';
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'optimizer', 'lr', 'val/accuracy']);
    expect(table.rows).to.have.length(8);
  });

  it('takes no harm from the links of strangers', async () => {
    const table = await showTable(sweep(), columns);
    table.element.viewState = 'v1~columns=!3cimg!3e,name~widths=name:-5,x:1e99,name~pinnedColumns=!5b1!5d~filters=:,name:!2f(!2f~sort=-,nix~open=x~groupByAggFunc=evil';
    await table.settled();
    expect(table.labels).to.deep.equal(['<img>', 'Name']);
    expect(table.rows).to.have.length(8);
  });

  it('resets its columns in the list of columns', async () => {
    const table = await showTable(sweep(), { columns: 'name lr' });
    table.head('lr').focus();
    await press('Alt+ArrowRight', 'Shift+ArrowLeft');
    await table.settled();
    await click(table.button('Columns'));
    await click([...table.popup.querySelectorAll('.choice')].find((choice) => choice.textContent === 'val/loss')!);
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'lr', 'val/loss']);
    await click([...table.popup.querySelectorAll('.item')].at(-1)!);
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'lr']);
    expect(table.element.viewState).to.equal('v1');
  });

  it('chooses which value stands for a metric, and fetches what it needs', async () => {
    const table = await showTable(histories, { columns: 'name acc' });
    expect(table.column('acc')).to.deep.equal(['0.5', '0.6']);
    await click(table.head('acc').querySelector('.more')!);
    await table.choose(0, 'greatest');
    expect(table.column('max acc')).to.deep.equal(['0.9', '1.9']);
    await table.choose(0, 'at a step');
    await type(table, 0, '20');
    expect(table.column('acc at step 20')).to.deep.equal(['0.5', '1.5']);
    await table.choose(0, 'where another is best');
    await type(table, 0, 'loss');
    expect(table.column('acc at best loss')).to.deep.equal(['0.5', '1.1']);
    expect((await copyOf(table, { columns: 'name acc' }, histories)).column('acc at best loss')).to.deep.equal(['0.5', '1.1']);
    await table.choose(0, 'in the summary');
    await click(table.item('Add its history'));
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'acc', 'acc']);
    expect(table.rows[0].querySelector('.sparkline')!.getAttribute('aria-label')).to.equal('acc from 0.1 to 0.5, 3 points');
  });

  it('gives a run a colour in all panels of the scope, by pointer and by key', async () => {
    const { tables: [one, two] } = await showTables(sweep(), html`<wb-run-table columns="name"></wb-run-table><wb-run-table columns="name"></wb-run-table>`);
    await click(one.swatch('run-1'));
    expect(one.isPopupOpen).to.equal(true);
    expect(one.popup.querySelectorAll('.hue')).to.have.length(8);
    await expect(one.element).to.be.accessible();
    await click(one.popup.querySelector('[aria-label="crimson"]')!);
    await two.settled();
    expect(one.isPopupOpen).to.equal(false);
    expect([one, two].map((table) => table.swatch('run-1').style.getPropertyValue('--_k'))).to.deep.equal(['var(--_c5)', 'var(--_c5)']);
    two.heads[0].focus();
    await press('ArrowDown', 'c', 'ArrowRight', 'Enter');
    await two.settled();
    expect(one.swatch('run-0').style.getPropertyValue('--_k')).to.equal('var(--_c1)');
    expect(two.focusedText, 'the focus comes back').to.equal('run-0');
    expect(one.element.viewState).to.equal('v1~color=r1:5,r0:1');
    await click(one.swatch('run-1'));
    await click(one.item('Its own colour again'));
    expect(one.element.viewState).to.equal('v1~color=r0:1');
  });

  it('gives a colour that line plots show as well', async () => {
    define('wb-line-plot', WbLinePlot);
    const { container, tables: [table] } = await showTables(histories, html`<wb-run-table columns="name"></wb-run-table><wb-line-plot y="acc" style="height: 240px"></wb-line-plot>`);
    const plot = container.querySelector<WbLinePlot>('wb-line-plot')!;
    await plot.settled;
    await click(table.swatch('b'));
    await click(table.popup.querySelector('[aria-label="mauve"]')!);
    await plot.settled;
    expect(plot.shadowRoot!.querySelector('[data-owner="b"]')!.className).to.match(/\bc7\b/);
  });

  it('takes colours of any kind from a link, and any colour of a run', async () => {
    const table = await showTable(sweep(), { columns: 'name' });
    table.element.viewState = 'v1~color=r2:ff8800';
    await table.settled();
    expect(table.swatch('run-2').style.getPropertyValue('--_k')).to.equal('#ff8800');
    await click(table.swatch('run-3'));
    const field = table.popup.querySelector<HTMLInputElement>('[type="color"]')!;
    field.value = '#00ff00';
    field.dispatchEvent(new Event('change'));
    await table.settled();
    expect(table.element.viewState).to.equal('v1~color=r2:ff8800,r3:00ff00');
  });
});

/** Types into a field of the popup in the place of what is there. */
async function type(table: RunTableHarness, field: number, text: string): Promise<void> {
  await click(table.popup.querySelectorAll('input')[field]);
  await press('Control+a');
  await sendKeys({ type: text });
  await press('Tab');
  await table.settled();
}
