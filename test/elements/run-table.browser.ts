import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import { html } from 'lit';
import { WbRunTable } from '../../src/elements/run-table.js';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';
import { clearPages, click, middle, press, RunTableHarness, showTable, showTables, sweep } from './run-table-harness.js';

describe('<wb-run-table>', () => {
  before(() => setViewport({ width: 1000, height: 800 }));
  afterEach(async () => {
    clearPages();
    await sendMouse({ type: 'move', position: [990, 790] });
  });

  it('shows a run per row and its fields as columns', async () => {
    const table = await showTable(sweep(), { columns: 'name state config.lr val/accuracy duration', 'sort-by': 'val/accuracy', 'sort-order': 'desc', limit: '3' });
    expect(table.labels).to.deep.equal(['Name', 'State', 'lr', 'val/accuracy', 'Duration']);
    expect(table.column('Name')).to.deep.equal(['run-6', 'run-1', 'run-4']);
    expect(table.column('val/accuracy')).to.deep.equal(['0.723', '0.623', '0.523']);
    expect(table.notes).to.equal('3 of 8 runs');
  });

  it('is a grid that says how large it is and where each cell stands', async () => {
    const table = await showTable(sweep(), { columns: 'name lr' });
    expect(table.grid.getAttribute('role')).to.equal('grid');
    expect(table.grid.getAttribute('aria-rowcount')).to.equal('9');
    expect(table.grid.getAttribute('aria-colcount')).to.equal('2');
    expect(table.rows.map((row) => row.getAttribute('aria-rowindex'))).to.deep.equal(['2', '3', '4', '5', '6', '7', '8', '9']);
    expect(table.rows[0].querySelector('[role="rowheader"]')!.textContent).to.equal('run-0');
  });

  it('sorts by a click on a head: up, down, then as the report does', async () => {
    const table = await showTable(sweep(), { columns: 'name val/accuracy' });
    const given = table.column('Name');
    const head = table.head('val/accuracy');
    const event = oneEvent(table.element, 'wb-sort');
    await click(head);
    await table.settled();
    expect((await event).detail).to.deep.equal({ sort: [{ column: 'val/accuracy', descending: false }] });
    expect(head.getAttribute('aria-sort')).to.equal('ascending');
    const up = table.column('val/accuracy');
    expect(up.slice(0, 7)).to.deep.equal([...up.slice(0, 7)].sort());
    expect(up[7], 'missing values come last').to.equal('–');
    await click(head);
    await table.settled();
    expect(head.getAttribute('aria-sort')).to.equal('descending');
    expect(table.column('val/accuracy')).to.deep.equal([...up.slice(0, 7).reverse(), '–']);
    expect(table.said).to.equal('Sorted by val/accuracy, descending');
    await click(head);
    await table.settled();
    expect(head.getAttribute('aria-sort')).to.equal('none');
    expect(table.column('Name')).to.deep.equal(given);
  });

  it('sorts by further columns with the shift key', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer config.lr' });
    await click(table.head('optimizer'));
    await sendKeys({ down: 'Shift' });
    await click(table.head('lr'));
    await sendKeys({ up: 'Shift' });
    await table.settled();
    expect(table.column('optimizer')).to.deep.equal(['adamw', 'adamw', 'adamw', 'adamw', 'sgd', 'sgd', 'sgd', 'sgd']);
    expect(table.column('lr')).to.deep.equal(['0.01', '0.01', '1', '1', '0.001', '0.001', '0.1', '0.1']);
    expect(table.head('lr').getAttribute('aria-sort')).to.equal('other');
  });

  it('moves the focus by the keys of a grid', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer config.lr' });
    table.heads[0].focus();
    await press('ArrowDown', 'ArrowRight');
    expect(table.focusedText).to.equal('adamw');
    await press('End', 'ArrowDown');
    expect(table.focusedText).to.equal('0.1');
    await press('Control+End');
    expect(table.focused!.closest('[role="row"]')!.getAttribute('aria-rowindex')).to.equal('9');
    await press('Control+Home');
    expect(table.focusedText).to.equal('run-0');
    await press('ArrowUp');
    expect(table.focused!.getAttribute('role')).to.equal('columnheader');
    expect([...table.root.querySelectorAll('.grid [tabindex="0"]')], 'one stop for the Tab key').to.have.length(1);
  });

  it('sorts, moves and resizes columns by key', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer config.lr' });
    table.head('lr').focus();
    await press('Enter');
    await table.settled();
    expect(table.head('lr').getAttribute('aria-sort')).to.equal('ascending');
    await press('Shift+ArrowLeft');
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'lr', 'optimizer']);
    expect(table.focusedText, 'the focus goes along').to.match(/^lr/);
    const before = table.head('lr').offsetWidth;
    await press('Alt+ArrowRight');
    await table.settled();
    expect(table.head('lr').offsetWidth).to.equal(before + 16);
  });

  it('resizes a column by pointer', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer config.lr' });
    const head = table.head('optimizer');
    const before = head.offsetWidth;
    const [x, y] = middle(head.querySelector('.resizer')!);
    await sendMouse({ type: 'move', position: [x, y] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [x + 40, y] });
    await sendMouse({ type: 'up' });
    await table.settled();
    expect(table.head('optimizer').offsetWidth).to.be.closeTo(before + 40, 1);
    expect(table.head('optimizer').getAttribute('aria-sort'), 'that was no click').to.equal('none');
  });

  it('moves a column by pointer', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer config.lr state' });
    await sendMouse({ type: 'move', position: middle(table.head('State')) });
    await sendMouse({ type: 'down' });
    const { left, top } = table.head('optimizer').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 5), Math.round(top + 10)] });
    await sendMouse({ type: 'up' });
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'State', 'optimizer', 'lr']);
    expect(table.heads.every((head) => head.getAttribute('aria-sort') === 'none'), 'that was no click').to.equal(true);
    await click(table.head('State'));
    await table.settled();
    expect(table.head('State').getAttribute('aria-sort')).to.equal('ascending');
  });

  it('links the run under the pointer with other panels', async () => {
    const { tables: [one, two] } = await showTables(sweep(), html`<wb-run-table columns="name"></wb-run-table><wb-run-table columns="name"></wb-run-table>`);
    await sendMouse({ type: 'move', position: middle(one.row('run-4')) });
    expect(two.row('run-4').classList.contains('hovered')).to.equal(true);
    expect(two.root.querySelectorAll('.hovered')).to.have.length(1);
    await sendMouse({ type: 'move', position: [990, 790] });
    expect(two.root.querySelectorAll('.hovered')).to.have.length(0);
  });

  it('hides a run in all panels by its eye, or by key', async () => {
    const { tables: [one, two] } = await showTables(sweep(), html`<wb-run-table columns="name"></wb-run-table><wb-run-table columns="name"></wb-run-table>`);
    const hidden: string[] = [];
    one.element.addEventListener('wb-view-change', ({ detail }) => hidden.push(...detail.view.hidden), { once: true });
    await click(one.eye('run-1'));
    expect(hidden).to.deep.equal(['r1']);
    await two.settled();
    expect(two.eye('run-1').getAttribute('aria-pressed')).to.equal('false');
    two.heads[0].focus();
    await press('ArrowDown', 'ArrowDown', 'h');
    await one.settled();
    expect(one.eye('run-1').getAttribute('aria-pressed')).to.equal('true');
  });

  it('selects runs by click, with keys, and in ranges', async () => {
    const table = await showTable(sweep(), { columns: 'name' });
    const selected = (): string[] => table.rows.filter((row) => row.getAttribute('aria-selected') === 'true').map((row) => row.querySelector('.label')!.textContent);
    await click(table.row('run-2').querySelector('.label')!);
    await table.settled();
    expect(selected()).to.deep.equal(['run-2']);
    await sendKeys({ down: 'Shift' });
    await click(table.row('run-5').querySelector('.label')!);
    await sendKeys({ up: 'Shift' });
    await table.settled();
    expect(selected()).to.deep.equal(['run-2', 'run-3', 'run-4', 'run-5']);
    table.heads[0].focus();
    await press('ArrowDown', ' ');
    await table.settled();
    expect(selected()).to.deep.equal(['run-0', 'run-2', 'run-3', 'run-4', 'run-5']);
    await press('Escape');
    await table.settled();
    expect(selected()).to.deep.equal([]);
  });

  it('searches runs, also by regular expression, and says when none is left', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer' });
    await click(table.button('Search runs'));
    await table.settled();
    await sendKeys({ type: 'sgd' });
    await table.settled();
    expect(table.column('Name')).to.deep.equal(['run-1', 'run-3', 'run-5', 'run-7']);
    await sendKeys({ type: 'x' });
    await table.settled();
    expect(table.rows).to.have.length(0);
    expect(table.root.querySelector('.none')!.textContent).to.contain('No run matches what you typed');
    await click(table.root.querySelector('.none button')!);
    await table.settled();
    expect(table.rows).to.have.length(8);
  });

  it('starts with the search of the report', async () => {
    const table = await showTable(sweep(), { columns: 'name', search: '/run-[12]/' });
    expect(table.column('Name')).to.deep.equal(['run-1', 'run-2']);
    await click(table.root.querySelector('.search')!);
    await press('Control+a', 'Backspace');
    await table.settled();
    expect(table.rows, 'what the reader typed counts').to.have.length(8);
  });

  it('carries sort, search and hidden runs in its view state', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer val/accuracy' });
    await click(table.head('optimizer'));
    await sendKeys({ down: 'Shift' });
    await click(table.head('val/accuracy'));
    await click(table.head('val/accuracy'));
    await sendKeys({ up: 'Shift' });
    await click(table.button('Search runs'));
    await table.settled();
    await sendKeys({ type: '/run-[1-6]/' });
    await click(table.eye('run-2'));
    await table.settled();
    const { viewState } = table.element;
    const other = await showTable(sweep(), { columns: 'name config.optimizer val/accuracy' });
    other.element.viewState = viewState;
    await other.settled();
    expect(other.column('Name')).to.deep.equal(table.column('Name'));
    expect(other.column('Name')).to.deep.equal(['run-6', 'run-4', 'run-2', 'run-1', 'run-5', 'run-3']);
    expect(other.eye('run-2').getAttribute('aria-pressed')).to.equal('false');
  });

  it('offers what can be done with a column', async () => {
    const table = await showTable(sweep(), { columns: 'name config.optimizer config.lr' });
    table.head('optimizer').focus();
    await press('Alt+ArrowDown');
    expect(table.isPopupOpen).to.equal(true);
    await click(table.popup.querySelector('.filter')!);
    await sendKeys({ type: '=sgd' });
    await table.settled();
    expect(table.column('optimizer')).to.deep.equal(['sgd', 'sgd', 'sgd', 'sgd']);
    await press('Escape');
    expect(table.isPopupOpen).to.equal(false);
    expect(table.focusedText, 'the focus comes back').to.match(/^optimizer/);
    await press('Alt+ArrowDown');
    await click(table.item('Hide'));
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'lr']);
  });

  it('lets the reader choose columns', async () => {
    const table = await showTable(sweep(), { columns: 'name' });
    await click(table.button('Columns'));
    await sendKeys({ type: 'loss' });
    const choices = [...table.popup.querySelectorAll('.choice')];
    expect(choices.map((choice) => choice.textContent)).to.deep.equal(['val/loss']);
    await click(choices[0]);
    await table.settled();
    expect(table.labels).to.deep.equal(['Name', 'val/loss']);
  });

  it('groups runs, and opens and closes groups', async () => {
    const table = await showTable(sweep(), { columns: 'name val/accuracy', 'group-by': 'optimizer' });
    expect(table.grid.getAttribute('role')).to.equal('treegrid');
    expect(table.rows.map((row) => row.getAttribute('aria-expanded'))).to.deep.equal(['false', 'false']);
    expect(table.column('val/accuracy')[0]).to.match(/^0\.\d{4} ± 0\.\d{4}$/);
    await click(table.rows[0]);
    await table.settled();
    expect(table.rows).to.have.length(6);
    expect(table.rows.map((row) => row.getAttribute('aria-level'))).to.deep.equal(['1', '2', '2', '2', '2', '1']);
    table.heads[0].focus();
    await press('ArrowDown', 'ArrowLeft');
    await table.settled();
    expect(table.rows).to.have.length(2);
  });

  it('renders only what can be seen of 10,000 runs, and gets to the last one by key', async () => {
    const table = await showTable(sweep(10_000), { columns: 'name config.lr val/accuracy' });
    expect(table.grid.getAttribute('aria-rowcount')).to.equal('10001');
    expect(table.rows.length).to.be.lessThan(40);
    table.heads[0].focus();
    await press('ArrowDown', 'Control+End', 'Home');
    expect(table.focusedText).to.equal('run-9999');
    expect(table.rows.length).to.be.lessThan(40);
    table.viewport.scrollTop = 0;
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
    expect(table.focusedText, 'the focus survives scrolling').to.equal('run-9999');
    await press('ArrowUp');
    expect(table.focusedText).to.equal('run-9998');
  });

  it('renders only the columns that can be seen of 500', async () => {
    const runs = [{ id: 'a', summary: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`m${i}`, i])) }];
    const table = await showTable(runs, { columns: 'name m*' });
    expect(table.grid.getAttribute('aria-colcount')).to.equal('501');
    expect(table.heads.length).to.be.lessThan(40);
    table.heads[0].focus();
    await press('End');
    expect(table.focusedText).to.equal('m499');
    expect(table.rows[0].querySelector('.fixed')!.getBoundingClientRect().left, 'the name stays').to.be.closeTo(table.viewport.getBoundingClientRect().left, 1);
    expect(table.heads.length).to.be.lessThan(40);
  });

  it('follows the data and keeps what the reader did', async () => {
    const table = await showTable(sweep(), { columns: 'name val/accuracy' });
    await click(table.head('val/accuracy'));
    table.page.source.set('r3', { summary: { 'val/accuracy': -5 } });
    table.page.source.set('new', { name: 'run-new', summary: { 'val/accuracy': -9 } });
    await table.settled();
    expect(table.column('Name').slice(0, 2)).to.deep.equal(['run-new', 'run-3']);
    expect(table.notes).to.equal('9 runs');
  });

  it('shows hostile names, keys and values as text', async () => {
    const attacks = countAttacks();
    const runs = MARKUP_ATTACKS.map((attack, i) => ({
      id: attack, name: attack, tags: [attack], url: 'javascript:canary()', state: attack as 'finished',
      config: { [attack]: attack }, summary: { [`${attack}${i}`]: `javascript:canary()${attack}`, list: [attack], link: 'javascript:canary()' },
    }));
    const table = await showTable(runs, { columns: JSON.stringify(['name', 'state', 'tags', 'link', 'list', ...MARKUP_ATTACKS.map((attack) => `config.${attack}`)]), title: MARKUP_ATTACKS[0], 'page-height': '40' });
    expect(table.row(MARKUP_ATTACKS[1])).to.be.instanceOf(HTMLElement);
    expect(table.root.querySelectorAll('img, script, iframe, object, a')).to.have.length(0);
    await click(table.button('Columns'));
    await click(table.head('Name').querySelector('.more')!);
    await table.settled();
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });

  it('cuts a long value and opens the whole of it', async () => {
    const table = await showTable([{ id: 'a', config: { prompt: 'word '.repeat(1200) } }], { columns: 'name config.prompt' });
    table.heads[0].focus();
    await press('ArrowDown', 'ArrowRight');
    expect(table.focusedText.length).to.be.lessThan(170);
    await press('Enter');
    expect(table.isPopupOpen).to.equal(true);
    expect(table.popup.querySelector('pre')!.textContent).to.equal('word '.repeat(1200));
  });

  it('draws histories as sparklines, and says them in words', async () => {
    const runs = [{ id: 'a', history: { loss: [3, 2, 1] } }, { id: 'b' }];
    const table = await showTable(runs, { columns: 'name sparkline(loss) min(loss)' });
    expect(table.rows[0].querySelector('.sparkline')!.getAttribute('aria-label')).to.equal('loss from 3 to 1, 3 points');
    expect(table.rows[0].querySelector('.sparkline path')!.getAttribute('d')).to.match(/^M0\.0 0\.0L/);
    expect(table.column('loss')[1]).to.equal('–');
    expect(table.column('min loss')).to.deep.equal(['1', '–']);
  });

  it('hands out what is shown, and everything', async () => {
    const table = await showTable(sweep(3), { columns: 'name config.lr' });
    await click(table.head('Name'));
    await click(table.head('Name'));
    await table.settled();
    expect(table.element.toCsv()).to.equal('name,config.lr\r\nrun-2,0.01\r\nrun-1,0.1\r\nrun-0,1\r\n');
    expect(table.element.toMarkdown()).to.contain('| run-2 | 0.01 |');
    expect(table.element.toCsv({ all: true }).split('\r\n')[0]).to.equal('name,config.lr,id,state,created_at,duration,tags,config.optimizer,val/accuracy,val/loss');
  });

  it('says what is wrong with its attributes in its place', async () => {
    const table = await showTable(sweep(), { 'sort-order': 'up' });
    expect(table.notice).to.match(/^Invalid sort-?order: "up" \(expected one of asc, desc\)/i);
    table.element.setAttribute('sort-order', 'desc');
    await table.settled();
    expect(table.rows).to.have.length(8);
  });

  it('says why it is empty', async () => {
    const table = await showTable(sweep(), { 'runs-filter': 'nope-.*' });
    expect(table.notice).to.equal('None of the 8 runs matches “nope-.*”.');
  });

  it('survives being moved, and frees what it opened', async () => {
    const table = await showTable(sweep(), { columns: 'name val/accuracy' });
    await click(table.head('Name'));
    await click(table.head('Name'));
    const before = table.column('Name');
    table.element.parentElement!.append(table.element);
    await table.settled();
    expect(table.column('Name')).to.deep.equal(before);
    table.element.style.width = '400px';
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    await table.settled();
    expect(table.grid.offsetWidth).to.be.lessThan(400);
  });

  it('takes the height the page gives it', async () => {
    const table = await showTable(sweep(200), { columns: 'name' });
    expect(table.element.offsetHeight).to.be.within(440, 520);
    table.element.style.height = '300px';
    expect(table.element.offsetHeight).to.equal(300);
    expect(table.viewport.getBoundingClientRect().bottom).to.be.lessThan(table.element.getBoundingClientRect().bottom);
    table.element.style.height = '';
    table.element.style.setProperty('--wb-panel-height', '700px');
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    await table.settled();
    expect(table.viewport.offsetHeight).to.be.greaterThan(620);
    expect(table.rows.length * 30).to.be.greaterThan(620);
  });

  it('shows all rows while it is printed', async () => {
    const table = await showTable(sweep(60), { columns: 'name' });
    const before = table.element.offsetHeight;
    dispatchEvent(new Event('beforeprint'));
    await table.element.updateComplete;
    await table.element.updateComplete;
    expect(table.rows.length).to.equal(60);
    dispatchEvent(new Event('afterprint'));
    await table.settled();
    expect(table.element.offsetHeight).to.equal(before);
  });

  for (const [what, attributes] of [['plain', {}], ['grouped', { 'group-by': 'optimizer' }], ['empty', { 'runs-filter': 'nope' }]] as const) {
    it(`is accessible: ${what}`, async () => {
      const table = await showTable(sweep(), { columns: 'name state tags config.lr val/accuracy val/loss', ...attributes });
      if (what === 'grouped') await click(table.rows[0]);
      if (what === 'plain') await click(table.head('lr').querySelector('.more')!);
      await table.settled();
      await expect(table.element).to.be.accessible();
    });
  }

  it('is found by its tag with the settings as properties', () => {
    const element = document.createElement('wb-run-table') as WbRunTable;
    expect(element).to.be.instanceOf(WbRunTable);
    element.columns = 'name val/loss';
    expect(element.columns).to.deep.equal(['name', 'val/loss']);
    expect(new RunTableHarness(element).element.pageHeight).to.equal(14);
  });
});
