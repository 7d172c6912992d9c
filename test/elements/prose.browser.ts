import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/define/markdown.js';
import '../../src/define/report.js';
import type { WbMarkdown } from '../../src/elements/markdown.js';
import type { WbReport } from '../../src/elements/report.js';

async function markdown(content: string): Promise<ShadowRoot> {
  const element = await fixture<WbMarkdown>(html`<wb-markdown .content=${content}></wb-markdown>`);
  await element.settled;
  return element.shadowRoot!;
}

async function report(...blocks: readonly object[]): Promise<WbReport> {
  const element = await fixture<WbReport>(html`<wb-report .report=${{ title: 'T', blocks }}></wb-report>`);
  await element.settled;
  return element;
}

describe('formulas', () => {
  it('are typeset as MathML, in lines and on lines of their own', async () => {
    const root = await markdown('With $\\eta = 10^{-3}$:\n\n$$\\frac{1}{n}\\sum_i \\ell_i$$');
    const [inline, block] = root.querySelectorAll('math');
    expect(inline.closest('p')).to.not.equal(null);
    expect(block.closest('.formula')!.getAttribute('aria-label')).to.equal('Formula');
    expect(block.querySelector('mfrac')).to.not.equal(null);
    expect(block.getBoundingClientRect().height).to.be.greaterThan(inline.getBoundingClientRect().height);
  });

  it('stand in the blocks of a report', async () => {
    const { shadowRoot } = await report({ type: 'latex', content: 'a^2' }, { type: 'heading', text: 'About $x$' }, { type: 'list', items: [{ text: [{ type: 'latex', content: 'y' }] }] });
    expect(shadowRoot!.querySelectorAll('math').length).to.equal(3);
  });

  it('that cannot be read stand as they were written, with the reason', async () => {
    const { shadowRoot } = await report({ type: 'latex', content: '\\frac{1' }, { type: 'paragraph', text: 'and $\\nope{x}$' });
    expect(shadowRoot!.querySelector('.display')!.textContent).to.equal('\\frac{1');
    expect(shadowRoot!.querySelector('.aside')!.textContent).to.match(/^This formula cannot be read: /);
    expect(shadowRoot!.querySelector('p .math')!.textContent).to.equal('\\nope{x}');
  });

  it('link to nothing, take no style of their author, and unfold no end of macros', async () => {
    const bomb = '\\def\\a{xxxxxxxxxx}\\def\\b{\\a\\a\\a\\a\\a\\a\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b\\b\\b\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c\\c\\c\\c\\c\\c\\c}\\def\\e{\\d\\d\\d\\d\\d\\d\\d\\d\\d\\d}\\e';
    const { shadowRoot } = await report(...['\\href{javascript:alert(1)}{x}', '\\url{https://a.example}', '\\includegraphics{https://a.example/p.png}', '\\style{position:fixed}{x}', '\\class{fold}{x}', '\\data{a=b}{x}', bomb]
      .map((content) => ({ type: 'latex', content })));
    expect(shadowRoot!.querySelectorAll('.prose a, .prose img, .prose .fold, [style*="fixed"]').length).to.equal(0);
    expect(shadowRoot!.querySelectorAll('.prose *').length).to.be.lessThan(500);
  });
});

describe('programs', () => {
  it('have their words told apart in the languages there are', async () => {
    const { shadowRoot } = await report({ type: 'code', language: 'python', content: 'def f(x):\n    return "a" # why' }, { type: 'markdown', content: '```yml\nlr: 0.1\n```' });
    const [python, yaml] = shadowRoot!.querySelectorAll('code');
    expect([...python.querySelectorAll('.hl-keyword')].map(({ textContent }) => textContent)).to.deep.equal(['def', 'return']);
    expect(python.querySelector('.hl-comment')!.textContent).to.equal('# why');
    expect(python.textContent).to.equal('def f(x):\n    return "a" # why');
    expect(yaml.querySelector('.hl-attr')!.textContent).to.equal('lr:');
  });

  it('stay as they are in languages that nobody knows', async () => {
    const { shadowRoot } = await report({ type: 'code', language: 'constructor', content: '<b>x</b>' }, { type: 'code', content: 'plain' });
    expect([...shadowRoot!.querySelectorAll('code')].map(({ textContent, childElementCount }) => [textContent, childElementCount])).to.deep.equal([['<b>x</b>', 0], ['plain', 0]]);
  });

  it('run nothing that stands in them', async () => {
    const { shadowRoot } = await report({ type: 'code', language: 'html', content: '<img src=x onerror=alert(1)><script>alert(1)</script>' });
    expect(shadowRoot!.querySelectorAll('pre img, pre script').length).to.equal(0);
  });
});

