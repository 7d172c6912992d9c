import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { countAttacks, MARKUP_ATTACKS } from '../fixtures/attacks.js';
import { clearLogs, showLog } from './log-harness.js';

const numbered = (count: number, from = 1): string => Array.from({ length: count }, (_, i) => `line ${from + i}\n`).join('');

describe('<wb-log>', () => {
  before(() => setViewport({ width: 900, height: 800 }));
  afterEach(clearLogs);

  it('shows the end of what a run has printed', async () => {
    const log = await showLog([{ id: 'a', logs: numbered(1000) }]);
    expect(log.length).to.equal('1 000 lines');
    expect(log.seen.at(-1)).to.equal('line 1000');
    expect(log.rows.length).to.be.lessThan(120);
    expect(log.followButton).to.equal(null);
  });

  it('follows the end while lines come, and stops when the reader scrolls up', async () => {
    const log = await showLog([{ id: 'a', state: 'running', logs: numbered(500) }]);
    log.source.print('a', numbered(100, 501));
    await log.settled();
    expect(log.seen.at(-1)).to.equal('line 600');
    await log.scroll(900);
    const before = log.seen;
    expect(before[0]).to.equal('line 51');
    log.source.print('a', numbered(7, 601));
    await log.settled();
    expect(log.seen).to.deep.equal(before);
    expect(log.followButton!.textContent).to.equal('↓ 7 new lines');
    log.followButton!.click();
    await log.settled();
    expect(log.seen.at(-1)).to.equal('line 607');
    expect(log.followButton).to.equal(null);
  });

  it('continues a line that was printed by halves', async () => {
    const log = await showLog([{ id: 'a', logs: 'epoch 1: 50' }]);
    log.source.print('a', '%\nepoch 2');
    await log.settled();
    expect(log.seen).to.deep.equal(['epoch 1: 50%', 'epoch 2']);
  });

  it('shows a million lines, and reaches every one of them', async () => {
    const log = await showLog([{ id: 'a', logs: numbered(1_000_000) }]);
    expect(log.seen.at(-1)).to.equal('line 1000000');
    expect(log.length).to.match(/^last /);
    log.root.querySelector<HTMLElement>('.end button')!.click();
    await log.settled();
    expect(log.length).to.equal('1 000 000 lines');
    await log.scroll(0);
    expect(log.seen[0]).to.equal('line 1');
    await log.scroll(18);
    expect(log.seen[0], 'a small step is a small step').to.equal('line 2');
    log.element.setAttribute('line', '654321');
    await log.settled();
    expect(log.current).to.equal('line 654321');
    expect(log.seen).to.include('line 654321');
    await log.scroll(log.viewport.scrollHeight);
    expect(log.seen.at(-1)).to.equal('line 1000000');
    expect(log.rows.length).to.be.lessThan(120);
  }).timeout(20_000);

  it('breaks long lines and still reaches both ends', async () => {
    const logs = Array.from({ length: 3000 }, (_, i) => `${i} ${'word '.repeat((i * 37) % 200)}\n`).join('');
    const log = await showLog([{ id: 'a', logs }], { wrap: '' });
    const last = log.rows.at(-1)!.getBoundingClientRect(), frame = log.viewport.getBoundingClientRect();
    expect(log.rows.at(-1)!.querySelector('.text')!.textContent).to.match(/^2999 /);
    expect(last.bottom).to.be.closeTo(frame.top + log.viewport.clientHeight, 2);
    expect(log.viewport.scrollWidth).to.equal(log.viewport.clientWidth);
    await log.scroll(0);
    expect(log.rows[0].getBoundingClientRect().top).to.be.closeTo(frame.top, 2);
    expect(log.rows[0].querySelector('.text')!.textContent).to.match(/^0 /);
  });

  it('searches, counts and goes from hit to hit', async () => {
    const log = await showLog([{ id: 'a', logs: numbered(5000) }], { 'no-follow': '' });
    log.field.focus();
    await sendKeys({ type: 'line 49' });
    await log.settled();
    expect(log.found).to.equal('1 of 111');
    expect(log.current).to.equal('line 49');
    await sendKeys({ press: 'Enter' });
    expect(log.current).to.equal('line 490');
    expect(log.seen).to.include('line 490');
    expect(log.root.querySelector('.line.current mark')!.textContent).to.equal('line 49');
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    expect(log.current).to.equal('line 49');
    await sendKeys({ press: 'Escape' });
    await log.settled();
    expect(log.found).to.equal('');
    expect(log.root.querySelector('mark')).to.equal(null);
  });

  it('searches by regular expression and says what is wrong with one', async () => {
    const log = await showLog([{ id: 'a', logs: numbered(200) }], { search: '/^line 1.$/' });
    expect(log.found).to.equal('1 of 10');
    log.element.setAttribute('search', '/(/');
    await log.settled();
    expect(log.found).to.equal('not readable');
    expect(log.field.getAttribute('aria-invalid')).to.equal('true');
    expect(log.root.querySelector('.found')!.getAttribute('title')).to.match(/invalid regular expression/);
  });

  it('shows another run when it is chosen', async () => {
    const log = await showLog([{ id: 'a', name: 'first', logs: 'of a\n' }, { id: 'b', name: 'second', logs: 'of b\n' }]);
    expect(log.seen).to.deep.equal(['of a']);
    const select = log.root.querySelector('select')!;
    select.value = 'b';
    select.dispatchEvent(new Event('change'));
    await log.settled();
    expect(log.seen).to.deep.equal(['of b']);
    expect(log.element.viewState).to.include('run');
  });

  it('links to a line', async () => {
    const log = await showLog([{ id: 'a', logs: numbered(100) }], { 'no-follow': '' });
    log.root.querySelector<HTMLElement>('[data-line="3"]')!.click();
    await log.settled();
    expect(log.current).to.equal('line 3');
    const other = await showLog([{ id: 'a', logs: numbered(900) }]);
    other.element.viewState = log.element.viewState;
    await other.settled();
    expect(other.current).to.equal('line 3');
  });

  it('prints colours, and nothing but text', async () => {
    const attacks = countAttacks();
    const log = await showLog([{ id: 'a', name: MARKUP_ATTACKS[1], logs: ['\u001b[31mred\u001b[0m plain', ...MARKUP_ATTACKS].join('\n') }, { id: 'b', name: MARKUP_ATTACKS[0] }], { 'no-follow': '', search: 'img' });
    const red = log.rows[0].querySelector<HTMLElement>('.text span')!;
    expect(red.textContent).to.equal('red');
    expect(getComputedStyle(red).color).not.to.equal(getComputedStyle(log.rows[0]).color);
    expect(log.seen.slice(1, 5)).to.deep.equal(MARKUP_ATTACKS.slice(0, 4));
    expect(log.root.querySelector('.viewport :is(img, script, iframe, a, svg)')).to.equal(null);
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });

  it('shows a line of a megabyte as far as it is read, and says so', async () => {
    const log = await showLog([{ id: 'a', logs: `${'x'.repeat(1_000_000)}\nnext\n` }], { 'no-follow': '' });
    expect(log.rows[0].querySelector('.cut')!.textContent.replace(/\s/g, ' ')).to.equal(' … 996 000 more characters');
    expect(log.rows[0].textContent.length).to.be.lessThan(4100);
  });

  it('says why there is nothing to see', async () => {
    expect((await showLog([{ id: 'a' }])).notice).to.equal('This run has printed nothing that was kept.');
    expect((await showLog([{ id: 'a', logs: 'x' }], { run: 'b' })).notice).to.match(/no run “b”/);
    expect((await showLog([])).notice).to.match(/No run matches/);
  });

  it('is worked by keys', async () => {
    const log = await showLog([{ id: 'a', logs: numbered(400) }], { search: 'line 2' });
    log.viewport.focus();
    await sendKeys({ press: 'n' });
    expect(log.current).to.equal('line 20');
    await sendKeys({ press: 'f' });
    await log.settled();
    expect(log.seen.at(-1)).to.equal('line 400');
    await sendKeys({ press: 'w' });
    await log.settled();
    expect(log.viewport.classList.contains('wrap')).to.equal(true);
    await sendKeys({ press: '/' });
    expect(log.root.activeElement).to.equal(log.field);
  });
});
