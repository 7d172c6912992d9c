import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/markdown.js';
import type { WbMarkdown } from '../../src/elements/markdown.js';
import { countAttacks, MARKDOWN_ATTACKS } from '../fixtures/attacks.js';

async function shown(content: string): Promise<ShadowRoot> {
  const element = await fixture<WbMarkdown>(html`<wb-markdown .content=${content}></wb-markdown>`);
  await element.settled;
  return element.shadowRoot!;
}

function textOf(root: ShadowRoot): string {
  return root.querySelector('.prose')!.textContent.replace(/\s+/g, ' ').trim();
}

/** Serves files to whoever fetches until the returned function is called. */
function serve(files: Readonly<Record<string, string>>): () => void {
  const { fetch } = window;
  window.fetch = (input) => {
    const body = files[new URL(input instanceof Request ? input.url : input).pathname];
    return Promise.resolve(body === undefined ? new Response('', { status: 404 }) : new Response(body));
  };
  return () => { window.fetch = fetch; };
}

describe('<wb-markdown>', () => {
  it('shows its text content without the indent of the page', async () => {
    const element = await fixture<WbMarkdown>(html`<wb-markdown>
      ## Findings

      - *first*
      - [ ] second
    </wb-markdown>`);
    await element.settled;
    const root = element.shadowRoot!;
    expect(root.querySelector('h2')!.textContent).to.equal('Findings');
    expect(root.querySelector('h2')!.id).to.equal('wb-section-findings');
    expect(root.querySelectorAll('li').length).to.equal(2);
    expect(root.querySelector('em')!.textContent).to.equal('first');
    expect(root.querySelector('[role=img]')!.getAttribute('aria-label')).to.equal('to do');
  });

  it('follows its text content and its property', async () => {
    const element = await fixture<WbMarkdown>(html`<wb-markdown>one</wb-markdown>`);
    await element.settled;
    element.textContent = 'two';
    await new Promise((resolve) => { queueMicrotask(() => resolve(undefined)); });
    await element.settled;
    expect(textOf(element.shadowRoot!)).to.equal('two');
    element.content = 'three';
    await element.settled;
    expect(textOf(element.shadowRoot!)).to.equal('three');
  });

  it('reads a file and sees its relative addresses from there', async () => {
    const stop = serve({ '/notes/week.md': '[data](runs.csv) ![plot](p.png)' });
    const element = await fixture<WbMarkdown>(html`<wb-markdown src="/notes/week.md"></wb-markdown>`);
    await element.settled;
    stop();
    expect(element.shadowRoot!.querySelector('a')!.href).to.equal(new URL('/notes/runs.csv', location.href).href);
    expect(element.shadowRoot!.querySelector('img')!.src).to.equal(new URL('/notes/p.png', location.href).href);
  });

  it('says what is wrong with a file and reads it again on demand', async () => {
    let stop = serve({});
    const errors: string[] = [];
    const listen = (event: Event): void => { errors.push((event as CustomEvent<{ error: Error }>).detail.error.message); };
    document.addEventListener('wb-error', listen);
    const element = await fixture<WbMarkdown>(html`<wb-markdown src="/notes/week.md"></wb-markdown>`);
    await element.settled;
    stop();
    expect(textOf(element.shadowRoot!)).to.match(/\/notes\/week\.md was not found on .* \(404\)/);
    expect(errors.length).to.equal(1);
    stop = serve({ '/notes/week.md': 'now it is there' });
    element.shadowRoot!.querySelector('button')!.click();
    await element.settled;
    stop();
    document.removeEventListener('wb-error', listen);
    expect(textOf(element.shadowRoot!)).to.equal('now it is there');
  });

  it('refuses a page of HTML where Markdown was to be', async () => {
    const stop = serve({ '/notes.md': '<!doctype html><title>Login</title>' });
    const element = await fixture<WbMarkdown>(html`<wb-markdown src="/notes.md"></wb-markdown>`);
    await element.settled;
    stop();
    expect(textOf(element.shadowRoot!)).to.contain('/notes.md is an HTML page, not data');
  });

  it('says what would fill it where it is empty', async () => {
    const element = await fixture<WbMarkdown>(html`<wb-markdown></wb-markdown>`);
    await element.settled;
    expect(textOf(element.shadowRoot!)).to.contain('There is no text yet');
  });

  it('gives links a relation that hands nothing on', async () => {
    const root = await shown('[a](https://example.invalid) www.example.invalid');
    for (const link of root.querySelectorAll('a')) expect(link.rel).to.equal('noopener noreferrer nofollow ugc');
    expect(root.querySelectorAll('a').length).to.equal(2);
  });

  it('runs nothing and makes no element out of what a stranger wrote', async () => {
    const attacks = countAttacks();
    const root = await shown(MARKDOWN_ATTACKS.join('\n\n'));
    for (const element of root.querySelectorAll('*')) {
      expect([...element.attributes].filter(({ name }) => name.startsWith('on')), element.localName).to.deep.equal([]);
      expect(element.localName).not.to.match(/^(script|style|iframe|object|embed|form|input|svg|annotation-xml|maction|semantics|base|meta|link|wb-.*)$/);
    }
    for (const link of root.querySelectorAll('a')) expect(['http:', 'https:', 'mailto:']).to.include(link.protocol);
    for (const link of root.querySelectorAll('a')) link.click = () => undefined;
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
  });

  it('scrolls to a heading of its own when a link names it', async () => {
    const root = await shown(`[go](#the-end)\n\n${'text\n\n'.repeat(100)}## The end`);
    const before = scrollY;
    root.querySelector('a')!.click();
    expect(location.hash).to.equal('#the-end');
    expect(root.activeElement).to.equal(root.querySelector('h2'));
    history.replaceState(null, '', '#');
    scrollTo(0, before);
  });

  it('copies the text of a code block', async () => {
    const root = await shown('```python\nprint("x < 1")\n```');
    expect(root.querySelector('figcaption')!.textContent).to.equal('python');
    expect(root.querySelector('code')!.textContent).to.equal('print("x < 1")');
    const copied: string[] = [];
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (text: string) => { copied.push(text); return Promise.resolve(); } } });
    root.querySelector<HTMLButtonElement>('.copy')!.click();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    expect(copied).to.deep.equal(['print("x < 1")']);
  });

  it('survives being moved, removed and put back', async () => {
    const element = await fixture<WbMarkdown>(html`<wb-markdown>*here*</wb-markdown>`);
    await element.settled;
    const place = element.parentElement!;
    for (let i = 0; i < 3; i++) {
      element.remove();
      place.append(element);
    }
    await element.settled;
    expect(textOf(element.shadowRoot!)).to.equal('here');
  });

  it('is accessible', async () => {
    const element = await fixture<WbMarkdown>(html`<wb-markdown .content=${'# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n```py\nx\n```\n\n$$x^2$$\n\n[l](#a) ![picture](data:image/gif;base64,R0lGODlhAQABAAAAACw=)'}></wb-markdown>`);
    await element.settled;
    await expect(element).to.be.accessible();
  });
});
