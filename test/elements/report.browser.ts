import { expect, fixture, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { LitElement, type TemplateResult } from 'lit';
import { WbReport } from '../../src/elements/report.js';
import { define } from '../../src/define/define.js';
import type { RunSetHandle } from '../../src/elements/base/run-set-context.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import { WbSource } from '../../src/elements/source.js';
import { countAttacks, MARKDOWN_ATTACKS, MARKUP_ATTACKS } from '../fixtures/attacks.js';

/** A panel that shows its settings, so that reports can be tested without one that draws. */
class TestPanel extends LitElement {
  readonly raw: Record<string, unknown> = {};
  source: unknown;
  runSet: RunSetHandle | undefined;
  get settled(): Promise<unknown> { return this.updateComplete; }
  protected override render(): TemplateResult { return html`<p>${JSON.stringify(this.raw)}</p>`; }
}

/** What a test may know of the inside of a report. */
class ReportHarness {
  readonly element: WbReport;

  constructor(element: WbReport) {
    this.element = element;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get text(): string { return this.root.querySelector('article')!.innerText.replace(/\s+/g, ' ').trim(); }
  get panels(): TestPanel[] { return [...this.root.querySelectorAll<TestPanel>('.panel-box > *')]; }
  get notices(): string[] { return [...this.root.querySelectorAll('.remark > p')].map(({ textContent }) => textContent); }
  get headings(): string[] { return [...this.root.querySelectorAll('h1, h2, h3, h4')].map((heading) => `${heading.localName} ${heading.textContent.trim()}`); }
}

async function shown(template: TemplateResult): Promise<ReportHarness> {
  const container = await fixture<HTMLElement>(html`<div>${template}</div>`);
  const element = container.querySelector<WbReport>('wb-report')!;
  await element.settled;
  return new ReportHarness(element);
}

const report = (...blocks: readonly unknown[]): object => ({ version: 1, title: 'Sweep', blocks });

/** Serves files to whoever fetches until the returned function is called. */
function serve(files: Readonly<Record<string, string>>): () => void {
  const { fetch } = window;
  window.fetch = (input) => {
    const body = files[new URL(input instanceof Request ? input.url : input).pathname];
    return Promise.resolve(body === undefined ? new Response('', { status: 404 }) : new Response(body));
  };
  return () => { window.fetch = fetch; };
}

describe('<wb-report>', () => {
  before(() => {
    define('wb-test-panel', TestPanel);
    define('wb-source', WbSource);
    WbReport.panels = { 'test-panel': () => Promise.resolve(), 'line-plot': () => Promise.resolve(), 'broken-panel': () => Promise.reject(new Error('no network')) };
    define('wb-line-plot', class extends TestPanel {});
    define('wb-report', WbReport);
  });

  it('shows a report from an object', async () => {
    const { text, headings } = await shown(html`<wb-report .report=${report({ type: 'paragraph', text: 'Hello **there**' })}></wb-report>`);
    expect(headings).to.deep.equal(['h1 Sweep']);
    expect(text).to.equal('Sweep Share Hello there');
  });

  it('shows a report from JSON inside the element, also when that comes later', async () => {
    const harness = await shown(html`<wb-report></wb-report>`);
    expect(harness.text).to.contain('There is no report yet');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = '{"version":1,"title":"Inline","blocks":[]}';
    harness.element.append(script);
    await new Promise((resolve) => { queueMicrotask(() => resolve(undefined)); });
    await harness.element.settled;
    expect(harness.headings).to.deep.equal(['h1 Inline']);
    expect(harness.text).to.contain('This report has no blocks yet.');
  });

  it('shows a report from a file, its addresses seen from there', async () => {
    const stop = serve({ '/reports/week.json': JSON.stringify(report({ type: 'image', url: 'a.png', caption: 'A' }, { type: 'paragraph', text: '[data](../runs/)' })) });
    const { root } = await shown(html`<wb-report src="/reports/week.json"></wb-report>`);
    stop();
    expect(root.querySelector('img')!.src).to.equal(new URL('/reports/a.png', location.href).href);
    expect(root.querySelector('p a')!.getAttribute('href')).to.equal(new URL('/runs/', location.href).href);
  });

  it('says what was found where there is no report, and reads it again on demand', async () => {
    const cases: readonly (readonly [string | undefined, RegExp])[] = [
      [undefined, /Week\.json was not found on .* \(404\)/i],
      ['<!doctype html><title>Login</title>', /week\.json is an HTML page/i],
      ['{"version":1,"blocks":[{"type":"para', /week\.json is cut off after 36 characters/i],
      ['', /week\.json is empty/i],
      ['[1, 2]', /the report is a list/i],
      ['{"version": 9}', /the report has version 9, and this page understands versions up to 1/i],
    ];
    for (const [body, message] of cases) {
      const stop = serve(body === undefined ? {} : { '/week.json': body });
      const { text, root } = await shown(html`<wb-report src="/week.json"></wb-report>`);
      stop();
      expect(text).to.match(message);
      expect(root.querySelector('[role=alert] button')!.textContent).to.equal('Retry');
    }
    let stop = serve({});
    const harness = await shown(html`<wb-report src="/week.json"></wb-report>`);
    stop();
    stop = serve({ '/week.json': JSON.stringify(report()) });
    harness.root.querySelector<HTMLButtonElement>('[role=alert] button')!.click();
    await harness.element.settled;
    stop();
    expect(harness.headings).to.deep.equal(['h1 Sweep']);
  });

  it('shows a malformed and an unknown block as notices, and the rest of the report', async () => {
    const harness = await shown(html`<wb-report .report=${report(
      { type: 'paragraph', text: 'before' }, { type: 'heading', level: 9, text: 'x' }, { type: 'hologram', size: 3 },
      { type: 'panel-grid', panels: [{ type: 'test-panel' }, { type: 'dream' }, { type: 'test-panel', layout: { w: 99, h: 1 } }, { type: 'broken-panel' }] },
      { type: 'line-plot', runSet: 'missing' }, { type: 'paragraph', text: 'after' },
    )}></wb-report>`);
    expect(harness.notices).to.deep.equal([
      'This block could not be read: invalid level: 9 (expected 1, 2 or 3)',
      'This page cannot show blocks of type “hologram”.',
      'This page cannot show panels of type “dream”.',
      'This panel could not be read: invalid layout: {"w":99,"h":1} (expected { x, y, w, h } with x + w at most 24)',
      'no network',
      'This panel cannot be shown: there is no run set "missing" (the report has none)',
    ]);
    expect(harness.panels.length).to.equal(1);
    expect(harness.text).to.contain('before').and.to.contain('after');
  });

  it('nests headings without gaps, whatever their levels', async () => {
    const { headings } = await shown(html`<wb-report .report=${report(
      { type: 'heading', level: 2, text: 'Loss' }, { type: 'heading', level: 3, text: 'Train' }, { type: 'markdown', content: '### Analysis\n\n# End' },
    )}></wb-report>`);
    expect(headings).to.deep.equal(['h1 Sweep', 'h2 Loss', 'h3 Train', 'h3 Analysis', 'h2 End']);
  });

  it('lists its headings and leads to them', async () => {
    const { root } = await shown(html`<wb-report .report=${report(
      { type: 'table-of-contents' }, { type: 'heading', text: 'Loss' }, { type: 'heading', level: 2, text: 'Best `runs`' },
    )}></wb-report>`);
    const links = [...root.querySelectorAll<HTMLAnchorElement>('nav a')];
    expect(links.map(({ textContent }) => textContent)).to.deep.equal(['Loss', 'Best runs']);
    links[1].click();
    expect(location.hash).to.equal('#best-runs');
    expect(root.activeElement!.textContent.trim()).to.equal('Best runs');
    history.replaceState(null, '', '#');
  });

  it('folds what belongs to a heading', async () => {
    const harness = await shown(html`<wb-report .report=${report(
      { type: 'heading', text: 'Details', collapsed: true, blocks: [{ type: 'paragraph', text: 'inside' }] },
    )}></wb-report>`);
    const button = harness.root.querySelector<HTMLButtonElement>('.fold')!;
    const folding = harness.root.querySelector<HTMLElement>('.folding')!;
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(folding.getAttribute('hidden')).to.equal('until-found');
    button.click();
    await harness.element.updateComplete;
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(folding.hidden).to.equal(false);
  });

  it('gives panels the settings of their run set and their own', async () => {
    const { panels } = await shown(html`<wb-report .report=${{
      version: 1, runSets: [{ name: 'best', runsFilter: 'adam', limit: 5, project: 'digits' }],
      blocks: [{ type: 'panel-grid', runSet: 'best', panels: [{ type: 'test-panel', limit: 2, y: ['loss'] }] }],
    }}></wb-report>`);
    expect(panels[0].raw).to.deep.equal({ limit: 2, y: ['loss'] });
    expect(panels[0].runSet?.settings).to.deep.equal({ runs: [{ project: 'digits' }], runsFilter: 'adam', limit: 5 });
  });

  it('sets no property by a name from the document', async () => {
    const attacks = countAttacks();
    const { panels } = await shown(html`<wb-report .report=${report({
      type: 'panel-grid', panels: [{ type: 'test-panel', innerHTML: '<img src=x onerror=canary()>', source: 'x', onclick: 'canary()', constructor: 1 }],
    })}></wb-report>`);
    expect(panels[0].querySelector('img')).to.equal(null);
    expect(panels[0].source).to.equal(undefined);
    expect(panels[0].constructor).to.equal(TestPanel);
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });

  it('keeps a panel while its id stays, and gives it its new settings', async () => {
    const harness = await shown(html`<wb-report .report=${report({ type: 'line-plot', id: 'p', y: ['a'], smoothing: 1 })}></wb-report>`);
    const [panel] = harness.panels;
    harness.element.report = report({ type: 'paragraph', text: 'new' }, { type: 'line-plot', id: 'p', y: ['b'] });
    await harness.element.settled;
    expect(harness.panels[0]).to.equal(panel);
    expect(panel.raw).to.deep.equal({ y: ['b'] });
    harness.element.report = report();
    await harness.element.settled;
    expect(panel.isConnected).to.equal(false);
  });

  it('shares a row among panels that are not wide', async () => {
    const { root } = await shown(html`<wb-report .report=${report(
      ...['half', 'half', 'third', 'third', 'third', 'full', 'quarter'].map((width, index) => ({ type: 'line-plot', id: `p${index}`, width })),
    )}></wb-report>`);
    expect([...root.querySelectorAll('.row')].map((row) => row.children.length)).to.deep.equal([2, 3, 1, 1]);
  });

  it('says how many runs there are, how many run, and how old the news is', async () => {
    const source = memorySource({ runs: [
      { id: 'a', state: 'running', history: {} }, { id: 'b', state: 'finished', history: {} }, { id: 'c', state: 'running', history: {} },
    ] });
    const { root } = await shown(html`<wb-source .value=${source}><wb-report .report=${{ version: 1, title: 'Live', project: 'digits-mlp', blocks: [] }}></wb-report></wb-source>`);
    await waitFor(() => root.querySelector('.live') !== null);
    expect(root.querySelector('.meta')!.textContent.replace(/\s+/g, ' ').trim()).to.match(/^live, 2 running\s?updated .*\s?3 runs in digits-mlp$/);
  });

  it('runs nothing that a stranger wrote into any of its parts', async () => {
    const attacks = countAttacks();
    const blocks = [...MARKUP_ATTACKS, ...MARKDOWN_ATTACKS].flatMap((attack) => [
      { type: 'heading', text: attack }, { type: 'paragraph', text: attack }, { type: 'paragraph', text: [{ type: 'link', url: 'javascript:canary()', children: [attack] }, { text: attack, bold: true }] },
      { type: 'list', items: [attack, { text: attack, items: [attack] }] }, { type: 'quote', text: attack }, { type: 'callout', text: attack, tone: 'danger' },
      { type: 'markdown', content: attack }, { type: 'latex', content: attack }, { type: 'code', content: attack, language: attack, title: attack },
      { type: 'image', url: attack, caption: attack, alt: attack }, { type: 'video', url: attack, caption: attack }, { type: 'gallery', items: [{ image: attack, url: attack, title: attack, description: attack }] },
      { type: attack, x: attack }, { type: 'heading', level: attack }, { type: 'line-plot', title: attack, runSet: attack }, { type: 'panel-grid', panels: [{ type: attack }] },
    ]);
    const { root } = await shown(html`<wb-report .report=${{ version: 1, title: MARKUP_ATTACKS[1], description: MARKUP_ATTACKS[1], project: MARKUP_ATTACKS[1], runSets: [{ name: MARKUP_ATTACKS[1], runsFilter: MARKUP_ATTACKS[1] }], blocks: [{ type: 'table-of-contents' }, ...blocks] }}></wb-report>`);
    for (const element of root.querySelectorAll('*')) {
      expect([...element.attributes].filter(({ name }) => name.startsWith('on')), element.localName).to.deep.equal([]);
      expect(element.localName).not.to.match(/^(script|iframe|object|embed|form|input|svg|annotation-xml|maction|semantics|base|meta|link|wb-report|wb-source|wb-markdown)$/);
    }
    for (const link of root.querySelectorAll('a')) expect(['http:', 'https:', 'mailto:']).to.include(link.protocol);
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });

  it('survives being moved, removed and put back', async () => {
    const harness = await shown(html`<wb-report .report=${report({ type: 'line-plot', y: ['a'] })}></wb-report>`);
    const place = harness.element.parentElement!;
    for (let i = 0; i < 3; i++) {
      harness.element.remove();
      place.append(harness.element);
    }
    const elsewhere = place.appendChild(document.createElement('section'));
    elsewhere.append(harness.element);
    await harness.element.settled;
    expect(harness.panels.length).to.equal(1);
    expect(harness.headings).to.deep.equal(['h1 Sweep']);
  });

  it('frees what it opened, a thousand times over', async () => {
    const { page } = await import('../../src/elements/base/page.js');
    const source = memorySource({ runs: [{ id: 'a', state: 'running', history: {} }] });
    const holder = await fixture<WbSource>(html`<wb-source .value=${source}></wb-source>`);
    const jobs = page.ticker.size;
    const listeners = countListeners();
    const document = report({ type: 'heading', text: 'x' }, { type: 'line-plot', y: ['a'] });
    for (let i = 0; i < 1000; i++) {
      const element = new WbReport();
      element.report = document;
      holder.append(element);
      if (i % 100 === 0) await element.settled;
      element.remove();
      if (i % 100 === 0) await element.updateComplete;
    }
    expect(page.ticker.size).to.equal(jobs);
    expect(listeners.stop()).to.equal(0);
  });

  it('says so where an attribute has a value it cannot use', async () => {
    const { notices } = await shown(html`<wb-report width="huge" refresh-interval="often" .report=${report({ type: 'paragraph', text: 'x' })}></wb-report>`);
    expect(notices).to.deep.equal([
      'invalid width: "huge" (expected readable, fixed, fluid)', 'invalid refresh-interval: "often" (expected a number of seconds)',
    ]);
  });

  it('follows its runs', async () => {
    const source = memorySource({ runs: [{ id: 'a', state: 'running', history: {} }] });
    const { root } = await shown(html`<wb-source .value=${source}><wb-report .report=${report()}></wb-report></wb-source>`);
    const meta = (): string => root.querySelector('.meta')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
    await waitFor(() => meta().includes('1 run'));
    source.set('b', { state: 'running' });
    await waitFor(() => meta().includes('live, 2 running'));
    source.set('a', { state: 'finished' });
    source.set('b', { state: 'finished' });
    await waitFor(() => !meta().includes('live'));
    expect(meta()).to.contain('2 runs');
  });

  it('shows the report asked for last, whichever answers first', async () => {
    const answers = new Map<string, (response: Response) => void>();
    const { fetch } = window;
    window.fetch = (input) => new Promise((resolve) => { answers.set(new URL(input instanceof Request ? input.url : input).pathname, resolve); });
    const element = await fixture<WbReport>(html`<wb-report src="/first.json"></wb-report>`);
    await waitFor(() => answers.has('/first.json'));
    element.src = '/second.json';
    await waitFor(() => answers.has('/second.json'));
    window.fetch = fetch;
    answers.get('/second.json')!(new Response('{"version":1,"title":"Second","blocks":[]}'));
    await element.settled;
    answers.get('/first.json')!(new Response('{"version":1,"title":"First","blocks":[]}'));
    await element.settled;
    expect(new ReportHarness(element).headings).to.deep.equal(['h1 Second']);
  });

  it('is accessible, in light and in dark', async () => {
    const template = html`<wb-report .report=${{ ...report(
      { type: 'table-of-contents' }, { type: 'heading', level: 2, text: 'Loss', blocks: [{ type: 'paragraph', text: 'a [link](https://host.invalid) and `code`' }] },
      { type: 'list', style: 'check', items: [{ text: 'done', checked: true }, 'open'] }, { type: 'quote', text: 'said' },
      ...['note', 'success', 'warning', 'danger'].map((tone) => ({ type: 'callout', text: tone, tone })),
      { type: 'code', content: 'x', language: 'python' }, { type: 'latex', content: 'x^2' }, { type: 'markdown', content: '## Two\n\n| a |\n|---|\n| 1 |' },
      { type: 'image', url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', caption: 'A picture' }, { type: 'heading', level: 7 }, { type: 'hologram' }, { type: 'line-plot' },
      { type: 'gallery', items: [{ image: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', url: '#x', title: 'One', description: 'first' }] },
    ), description: 'About' }}></wb-report>`;
    for (const colorScheme of ['light', 'dark'] as const) {
      await emulateMedia({ colorScheme });
      document.documentElement.style.cssText = 'color-scheme: light dark; background: Canvas';
      const { element } = await shown(template);
      await expect(element).to.be.accessible();
    }
    await emulateMedia({ colorScheme: 'light' });
    document.documentElement.style.cssText = '';
  });
});

/** Counts the listeners on window and document that are there more than before. */
function countListeners(): { stop(): number } {
  let count = 0;
  const targets = [window, document];
  for (const target of targets) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...args: Parameters<typeof addEventListener>) => { count++; addEventListener.apply(target, args); };
    target.removeEventListener = (...args: Parameters<typeof removeEventListener>) => { count--; removeEventListener.apply(target, args); };
  }
  return {
    stop() {
      for (const target of targets) {
        Reflect.deleteProperty(target, 'addEventListener');
        Reflect.deleteProperty(target, 'removeEventListener');
      }
      return count;
    },
  };
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => { requestAnimationFrame(resolve); });
}
