import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import '../../src/define/report.js';
import '../../src/define/source.js';
import type { WbReport } from '../../src/elements/report.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';

describe('values of runs in the code blocks of a report', () => {
  let page: HTMLElement;
  afterEach(() => page.remove());

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
    const report = { version: 1, blocks: [
      { type: 'code', language: 'text', title: 'Recent Logs', content: '{{ run.logs.tail(2) }}' },
      { type: 'code', content: 'python train.py --lr {{ run.config.lr }} {{ run("old").id }} {{ unknown }}' },
    ] };
    page = document.body.appendChild(document.createElement('div'));
    render(html`<wb-source .value=${source}><wb-report .report=${report}></wb-report></wb-source>`, page);
    const element = page.querySelector('wb-report') as WbReport; // the definition is loaded
    await element.settled;
    const code = (i: number): string => element.shadowRoot!.querySelectorAll('pre code')[i].textContent;
    await until(() => code(0), 'two\n<img src=x onerror=alert(1)>');
    await until(() => code(1), 'python train.py --lr 0.003 old {{ unknown }}');
    source.print('new', 'four\n');
    await until(() => code(0), '<img src=x onerror=alert(1)>\nfour');
    expect(element.shadowRoot!.querySelector('pre img')).to.equal(null);
    element.remove();
    source.print('new', 'five\n');
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
    expect(code(0)).to.match(/four$/);
  });
});
