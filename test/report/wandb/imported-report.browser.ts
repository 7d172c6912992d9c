import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { define } from '../../../src/define/define.js';
import { WbReport } from '../../../src/elements/report.js';

/** A panel that keeps its settings, so that reports can be tested without one that draws. */
class TestPanel extends LitElement {
  readonly raw: Record<string, unknown> = {};
  source: unknown;
  runSet: unknown;
  get settled(): Promise<unknown> { return this.updateComplete; }
  protected override render(): TemplateResult { return html`<p>panel</p>`; }
}

const panel = (viewType: string, config: object, x: number): object => ({ viewType, config, layout: { x, y: 0, w: 12, h: 6 } });

const VIEW = {
  displayName: 'From W&B', project: { name: 'mnist', entityName: 'team' },
  spec: JSON.stringify({
    version: 5, panelSettings: {}, width: 'fluid',
    blocks: [
      { type: 'heading', level: 1, children: [{ text: 'Results' }] },
      { type: 'paragraph', children: [{ text: 'so ' }, { type: 'link', url: 'https://example.org', children: [{ text: 'good' }] }] },
      { type: 'weave-panel', config: {}, children: [{ text: '' }] },
      {
        type: 'panel-grid', metadata: {
          runSets: [{ name: 'A', selections: { root: 1, tree: ['abc'] } }],
          panelBankSectionConfig: { panels: [panel('Run History Line Plot', { chartTitle: 'Loss', metrics: ['loss'], smoothingWeight: 0.5 }, 12), panel('Markdown Panel', { value: '**note**' }, 0), panel('Weave', {}, 0)] },
        },
      },
    ],
  }),
};

describe('<wb-report> with a report of W&B', () => {
  before(() => {
    WbReport.panels = { 'line-plot': () => Promise.resolve() };
    define('wb-line-plot', TestPanel);
    define('wb-report', WbReport);
  });

  it('shows it from an object and from a file', async () => {
    const { fetch } = window;
    window.fetch = () => Promise.resolve(new Response(JSON.stringify(VIEW)));
    const container = await fixture<HTMLElement>(html`<div><wb-report .report=${VIEW}></wb-report><wb-report src="/spec.json"></wb-report></div>`);
    for (const report of container.querySelectorAll<WbReport>('wb-report')) {
      await report.settled;
      const root = report.shadowRoot!;
      expect([...root.querySelectorAll('h1, h2')].map(({ textContent }) => textContent.trim())).to.deep.equal(['From W&B', 'Results']);
      expect(root.querySelector('p a')!.textContent).to.equal('good');
      expect(root.querySelector('.in-grid strong')!.textContent).to.equal('note');
      expect(root.querySelector<TestPanel>('.panel-box > *')!.raw).to.deep.equal({ title: 'Loss', y: ['loss'], smoothing: 0.5, showOriginal: true });
      expect([...root.querySelectorAll('.remark > p')].map(({ textContent }) => textContent)).to.deep.equal([
        'This page cannot show blocks of type “wandb-weave-panel”.', 'This page cannot show panels of type “wandb-weave”.',
      ]);
      expect([...report.view.state.hidden]).to.deep.equal(['abc']);
    }
    window.fetch = fetch;
  });
});