describe('footnotes', () => {
  it('lead down to their text and back up', async () => {
    const root = await markdown('One[^a].\n\n[^a]: The *note*.');
    const reference = root.querySelector<HTMLAnchorElement>('.reference a')!;
    expect([reference.textContent, reference.getAttribute('aria-label')]).to.deep.equal(['1', 'Note 1']);
    reference.click();
    expect((root.activeElement as HTMLElement).textContent.trim()).to.match(/^The note\./);
    root.querySelector<HTMLAnchorElement>('.back a')!.click();
    expect(root.activeElement).to.equal(reference);
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('of two texts in one report are kept apart', async () => {
    const content = 'x[^1]\n\n[^1]: y';
    const { shadowRoot } = await report({ type: 'markdown', id: 'a', content }, { type: 'markdown', id: 'b', content });
    const ids = [...shadowRoot!.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });
});

describe('the table of contents', () => {
  it('typesets the formulas of headings, and makes no links in links', async () => {
    const { shadowRoot } = await report({ type: 'table-of-contents' }, { type: 'heading', text: 'The rate $\\eta_t$ of [Adam](https://a.example)' }, { type: 'markdown', content: '## Where $\\frac{1}{n}$' });
    const [rate, where] = shadowRoot!.querySelectorAll('.contents a');
    expect(shadowRoot!.querySelectorAll('.contents a').length).to.equal(2);
    expect([rate.querySelector('msub')?.textContent, rate.textContent]).to.deep.equal(['ηt', 'The rate ηt of Adam']);
    expect(where.querySelector('mfrac')).to.not.equal(null);
  });

  it('marks the heading that the reader has come to', async () => {
    const long = { type: 'markdown', content: 'words\n\n'.repeat(60) };
    const element = await report({ type: 'table-of-contents' }, { type: 'heading', text: 'One' }, long, { type: 'heading', text: 'Two' }, long);
    const root = element.shadowRoot!;
    const marked = (): string => [...root.querySelectorAll('[aria-current="location"]')].map(({ textContent }) => textContent).join();
    const becomes = async (expected: string): Promise<void> => {
      for (let frame = 0; frame < 60 && marked() !== expected; frame++) await new Promise(requestAnimationFrame);
      expect(marked()).to.equal(expected);
    };
    const widths = (): number[] => [...root.querySelectorAll('.contents a')].map((link) => link.getBoundingClientRect().width);
    const unmarked = widths();
    root.querySelector('#wb-section-two')!.scrollIntoView();
    await becomes('Two');
    expect(widths()).to.deep.equal(unmarked); // or a long report would be laid out anew
    root.querySelector('#wb-section-one')!.scrollIntoView();
    await becomes('One');
    scrollTo(0, 0);
  });
});

describe('text in a panel grid', () => {
  it('stands in its place, its headings in the contents', async () => {
    await setViewport({ width: 1200, height: 800 });
    const { shadowRoot } = await report({ type: 'table-of-contents' }, { type: 'panel-grid', panels: [
      { type: 'markdown', content: '## Why\n\nBecause $x$.', layout: { x: 12, y: 0, w: 12, h: 6 } }, { type: 'code', language: 'python', content: 'x = 1', layout: { x: 0, y: 0, w: 12, h: 6 } },
    ] });
    const [code, why] = [...shadowRoot!.querySelectorAll('.cell')].map((cell) => cell.getBoundingClientRect());
    expect(why.left).to.be.greaterThan(code.right);
    expect(why.top).to.equal(code.top);
    expect(shadowRoot!.querySelector('.cell h2, .cell h3')!.textContent).to.equal('Why');
    expect(shadowRoot!.querySelector('.contents a')!.textContent).to.equal('Why');
    expect(shadowRoot!.querySelectorAll('.cell math, .cell .hl-number').length).to.equal(2);
    await setViewport({ width: 800, height: 600 });
  });
});

describe('a long report', () => {
  const paragraphs = Array.from({ length: 1000 }, (_, i) => ({ type: 'paragraph', text: `Paragraph ${i}` }));

  it('draws its beginning at once and the rest turn by turn', async () => {
    const element = await fixture<WbReport>(html`<wb-report .report=${{ title: 'T', blocks: paragraphs }}></wb-report>`);
    const drawn = (): number => element.shadowRoot!.querySelectorAll('.prose > p').length;
    const counts: number[] = [];
    const observer = new MutationObserver(() => { if (counts.at(-1) !== drawn()) counts.push(drawn()); });
    observer.observe(element.shadowRoot!, { childList: true, subtree: true });
    await element.settled;
    observer.disconnect();
    expect(drawn()).to.equal(1000);
    expect(counts[0]).to.be.lessThan(100);
    expect(counts.length).to.be.greaterThan(5);
  });

  it('leads to a heading far down as soon as it is there', async () => {
    history.replaceState(null, '', '#the-end');
    const element = await report(...paragraphs, { type: 'heading', text: 'The end' });
    await new Promise(requestAnimationFrame);
    expect(element.shadowRoot!.activeElement!.textContent).to.equal('The end');
    history.replaceState(null, '', location.pathname + location.search);
    scrollTo(0, 0);
  });
});
