import { expect, fixture, html } from '@open-wc/testing';
import { css } from 'lit';
import { define } from '../../../src/define/define.js';
import { LateElement, type Body } from '../../../src/elements/base/late-element.js';

let loads = 0;
let failure: Error | undefined;

class LateTest extends LateElement<Body> {
  protected override load(): Promise<Body> {
    loads++;
    if (failure) return Promise.reject(failure);
    return Promise.resolve({
      styles: [css`p { text-align: right; }`], settled: Promise.resolve(),
      hostConnected: () => undefined, render: () => html`<p>here</p>`,
    });
  }

  protected override renderLoading(): unknown {
    return html`<p>soon</p>`;
  }
}

const textOf = (element: LateTest): string => element.shadowRoot!.textContent.replace(/\s+/g, ' ').trim();

describe('an element whose code is loaded late', () => {
  before(() => define('wb-late-test', LateTest));

  beforeEach(() => {
    loads = 0;
    failure = undefined;
  });

  it('loads its code when it is first connected, and once', async () => {
    const element = new LateTest();
    expect(loads).to.equal(0);
    document.body.append(element);
    await element.settled;
    element.remove();
    document.body.append(element);
    await element.settled;
    expect(loads).to.equal(1);
    expect(textOf(element)).to.equal('here');
    expect(getComputedStyle(element.shadowRoot!.querySelector('p')!).textAlign).to.equal('right');
    element.remove();
  });

  it('says why its code cannot be loaded, and tries again on demand', async () => {
    failure = new Error('no network');
    let told = 0;
    const place = await fixture<HTMLElement>(html`<div @wb-error=${() => { told++; }}><wb-late-test></wb-late-test></div>`);
    const element = place.querySelector<LateTest>('wb-late-test')!;
    await element.settled;
    expect(textOf(element)).to.equal('No network. Retry');
    expect(told).to.equal(1);
    failure = undefined;
    element.shadowRoot!.querySelector('button')!.click();
    await element.settled;
    expect(textOf(element)).to.equal('here');
  });
});
