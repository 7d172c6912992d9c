import { expect } from '@open-wc/testing';
import { autoload } from '../../src/define/autoload.js';
import { elements } from '../../src/define/elements.js';

describe('autoload', () => {
  const added: Element[] = [];
  const add = (tag: string, to: ParentNode & Node = document.body): HTMLElement => {
    const element = document.createElement(tag);
    to.appendChild(element);
    added.push(element);
    return element;
  };
  afterEach(() => { for (const element of added.splice(0)) element.remove(); });

  it('defines elements that are there, elements that come later, and no others', async () => {
    add('wb-markdown');
    const stop = autoload();
    await customElements.whenDefined('wb-markdown');
    const box = document.createElement('div');
    box.append(document.createElement('wb-source'));
    document.body.append(box);
    added.push(box);
    await customElements.whenDefined('wb-source');
    expect(customElements.get('wb-parallel-coords')).to.equal(undefined);
    stop();
  });

  it('follows a shadow root that it is given', async () => {
    const shadowRoot = add('div').attachShadow({ mode: 'open' });
    const stop = autoload(shadowRoot);
    shadowRoot.append(document.createElement('wb-run-set'));
    await customElements.whenDefined('wb-run-set');
    stop();
  });

  it('keeps what was set before the element was defined', async () => {
    const element = add('wb-scalar-chart') as HTMLElement & { metric?: string; updateComplete?: Promise<unknown> };
    element.metric = 'loss';
    const stop = autoload();
    await customElements.whenDefined('wb-scalar-chart');
    await element.updateComplete;
    expect(element.metric).to.equal('loss');
    stop();
  });

  it('knows every element', async () => {
    const entry = await (await fetch('/src/define.ts')).text();
    const tags = [...entry.matchAll(/define\/([\w-]+)\.[jt]s/g)].map(([, name]) => `wb-${name}`);
    expect(Object.keys(elements)).to.have.members(tags);
  });

  it('passes over tags that are not of this library', () => {
    for (const tag of ['wb-nothing', 'constructor', '__proto__']) expect(Object.hasOwn(elements, tag)).to.equal(false);
  });
});
