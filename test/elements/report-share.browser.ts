import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { css, LitElement, type TemplateResult } from 'lit';
import { define } from '../../src/define/define.js';
import { WbReport } from '../../src/elements/report.js';

/** A panel that says which one it is. */
class TestPanel extends LitElement {
  static override styles = css`:host { display: block; height: 120px; }`;
  readonly raw: Record<string, unknown> = {};
  source: unknown;
  get settled(): Promise<unknown> { return this.updateComplete; }
  protected override render(): TemplateResult { return html`<p>${String(this.raw['title'])}</p>`; }
}

/** What a test may know of the Share menu. */
class ShareHarness {
  readonly element: WbReport;

  constructor(element: WbReport) {
    this.element = element;
  }

  get root(): ShadowRoot { return this.element.shadowRoot!; }
  get button(): HTMLButtonElement | null { return this.root.querySelector('.share > button'); }
  get items(): string[] { return [...this.root.querySelectorAll('.share-menu .item')].map(({ textContent }) => textContent.trim()); }
  get status(): string { return this.root.querySelector('.share-menu [role=status]')!.textContent.trim(); }
  get byHand(): HTMLTextAreaElement | null { return this.root.querySelector('.by-hand'); }
  get panels(): string[] { return [...this.root.querySelectorAll<TestPanel>('.panel-box > *')].map(({ raw }) => String(raw['title'])); }
  get isOpen(): boolean { return this.root.querySelector('.popup')!.matches(':popover-open'); }

  async take(item: string): Promise<void> {
    const before = this.status;
    [...this.root.querySelectorAll<HTMLButtonElement>('.share-menu .item')].find(({ textContent }) => textContent.trim() === item)!.click();
    await waitUntil(() => this.status !== before, `nothing was said after ${item}`);
  }
}

const report = {
  version: 1, title: 'Sweep "3"',
  blocks: [{ type: 'paragraph', text: 'Words' }, { type: 'line-plot', id: 'loss', title: 'Loss' }, { type: 'panel-grid', panels: [{ type: 'test-panel', id: 'acc', title: 'Accuracy' }] }],
};

async function shown(template: TemplateResult): Promise<ShareHarness> {
  const container = await fixture<HTMLElement>(html`<div>${template}</div>`);
  const element = container.querySelector<WbReport>('wb-report')!;
  await element.settled;
  return new ShareHarness(element);
}

/** What the page puts on the clipboard from now on. */
function watchClipboard(allowed: boolean): string[] {
  const copied: string[] = [];
  const writeText = (text: string): Promise<void> => {
    if (!allowed) return Promise.reject(new Error('not allowed'));
    copied.push(text);
    return Promise.resolve();
  };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  return copied;
}

