import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import { define } from '../../src/define/define.js';
import '../../src/define/report.js';
import type { WbReport } from '../../src/elements/report.js';
import { WbRunSet } from '../../src/elements/run-set.js';
import type { WbRunTable } from '../../src/elements/run-table.js';
import { clearPages, middle, RunTableHarness, showTables, sweep, type TablePage } from './run-table-harness.js';

interface RunSetPage extends TablePage {
  readonly runSet: WbRunSet;
  readonly table: RunTableHarness;
}

/** Puts a run set on the page, or what holds one, with tables. */
async function show(template: TemplateResult, count = 8): Promise<RunSetPage> {
  define('wb-run-set', WbRunSet);
  const page = await showTables(sweep(count), template);
  return { ...page, runSet: page.container.querySelector<WbRunSet>('wb-run-set')!, table: page.tables[0] };
}

const names = (table: RunTableHarness): string => table.column('Name').map((name) => name.replace('run-', '')).join('');
const columns = 'name config.lr';

/** Serves one file to whoever fetches it until the returned function is called. */
function serve(path: string, body: string): () => void {
  const { fetch } = window;
  window.fetch = (input) => Promise.resolve(new URL(input instanceof Request ? input.url : input).pathname === path
    ? new Response(body) : new Response('', { status: 404 }));
  return () => { window.fetch = fetch; };
}

