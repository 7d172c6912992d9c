import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import '../../src/define/report.js';
import '../../src/define/source.js';
import type { WbReport } from '../../src/elements/report.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import type { Source } from '../../src/sources/source.js';
import { WbError } from '../../src/core/errors.js';
import { run, ScriptedSource } from '../fixtures/scripted-source.js';

describe('values of runs in the code blocks of a report', () => {
  let page: HTMLElement;
  afterEach(() => page.remove());

  /** Puts a report on the page that holds code blocks with these texts. */
  const put = (source: Source, ...blocks: readonly object[]): WbReport => {
    page = document.body.appendChild(document.createElement('div'));
    render(html`<wb-source .value=${source}><wb-report .report=${{ version: 1, blocks }}></wb-report></wb-source>`, page);
    return page.querySelector('wb-report') as WbReport; // the definition is loaded
  };
  const code = (content: string): object => ({ type: 'code', content });
  const texts = (element: WbReport): string[] => [...element.shadowRoot!.querySelectorAll('pre code')].map(({ textContent }) => textContent);
  const notes = (element: WbReport): string[] => [...element.shadowRoot!.querySelectorAll('.code-note')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());

  /** Waits, frame by frame, until a text is what is expected. */
  const until = async (read: () => string, expected: string): Promise<void> => {
    for (let i = 0; i < 120 && read() !== expected; i++) await new Promise((resolve) => { requestAnimationFrame(resolve); });
    expect(read()).to.equal(expected);
  };

  it('follow the run, and stop when the report leaves', async () => {
    const source = memorySource({ runs: [
      { id: 'old', createdAt: 1, logs: 'of the old run\n' },
      { id: 'new', createdAt: 2, config: { lr: 0.003 }, logs: 'one\ntwo\n\u001b[31m<img src=x onerror=alert(1)>\u001b[0m\n' },
    ] });
    const element = put(source, { ...code('{{ run.logs.tail(2) }}'), language: 'text', title: 'Recent Logs' },
      code('python train.py --lr {{ run.config.lr }} {{ run("old").id }} {{ unknown }}'));
    await element.settled;
    expect(texts(element)).to.deep.equal(['two\n<img src=x onerror=alert(1)>', 'python train.py --lr 0.003 old {{ unknown }}']);
    source.print('new', 'four\n');
    await until(() => texts(element)[0], '<img src=x onerror=alert(1)>\nfour');
    expect(element.shadowRoot!.querySelector('pre img')).to.equal(null);
    element.remove();
    source.print('new', 'five\n');
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
    expect(texts(element)[0]).to.match(/four$/);
  });

  it('are waited for, with dots in their places', async () => {
    const source = new ScriptedSource();
    const element = put(source, code('lr: {{ run.config.lr }}'), code('{{ run.history("loss").last }}'));
    let isSettled = false;
    void element.settled.then(() => { isSettled = true; });
    await until(() => texts(element)[0] ?? '', 'lr: …');
    await until(() => String(source.runsCalls.length > 0), 'true');
    expect(isSettled).to.equal(false);
    source.runsCalls[0].resolve({ runs: [run('a', { config: { lr: 0.1 } })] });
    await until(() => texts(element)[0], 'lr: 0.1');
    await until(() => String(source.seriesCalls.length), '1');
    expect(isSettled).to.equal(false);
    source.seriesCalls[0].resolve([]);
    await element.settled;
    expect(texts(element)).to.deep.equal(['lr: 0.1', '–']);
  });

  it('that no run has are named under the text', async () => {
    const element = put(memorySource({ runs: [{ id: 'a', name: 'adamw' }] }), code('{{ run.config.lr }} {{ run("nobody").id }} {{ run.name }}'), code('{{ run.name }}'));
    await element.settled;
    expect(texts(element)).to.deep.equal(['– – adamw', 'adamw']);
    expect(notes(element)).to.deep.equal(['Not found: adamw has no config.lr; there is no run “nobody”.']);
    await expect(element).to.be.accessible();
  });

  it('that cannot be read have the reason under the text, and can be asked for again', async () => {
    const source = new ScriptedSource();
    const element = put(source, code('lr: {{ run.config.lr }}'));
    await until(() => String(source.runsCalls.length > 0), 'true');
    source.runsCalls[0].reject(new WbError('denied', 'the server wants a token'));
    await element.settled;
    expect(texts(element)).to.deep.equal(['lr: –']);
    expect(notes(element)).to.deep.equal(['The values of runs in this text could not be read: the server wants a token. Retry']);
    const asked = source.runsCalls.length;
    element.shadowRoot!.querySelector<HTMLButtonElement>('.code-note button')!.click();
    await until(() => String(source.runsCalls.length > asked), 'true');
    source.runsCalls.at(-1)!.resolve({ runs: [run('a', { config: { lr: 0.1 } })] });
    await until(() => texts(element)[0], 'lr: 0.1');
    expect(notes(element)).to.deep.equal([]);
  });

  it('are not asked for where there is nobody to ask', async () => {
    page = document.body.appendChild(document.createElement('div'));
    render(html`<wb-report .report=${{ version: 1, blocks: [code('{{ run.id }}')] }}></wb-report>`, page);
    const element = page.querySelector('wb-report') as WbReport; // the definition is loaded
    await element.settled;
    expect(notes(element)).to.deep.equal(['The values of runs in this text could not be read: there is no source of runs here.']);
  });

  it('are not read anew while nobody looks', async () => {
    const source = new ScriptedSource();
    const element = put(source, { type: 'markdown', content: 'words\n\n'.repeat(120) }, code('{{ run.logs }}'));
    await until(() => String(source.runsCalls.length > 0), 'true'); // the header asks
    source.runsCalls[0].resolve({ runs: [run('a')] });
    await element.settled;
    expect(texts(element)).to.deep.equal(['…']);
    element.shadowRoot!.querySelector('pre')!.scrollIntoView();
    await until(() => notes(element).join(''), 'Not found: a has no logs.');
    scrollTo(0, 0);
  });
});
