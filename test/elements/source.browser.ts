import { expect, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { html, render, type TemplateResult } from 'lit';
import '../../src/define/line-plot.js';
import '../../src/define/source.js';
import type { WbErrorEvent } from '../../src/elements/base/events.js';
import type { WbLinePlot } from '../../src/elements/line-plot.js';
import type { WbSource } from '../../src/elements/source.js';
import { memorySource, type MemorySource } from '../../src/sources/memory/memory-source.js';
import { LinePlotHarness, runOf } from './line-plot-harness.js';

const file = (text: string): string => `data:text/csv,${encodeURIComponent(text)}`;
const named = (name: string): MemorySource => memorySource({ runs: [{ ...runOf([1, 2, 3]), name }] });

describe('<wb-source>', () => {
  let container: HTMLElement;

  before(() => setViewport({ width: 1000, height: 800 }));
  beforeEach(() => { container = document.body.appendChild(document.createElement('div')); });
  afterEach(() => container.remove());

  const show = async (template: TemplateResult): Promise<readonly LinePlotHarness[]> => {
    render(template, container);
    const plots = [...container.querySelectorAll<WbLinePlot>('wb-line-plot')].map((element) => new LinePlotHarness(element));
    await Promise.all(plots.map((plot) => plot.settled()));
    return plots;
  };
  const stale = ({ root }: LinePlotHarness): string | undefined => root.querySelector<HTMLElement>('.stale')?.title;
  const source = (selector = 'wb-source'): WbSource => container.querySelector<WbSource>(selector)!;

  it('gives the panels inside it their runs, however deep they are', async () => {
    const [plot] = await show(html`<wb-source .value=${named('deep')}><div><section><wb-line-plot y="loss"></wb-line-plot></section></div></wb-source>`);
    expect(plot.shown).to.deep.equal(['deep']);
  });

  it('takes no place of its own', async () => {
    await show(html`<wb-source .value=${named('a')}><p>text</p></wb-source>`);
    expect(getComputedStyle(source()).display).to.equal('contents');
    source().hidden = true;
    expect(getComputedStyle(source()).display).to.equal('none');
  });

  it('reads a file that its address names', async () => {
    const [plot] = await show(html`<wb-source type="csv" src=${file('step,loss\n0,3\n1,2\n2,1\n')}><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
    expect(plot.notice).to.equal('');
    expect(plot.ink).to.be.greaterThan(150);
  });

  it('reads another file when its address changes', async () => {
    const [plot] = await show(html`<wb-source type="csv" src=${file('step,loss\n0,3\n1,2\n')}><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
    source().src = file('step,acc\n0,3\n1,2\n');
    await source().updateComplete;
    await plot.settled();
    expect(plot.notice).to.match(/^No run has logged loss/);
  });

  it('inside another one is the one that counts', async () => {
    const [plot] = await show(html`<wb-source .value=${named('outer')}><wb-source .value=${named('inner')}><wb-line-plot y="loss"></wb-line-plot></wb-source></wb-source>`);
    expect(plot.shown).to.deep.equal(['inner']);
  });

  it('with an id serves panels anywhere, whichever comes first', async () => {
    const [before, after] = await show(html`
      <wb-line-plot source="shared" y="loss"></wb-line-plot>
      <wb-source id="shared" .value=${named('here')}></wb-source>
      <wb-source .value=${named('around')}><wb-line-plot source="shared" y="loss"></wb-line-plot></wb-source>`);
    expect([before.shown, after.shown]).to.deep.equal([['here'], ['here']]);
  });

  it('that takes another id leaves the panels of the first with what they had, marked as stale', async () => {
    const [plot] = await show(html`<wb-source id="first" .value=${named('a')}></wb-source><wb-line-plot source="first" y="loss"></wb-line-plot>`);
    source().id = 'second';
    await plot.settled();
    expect(stale(plot)).to.equal('there is no <wb-source id="first"> on this page');
    expect(plot.ink).to.be.greaterThan(150);
    plot.element.source = 'second';
    await plot.settled();
    expect([plot.shown, stale(plot)]).to.deep.equal([['a'], undefined]);
    source().remove();
    await plot.settled();
    expect(stale(plot)).to.equal('there is no <wb-source id="second"> on this page');
  });

  it('is one conversation for all its panels', async () => {
    const value = named('a');
    let calls = 0;
    const { runs } = value;
    value.runs = (...given) => {
      calls++;
      return runs.apply(value, given);
    };
    container.style.setProperty('--wb-panel-height', '120px');
    await show(html`<wb-source .value=${value}>${Array.from({ length: 5 }, () => html`<wb-line-plot y="loss"></wb-line-plot>`)}</wb-source>`);
    expect(calls).to.equal(1);
  });

  it('follows a source that is alive', async () => {
    const value = named('a');
    const [plot] = await show(html`<wb-source .value=${value}><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
    value.set('b', { name: 'second' });
    value.append('b', { loss: [2, 2] });
    await plot.settled();
    expect(plot.shown).to.deep.equal(['a', 'second']);
  });

  it('sends the headers of a property, and none that stand in an attribute', async () => {
    const plain = window.fetch, sent: (string | null)[] = [];
    window.fetch = async (_url, init) => {
      sent.push(new Headers(init?.headers).get('authorization'));
      return new Response('step,loss\n0,3\n1,2\n');
    };
    try {
      const [plot] = await show(html`<wb-source src="/a.csv" .headers=${() => ({ Authorization: 'Bearer a' })}><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
      expect([plot.notice, sent]).to.deep.equal(['', ['Bearer a']]);
      source().setAttribute('api-key', 'abc');
      await source().updateComplete;
      await plot.settled();
      expect(stale(plot)).to.match(/^Invalid attribute api-key: "…" \(expected no keys in a page/i);
    } finally {
      window.fetch = plain;
    }
  });

  it('asks anew when it is given headers', async () => {
    const plain = window.fetch;
    window.fetch = (_url, init) => Promise.resolve(new Headers(init?.headers).has('authorization') ? new Response('step,loss\n0,3\n1,2\n') : new Response('', { status: 401 }));
    try {
      const [plot] = await show(html`<wb-source src="/locked.csv"><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
      expect(plot.notice).to.match(/refuses access/);
      source().headers = { Authorization: 'Bearer a' };
      await source().updateComplete;
      await plot.settled();
      expect(plot.notice).to.equal('');
    } finally {
      window.fetch = plain;
    }
  });

  it('hands every attribute of its own to the source, also one that begins as others do', async () => {
    const plain = window.fetch, asked: string[] = [];
    window.fetch = (url) => {
      asked.push(url as string); // sources ask for addresses
      return Promise.resolve(new Response(''));
    };
    try {
      await show(html`<wb-source type="clickhouse" url="https://lab.invalid" database="runs" data-test="x"><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
      expect(asked[0]).to.equal('https://lab.invalid/?database=runs');
    } finally {
      window.fetch = plain;
    }
  });

  describe('says in its panels, and to the page, what is wrong', () => {
    for (const [what, template, message] of [
      ['no address', html`<wb-source><wb-line-plot y="loss"></wb-line-plot></wb-source>`, 'Invalid src: "" (expected the address of a run bundle or a file).'],
      ['an unknown type', html`<wb-source type="cvs" src="x"><wb-line-plot y="loss"></wb-line-plot></wb-source>`, /^Invalid type: "cvs" \(expected bundle, memory, files, csv, /],
    ] as const) {
      it(what, async () => {
        const event = oneEvent<WbErrorEvent>(container, 'wb-error');
        const [plot] = await show(template);
        expect((await event).target).to.equal(source());
        expect(plot.notice).to.match(message instanceof RegExp ? message : new RegExp(`^${message.replace(/[()?*.[\]]/g, '\\$&')}`));
      });
    }

    it('an interval that is none', async () => {
      const [plot] = await show(html`<wb-source refresh-interval="often" .value=${named('a')}><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
      expect(plot.notice).to.match(/^Invalid refresh-interval: "often" \(expected a number of seconds\)/);
      source().refreshInterval = 5;
      await source().updateComplete;
      await plot.settled();
      expect(plot.notice).to.equal('');
    });

    it('an address at which there is nothing', async () => {
      const [plot] = await show(html`<wb-source src="/nothing/here/index.json"><wb-line-plot y="loss"></wb-line-plot></wb-source>`);
      expect(plot.notice).to.match(/index\.json/);
      expect(plot.button('Retry')).not.to.equal(undefined);
    });
  });
});