describe('<wb-run-set>', () => {
  before(() => setViewport({ width: 1000, height: 900 }));
  afterEach(async () => {
    clearPages();
    await sendMouse({ type: 'move', position: [990, 890] });
  });

  it('chooses the runs of the panels inside', async () => {
    const { table, runSet } = await show(html`<wb-run-set runs-filter="run-[2-6]" state="finished" sort-by="createdAt" sort-order="desc" limit="3">
      <div><wb-run-table columns=${columns}></wb-run-table></div></wb-run-set>`);
    expect(names(table)).to.equal('654');
    runSet.limit = 2;
    await table.settled();
    expect(names(table)).to.equal('65');
    runSet.setAttribute('runs-filter', 'run-[01]');
    await table.settled();
    expect(names(table)).to.equal('10');
  });

  it('leaves to a panel what it has set itself, and joins the filters', async () => {
    const { table } = await show(html`<wb-run-set runs-filter="run-[0-4]" sort-by="name" limit="3">
      <wb-run-table columns=${columns} runs-filter="config.lr != 1" sort-by="-name" limit="2"></wb-run-table></wb-run-set>`);
    expect(names(table)).to.equal('32');
  });

  it('takes over from the run set around it', async () => {
    const { table } = await show(html`<wb-run-set runs-filter="run-[0-4]" sort-by="-name"><wb-run-set runs-filter="config.lr != 1" limit="2">
      <wb-run-table columns=${columns}></wb-run-table></wb-run-set></wb-run-set>`);
    expect(names(table)).to.equal('32');
  });

  it('is named by panels anywhere on the page, by id or name, in any order', async () => {
    const { tables: [byId, byName], runSet } = await show(html`<wb-run-table run-set="few" columns=${columns}></wb-run-table>
      <wb-run-table run-set="handful" columns=${columns}></wb-run-table><wb-run-set id="few" name="handful" limit="2"></wb-run-set>`);
    expect([names(byId), names(byName)]).to.deep.equal(['01', '01']);
    runSet.id = 'other';
    await byId.settled();
    expect(byId.notice || names(byId)).to.contain('01');
    await byId.settled();
    expect(byId.root.querySelector<HTMLElement>('.stale')?.title).to.equal('there is no <wb-run-set id="few"> on this page');
    byId.element.runSet = 'other';
    await byId.settled();
    expect(names(byId)).to.equal('01');
    expect(byId.root.querySelector('.stale')).to.equal(null);
  });

  it('says in its panels that a name is nobody\'s', async () => {
    const { table } = await show(html`<wb-run-table run-set="nobody" columns=${columns}></wb-run-table>`);
    expect(table.notice).to.contain('There is no <wb-run-set id="nobody"> on this page.');
  });

  it('picks the latest and the best runs', async () => {
    const { tables: [latest, best] } = await show(html`<wb-run-set latest="2"><wb-run-table columns=${columns}></wb-run-table></wb-run-set>
      <wb-run-set best="3 by val/accuracy"><wb-run-table columns=${columns}></wb-run-table></wb-run-set>`);
    expect([names(latest), names(best)]).to.deep.equal(['76', '614']);
  });

  it('has pinned runs, a baseline, and names and colours of single runs', async () => {
    const { table } = await show(html`<wb-run-set runs-filter="run-[45]" pinned="r7" baseline="r4" .runSettings=${{ r5: { name: 'mine', color: 'rgb(1, 2, 3)' } }}>
      <wb-run-table columns="name val/loss"></wb-run-table></wb-run-set>`);
    expect(table.column('Name')).to.deep.equal(['run-7', 'run-4', 'mine']);
    expect(table.row('run-4').classList.contains('baseline')).to.equal(true);
    expect(getComputedStyle(table.swatch('mine')).color).to.be.a('string');
    expect(table.swatch('mine').style.getPropertyValue('--_k')).to.equal('rgb(1, 2, 3)');
  });

  it('hides runs until the reader shows them', async () => {
    const { table, runSet } = await show(html`<wb-run-set hidden-runs="r1" .runSettings=${{ r2: { hidden: true } }}>
      <wb-run-table columns=${columns}></wb-run-table></wb-run-set>`);
    const off = (): string[] => table.rows.filter((row) => row.classList.contains('off')).map((row) => row.querySelector('.label')!.textContent);
    expect(off()).to.deep.equal(['run-1', 'run-2']);
    await sendMouse({ type: 'click', position: middle(table.eye('run-1')) });
    await table.settled();
    expect(off()).to.deep.equal(['run-2']);
    expect(runSet.viewState).to.equal('v1~hidden=r2');
    runSet.viewState = '';
    await table.settled();
    expect(off(), 'as at the start').to.deep.equal(['run-1', 'run-2']);
    runSet.viewState = 'v1';
    await table.settled();
    expect(off(), 'a link in which nothing is hidden').to.deep.equal([]);
  });

  it('shows new runs as long as it is dynamic, and not once it is locked', async () => {
    const { table, runSet, source } = await show(html`<wb-run-set runs-filter="run-" latest="2"><wb-run-table columns="name"></wb-run-table></wb-run-set>`);
    source.set('r8', { name: 'run-8', createdAt: Date.UTC(2026, 10, 20) });
    await table.settled();
    expect(names(table)).to.equal('87');
    const { ids } = await runSet.lock();
    expect(ids).to.deep.equal(['r8', 'r7']);
    expect(runSet.hasAttribute('locked')).to.equal(true);
    source.set('r9', { name: 'run-9', createdAt: Date.UTC(2026, 10, 21) });
    await table.settled();
    expect(names(table)).to.equal('78');
    expect(table.notes).to.match(/^2 of 10 runs · locked \d{4}-\d\d-\d\d, 2 runs$/);
    runSet.unlock();
    await table.settled();
    expect(names(table)).to.equal('98');
    expect(runSet.hasAttribute('locked')).to.equal(false);
    expect(table.notes).to.equal('2 of 10 runs');
  });

  it('is locked from the start by an attribute: to what it says, or to what is found first', async () => {
    const { tables: [stored, first], source } = await show(html`
      <wb-run-set locked='{"ids": ["r1", "r4"], "date": "2026-11-22"}' limit="1"><wb-run-table columns=${columns} limit="5"></wb-run-table></wb-run-set>
      <wb-run-set locked limit="2" sort-by="-createdAt"><wb-run-table columns=${columns}></wb-run-table></wb-run-set>`);
    expect([names(stored), stored.notes]).to.deep.equal(['14', '2 of 8 runs · locked 2026-11-22, 2 runs']);
    await first.settled();
    source.set('r8', { name: 'run-8', createdAt: Date.UTC(2026, 10, 20) });
    await first.settled();
    expect(names(first)).to.equal('76');
  });

  it('is shared as JSON by its address', async () => {
    const stop = serve('/sets/best.json', JSON.stringify({ format: 'wb-run-set', version: 1, name: 'best of all', runsFilter: 'run-[3-7]', limit: 4, locked: { ids: ['r5', 'r6'], date: '2026-11-22' } }));
    try {
      const { table, runSet } = await show(html`<wb-run-set name="shared" src="/sets/best.json" sort-by="-name"></wb-run-set><wb-run-table run-set="shared" columns=${columns}></wb-run-table>`);
      expect([names(table), table.notes]).to.deep.equal(['65', '2 of 8 runs · locked 2026-11-22, 2 runs']);
      expect(JSON.parse(JSON.stringify(runSet))).to.deep.equal({
        format: 'wb-run-set', version: 1, name: 'shared', runsFilter: 'run-[3-7]', limit: 4, sortBy: '-name', locked: { ids: ['r5', 'r6'], date: '2026-11-22' },
      });
      runSet.unlock();
      await table.settled();
      expect(names(table)).to.equal('7654');
    } finally {
      stop();
    }
  });

  it('says in its panels, and by an event, why it cannot be read', async () => {
    const failed = oneEvent(document.body, 'wb-error');
    const { tables: [one, two], runSet } = await show(html`<wb-run-set limit="none"><wb-run-table columns=${columns}></wb-run-table></wb-run-set>
      <wb-run-set src="/sets/none.json"><wb-run-table columns=${columns}></wb-run-table></wb-run-set>`);
    expect(one.notice).to.equal('Invalid limit: "none" (expected a number of at least 1).');
    expect((await failed).target).to.equal(runSet);
    expect(two.notice).to.match(/^none\.json was not found on .* Check the address\.$/);
    runSet.limit = 1;
    await one.settled();
    expect(names(one)).to.equal('0');
  });

  it('survives being moved, and panels forget it when they are moved out of it', async () => {
    const { table, runSet, container } = await show(html`<wb-run-set limit="2"><wb-run-table columns=${columns}></wb-run-table></wb-run-set>`);
    const source = container.querySelector('wb-source')!;
    source.append(runSet);
    await table.settled();
    expect(names(table)).to.equal('01');
    source.append(table.element);
    await table.settled();
    expect(names(table)).to.equal('01234567');
    runSet.append(table.element);
    await table.settled();
    expect(names(table)).to.equal('01');
  });

  it('gives its panels a view of their own', async () => {
    const { tables: [inside, beside, outside] } = await show(html`<wb-run-set><wb-run-table columns=${columns}></wb-run-table><wb-run-table columns=${columns}></wb-run-table></wb-run-set>
      <wb-run-table columns=${columns}></wb-run-table>`, 3);
    await sendMouse({ type: 'move', position: middle(inside.row('run-1')) });
    expect([beside, outside].map(({ root }) => root.querySelectorAll('.hovered').length)).to.deep.equal([1, 0]);
  });

  it('means the same in a report', async () => {
    const runSet = { name: 'few', runsFilter: 'run-[0-5]', pinned: ['r7'], hiddenRuns: ['r1'], runSettings: { r4: { name: 'mine' } }, baseline: 'r4', locked: { ids: ['r1', 'r4'], date: '2026-11-22' } };
    const report = { version: 1, runSets: [runSet], blocks: [{ type: 'panel-grid', runSet: 'few', panels: [{ type: 'run-table', columns: ['name', 'val/loss'] }, { type: 'run-table', columns: ['name'], runsFilter: 'run-4' }] }] };
    const { container } = await show(html`<wb-report .report=${report}></wb-report>`);
    const element = container.querySelector<WbReport>('wb-report')!;
    await element.settled;
    const [table, narrowed] = Array.from(element.shadowRoot!.querySelectorAll('wb-run-table'), (found) => new RunTableHarness(found as WbRunTable));
    expect(table.column('Name')).to.deep.equal(['run-7', 'run-1', 'mine']);
    expect(table.notes).to.equal('3 of 8 runs · locked 2026-11-22, 2 runs');
    expect([table.row('run-1').classList.contains('off'), table.row('mine').classList.contains('baseline')]).to.deep.equal([true, true]);
    expect(narrowed.column('Name'), 'its own filter as well').to.deep.equal(['run-7', 'mine']);
    expect(element.viewState).to.equal('v1~hidden=r1');
  });

  it('rejects to lock what has no source', async () => {
    const runSet = document.body.appendChild(document.createElement('wb-run-set') as WbRunSet);
    const message = await runSet.lock().then(() => 'locked', (error: Error) => error.message);
    runSet.remove();
    expect(message).to.equal('this run set has no source whose runs it could lock');
  });
});
