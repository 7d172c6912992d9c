import { expect } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import type { MemoryRun } from '../../src/sources/memory/memory-source.js';
import { clearPages, click, press, showTable, type RunTableHarness } from './run-table-harness.js';

/** Twelve runs of two optimizers, with three rates each. */
const runs = Array.from({ length: 12 }, (_, i): MemoryRun => ({
  id: `r${i}`, name: `run-${i}`, config: { opt: i % 2 ? 'sgd' : 'adam', lr: [0.1, 0.01, 0.001][i % 3] }, summary: { loss: i / 10 + 0.05 },
}));

const nested = { columns: 'name loss config.lr', 'group-by': 'opt lr' };
const lines = (table: RunTableHarness): string[] => table.rows.map((row) => `${row.getAttribute('aria-level')}${row.getAttribute('aria-expanded') === 'true' ? '-' : row.hasAttribute('aria-expanded') ? '+' : ''} ${row.querySelector('.label')!.textContent}`);

describe('groups of <wb-run-table>', () => {
  before(() => setViewport({ width: 1000, height: 800 }));
  afterEach(async () => {
    clearPages();
    await sendMouse({ type: 'move', position: [990, 790] });
  });

  it('nests a level for each value, opened and closed by pointer', async () => {
    const table = await showTable(runs, nested);
    expect(table.grid.getAttribute('role')).to.equal('treegrid');
    expect(lines(table)).to.deep.equal(['1+ adam', '1+ sgd']);
    await click(table.rows[0]);
    await table.settled();
    expect(lines(table)).to.deep.equal(['1- adam', '2+ 0.1', '2+ 0.001', '2+ 0.01', '1+ sgd']);
    await click(table.rows[2]);
    await table.settled();
    expect(lines(table)).to.deep.equal(['1- adam', '2+ 0.1', '2- 0.001', '3 run-2', '3 run-8', '2+ 0.01', '1+ sgd']);
    expect(table.grid.getAttribute('aria-rowcount')).to.equal('8');
    await click(table.rows[0]);
    await table.settled();
    expect(lines(table)).to.deep.equal(['1+ adam', '1+ sgd']);
  });

  it('is walked by the keys of a tree', async () => {
    const table = await showTable(runs, nested);
    table.heads[0].focus();
    await press('ArrowDown', 'ArrowRight');
    await table.settled();
    await press('ArrowDown', 'ArrowRight');
    await table.settled();
    await press('ArrowDown');
    expect(table.focused!.closest('[role="row"]')!.getAttribute('aria-level')).to.equal('3');
    await press('ArrowLeft');
    expect(table.focusedText).to.contain('0.1');
    await press('ArrowLeft');
    await table.settled();
    expect(lines(table)).to.deep.equal(['1- adam', '2+ 0.1', '2+ 0.001', '2+ 0.01', '1+ sgd']);
    await press('ArrowLeft');
    expect(table.focusedText).to.contain('adam');
    await press('ArrowLeft');
    await table.settled();
    expect(lines(table)).to.deep.equal(['1+ adam', '1+ sgd']);
  });

  it('hides all groups inside a group by its eye', async () => {
    const table = await showTable(runs, nested);
    await click(table.eye('adam'));
    await table.settled();
    expect(table.rows[0].classList.contains('off')).to.equal(true);
    expect(table.element.viewState).to.equal('v1~hidden=!5b!22adam!22!2c!220.1!22!5d,!5b!22adam!22!2c!220.001!22!5d,!5b!22adam!22!2c!220.01!22!5d');
    await click(table.eye('adam'));
    expect(table.element.viewState).to.equal('v1');
  });

  it('says what stands for a group, and draws how its numbers lie', async () => {
    const table = await showTable(runs, { ...nested, 'group-by-range-func': 'minmax' });
    expect(table.column('loss')).to.deep.equal(['0.0500 … 1.0500', '0.1500 … 1.1500']);
    const picture = table.rows[0].querySelector('.histogram')!;
    expect(picture.getAttribute('role')).to.equal('img');
    expect(picture.getAttribute('aria-label')).to.match(/^6 values from 0\.05 to 1\.05, most between /);
    expect(picture.querySelectorAll('path')[1].getAttribute('d')!.split('z')).to.have.length(7);
  });

  it('groups, regroups and chooses figures in its menu', async () => {
    const table = await showTable(runs, { columns: 'name loss' });
    await click(table.button('Groups'));
    await table.choose(0, 'config.opt');
    expect(lines(table)).to.deep.equal(['1+ adam', '1+ sgd']);
    await table.choose(1, 'config.lr');
    await click(table.item('Open all'));
    await table.settled();
    expect(lines(table).slice(0, 4)).to.deep.equal(['1- adam', '2- 0.1', '3 run-0', '3 run-6']);
    await table.choose(3, 'sum');
    expect(table.column('loss')[0]).to.equal('3.3000');
    expect(table.element.viewState).to.contain('groupBy=config.opt,config.lr').and.to.contain('groupByAggFunc=sum');
    await table.choose(0, 'not at all');
    await table.choose(0, 'not at all');
    expect(table.grid.getAttribute('role')).to.equal('grid');
    expect(table.rows).to.have.length(12);
  });

  it('ungroups what the report groups, and groups again with an empty view', async () => {
    const table = await showTable(runs, nested);
    await click(table.button('Groups'));
    await table.choose(0, 'not at all');
    await table.choose(0, 'not at all');
    expect(table.rows).to.have.length(12);
    table.element.viewState = 'v1';
    await table.settled();
    expect(lines(table)).to.deep.equal(['1+ adam', '1+ sgd']);
  });

  it('is accessible with groups open and the menu too', async () => {
    const table = await showTable(runs, nested);
    await click(table.rows[0]);
    await table.settled();
    await click(table.rows[1]);
    await click(table.button('Groups'));
    await table.settled();
    await expect(table.element).to.be.accessible();
  });
});