describe('sharing a report', () => {
  const { href } = location;

  before(() => {
    define('wb-test-panel', TestPanel);
    define('wb-line-plot', class extends TestPanel {});
    WbReport.panels = { 'line-plot': () => Promise.resolve(), 'test-panel': () => Promise.resolve() };
    define('wb-report', WbReport);
  });

  afterEach(() => {
    history.replaceState(null, '', href);
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('shows one panel alone, as high as the element', async () => {
    const harness = await shown(html`<wb-report panel="acc" style="height: 300px" .report=${report}></wb-report>`);
    expect(harness.panels).to.deep.equal(['Accuracy']);
    expect(harness.root.querySelector('h1')).to.equal(null);
    const height = ({ root }: ShareHarness): number => root.querySelector('.panel-box > *')!.getBoundingClientRect().height;
    expect(height(harness)).to.equal(300);
    expect(height(await shown(html`<wb-report panel="acc" style="height: 500px" .report=${report}></wb-report>`))).to.equal(500);
    expect(height(await shown(html`<wb-report panel="acc" .report=${report}></wb-report>`))).to.equal(320);
    expect(harness.root.querySelector('article')!.getAttribute('aria-label')).to.equal('Sweep "3"');
    const missing = await shown(html`<wb-report panel="nothing" .report=${report}></wb-report>`);
    expect(missing.root.textContent).to.contain('There is no panel “nothing” in this report.');
  });

  it('keeps the view in the address and takes it from there', async () => {
    history.replaceState(null, '', `${location.pathname}${location.search}&view=v1~hidden=a#top`);
    const { element } = await shown(html`<wb-report permalink .report=${report}></wb-report>`);
    expect([...element.view.state.hidden]).to.deep.equal(['a']);
    element.view.change({ hidden: new Set(['b', 'c']) });
    await waitUntil(() => location.search.endsWith('view=v1~hidden=b,c'), 'the address did not follow');
    expect(location.hash).to.equal('#top');
    element.permalink = false;
    await element.updateComplete;
  });

  it('shows the panel of the address alone, with a way to the rest', async () => {
    history.replaceState(null, '', `${location.pathname}${location.search}&panel=loss`);
    const harness = await shown(html`<wb-report permalink .report=${report}></wb-report>`);
    expect(harness.panels).to.deep.equal(['Loss']);
    expect(harness.root.querySelector<HTMLAnchorElement>('.whole a')!.href).to.equal(href);
  });

  it('says so where the address has no view that can be read', async () => {
    history.replaceState(null, '', `${location.pathname}${location.search}&view=v9`);
    const { root } = await shown(html`<wb-report permalink .report=${report}></wb-report>`);
    expect(root.querySelector('.remark')!.textContent).to.contain('The address has a view that could not be read: the view is of version 9');
    expect(root.querySelector('h1')!.textContent).to.equal('Sweep "3"');
  });

  it('copies link, embed code and document from the keyboard', async () => {
    const copied = watchClipboard(true);
    const harness = await shown(html`<wb-report permalink .report=${report}></wb-report>`);
    harness.element.view.change({ hidden: new Set(['a']) });
    harness.button!.focus();
    await sendKeys({ press: 'Enter' });
    expect(harness.isOpen).to.equal(true);
    expect(harness.items).to.deep.equal(['Copy link', 'Copy embed code', 'Copy report as JSON']);
    expect(harness.root.activeElement?.textContent).to.equal('Copy link');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => harness.status === 'Link copied', 'the link was not copied');
    const select = harness.root.querySelector<HTMLSelectElement>('.share-menu select')!;
    expect([...select.options].map(({ text }) => text)).to.deep.equal(['the whole report', 'Loss', 'Accuracy']);
    select.value = 'acc';
    select.dispatchEvent(new Event('change'));
    await harness.take('Copy embed code');
    await harness.take('Copy report as JSON');
    expect(copied[0]).to.equal(`${href}&view=v1~hidden=a`);
    expect(copied[1]).to.contain('panel=acc&amp;view=v1~hidden=a" title="Sweep &quot;3&quot;"').and.to.contain('height="480"');
    expect((JSON.parse(copied[2]) as { title: string }).title).to.equal('Sweep "3"');
    await sendKeys({ press: 'Escape' });
    expect(harness.isOpen).to.equal(false);
    expect(harness.root.activeElement).to.equal(harness.button);
    await expect(harness.element).to.be.accessible();
  });

  it('offers the text where the browser does not let it copy', async () => {
    watchClipboard(false);
    const harness = await shown(html`<wb-report .report=${report}></wb-report>`);
    harness.button!.click();
    expect(harness.items).to.deep.equal(['Copy link', 'Copy report as JSON']);
    await harness.take('Copy link');
    expect(harness.status).to.match(/^This browser copies nothing/);
    expect(harness.byHand!.value).to.equal(href);
    expect(harness.root.activeElement).to.equal(harness.byHand);
  });

  it('makes frames of the embed page of the report', async () => {
    const copied = watchClipboard(true);
    const { fetch } = window;
    window.fetch = () => Promise.resolve(new Response(JSON.stringify(report)));
    const harness = await shown(html`<wb-report src="/reports/a.json" embed-page="/wb/embed.html"></wb-report>`);
    window.fetch = fetch;
    harness.button!.click();
    await harness.take('Copy embed code');
    expect(copied[0]).to.match(/^<iframe src="http:\/\/[^"]+\/wb\/embed\.html\?src=http:\/\/[^"]+\/reports\/a\.json" /);
  });

  it('can leave the menu out', async () => {
    const { button } = await shown(html`<wb-report no-share .report=${report}></wb-report>`);
    expect(button).to.equal(null);
  });
});
