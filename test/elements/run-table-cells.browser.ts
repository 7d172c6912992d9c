import { expect, waitUntil } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import type { MemoryRun } from '../../src/sources/memory/memory-source.js';
import { countAttacks } from '../fixtures/attacks.js';
import { clearPages, click, press, showTable } from './run-table-harness.js';

const PICTURE = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="teal"/></svg>')}`;

describe('cells of <wb-run-table>', () => {
  before(() => setViewport({ width: 1000, height: 800 }));
  afterEach(async () => {
    clearPages();
    await sendMouse({ type: 'move', position: [990, 790] });
  });

  it('shows the last picture small, and at its size on demand', async () => {
    const runs: MemoryRun[] = [
      { id: 'a', media: [{ key: 'samples', step: 1, url: `${PICTURE}#1` }, { key: 'samples', step: 7, url: PICTURE, caption: 'a <b>cat</b>' }] }, { id: 'b' },
    ];
    const table = await showTable(runs, { columns: 'name media(samples)' });
    const image = table.rows[0].querySelector('img')!;
    await waitUntil(() => image.naturalWidth > 0, 'the picture did not come');
    expect([image.alt, image.loading, image.getAttribute('src')]).to.deep.equal(['a <b>cat</b>', 'lazy', PICTURE]);
    expect(image.offsetHeight).to.be.lessThan(30);
    expect(table.column('samples')[1]).to.equal('–');
    await click(image);
    expect(table.popup.querySelector('img')!.alt).to.equal('a <b>cat</b>');
    expect(table.popup.textContent).to.contain('a <b>cat</b> · step 7');
    await expect(table.element).to.be.accessible();
    await press('Escape');
    expect(table.isPopupOpen).to.equal(false);
    table.heads[0].focus();
    await press('ArrowDown', 'ArrowRight', 'Enter');
    expect(table.isPopupOpen, 'by key as well').to.equal(true);
  });

  it('takes the bare name of media for them, and a field of that name for itself', async () => {
    const runs: MemoryRun[] = [{ id: 'a', summary: { both: 1 }, media: [{ key: 'samples', url: PICTURE }, { key: 'both', url: PICTURE }] }];
    const table = await showTable(runs, { columns: 'name samples both nix' });
    expect(table.column('both')).to.deep.equal(['1']);
    expect(table.root.querySelectorAll('.thumbnail')).to.have.length(1);
    expect(table.notes).to.equal('1 run · no run has nix');
  });

  it('shows other media as links, and addresses that run nothing', async () => {
    const attacks = countAttacks();
    const runs: MemoryRun[] = [
      { id: 'a', media: [{ key: 'report', type: 'html', url: 'https://host.invalid/a.html', caption: 'notes' }] },
      { id: 'b', media: [{ key: 'report', type: 'html', url: 'javascript:canary()', caption: 'bad' }] },
      { id: 'c', media: [{ key: 'report', type: 'image', url: 'javascript:canary()' }] },
      { id: 'd', media: [{ key: 'report', type: 'html', url: 'data:text/html,<script>canary()</script>' }] },
      { id: 'e', media: [{ key: 'report', type: 'image', url: 'data:text/html,<script>canary()</script>' }] },
    ];
    const table = await showTable(runs, { columns: 'name media(report)' });
    const links = [...table.root.querySelectorAll('.rows a')].map((link) => [link.textContent, link.getAttribute('href'), link.getAttribute('rel')]);
    expect(links).to.deep.equal([['notes', 'https://host.invalid/a.html', 'noopener noreferrer']]);
    expect(table.root.querySelectorAll('.rows img')).to.have.length(0);
    expect(table.column('report').slice(0, 2)).to.deep.equal(['notes', 'bad']);
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });

  it('makes links of columns of addresses, and of the run itself', async () => {
    const runs: MemoryRun[] = [{ id: 'a', url: 'https://host.invalid/a', config: { paper: 'https://host.invalid/p?x=1&y=2' } }, { id: 'b', url: 'javascript:canary()', config: { paper: 'https://host.invalid/"onmouseover=' } }];
    const table = await showTable(runs, { columns: 'name config.paper' });
    expect([...table.rows[0].querySelectorAll('a')].map((link) => link.getAttribute('href'))).to.deep.equal(['https://host.invalid/a', 'https://host.invalid/p?x=1&y=2']);
    expect([...table.rows[1].querySelectorAll('a')].map((link) => link.getAttribute('href'))).to.deep.equal(['https://host.invalid/"onmouseover=']);
    expect(table.rows[0].querySelector('a')!.target).to.equal('_blank');
  });

  it('colours a difference to the baseline by what is better', async () => {
    const runs = [0.5, 0.7, 0.4].map((value, i): MemoryRun => ({ id: `r${i}`, name: `r${i}`, summary: { acc: value, loss: value, size: value } }));
    const table = await showTable(runs, { columns: 'name delta(acc) delta(loss) delta(size)', baseline: 'r0' });
    const tones = table.rows.slice(1).map((row) => [...row.querySelectorAll('.cell.number')].map(({ className }) => /better|worse/.exec(className)?.[0]));
    expect(tones).to.deep.equal([['better', 'worse', undefined], ['worse', 'better', undefined]]);
    expect(table.column('Δ acc')).to.deep.equal(['–', '+0.2000', '−0.1000']);
    expect(table.rows[0].classList.contains('baseline')).to.equal(true);
  });

  it('stays small over a summary of 2 MB and values of 6,000 characters', async () => {
    const big = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`layer/${i}/weight`, { mean: i, text: 'x'.repeat(80) }]));
    const runs = Array.from({ length: 20 }, (_, i): MemoryRun => ({ id: `r${i}`, name: `r${i}`, config: { prompt: 'word '.repeat(1200), list: Array.from({ length: 50_000 }, (_, k) => k) }, summary: { ...big, loss: i } }));
    const table = await showTable(runs, { columns: 'name config.prompt config.list layer/7/weight layer/7/weight.mean loss' });
    expect(table.grid.textContent.length).to.be.lessThan(20_000);
    expect(table.column('layer/7/weight.mean')[0]).to.equal('7');
    expect(table.root.querySelectorAll('.cell[title]').length).to.be.greaterThan(0);
    expect(Math.max(...[...table.root.querySelectorAll<HTMLElement>('.cell')].map(({ title }) => title.length))).to.be.lessThan(1100);
    await click(table.button('Columns'));
    expect(table.popup.querySelectorAll('.choice').length).to.be.at.most(200);
    expect(table.popup.textContent).to.match(/more; type to find them/);
  });
});
