import { expect } from '@open-wc/testing';
import '../../src/define/html-panel.js';
import '../../src/define/source.js';
import { WbHtmlPanel } from '../../src/elements/html-panel.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import { countAttacks } from '../fixtures/attacks.js';

const ODD = ['</script><script>canary()</script>', '<!--<script>', "$'$&", '\u2028\u2029', '\u0000\r\n', '\'"`\\', '😀', '&quot;'].join('|');

describe('<wb-html-panel>', () => {
  let container: HTMLElement;

  beforeEach(() => { container = document.body.appendChild(document.createElement('div')); });
  afterEach(() => {
    container.remove();
    WbHtmlPanel.libraries = {};
  });

  async function show(settings: Readonly<Record<string, unknown>>, name = 'first'): Promise<WbHtmlPanel> {
    const around = Object.assign(document.createElement('wb-source'), { value: memorySource({ runs: [{ id: 'a', name, summary: { loss: NaN } }] }) });
    const panel = document.createElement('wb-html-panel') as WbHtmlPanel; // it is defined
    Object.assign(panel, settings);
    around.append(panel);
    container.append(around);
    await panel.settled;
    return panel;
  }
  const frame = (panel: WbHtmlPanel): HTMLIFrameElement | null => panel.shadowRoot!.querySelector('iframe');
  const until = async (holds: () => boolean): Promise<void> => {
    for (let i = 0; i < 200 && !holds(); i++) await new Promise((resolve) => { requestAnimationFrame(resolve); });
  };
  /** What a page says: it can speak of itself only through what fails in it. */
  const saidIn = async (panel: WbHtmlPanel): Promise<string> => {
    await until(() => panel.shadowRoot!.querySelector('.told') !== null);
    return panel.shadowRoot!.querySelector('.told')?.textContent ?? '';
  };

  it('hands the data over exactly, whatever they hold', async () => {
    const sum = [...ODD].reduce((total, character, i) => total + character.codePointAt(0)! * (i + 1), 0);
    const panel = await show({ content: '<script>const data = %WANDB_DATA%; throw new Error([...data[0].name].reduce((t, c, i) => t + c.codePointAt(0) * (i + 1), 0) + " " + data[0].summary.loss)</script>' }, ODD);
    expect(await saidIn(panel)).to.contain(`${sum} NaN`);
  });

  it('says what fails in a page that the browser mutes, and runs it once more for it', async () => {
    const muted = 'dispatchEvent(new ErrorEvent("error", { message: "Script error." }))'; // as WebKit says of all that fails in a page
    const panel = await show({ content: `<div style="height: 90px"></div><script>${muted}; if (document.currentScript.src) throw new Error("the reason")</script>` });
    expect(await saidIn(panel)).to.contain('the reason');
    expect(panel.shadowRoot!.querySelectorAll('.told')).to.have.length(1);
    await until(() => frame(panel)!.clientHeight === 90);
    const [shown, unseen] = panel.shadowRoot!.querySelectorAll('iframe');
    expect([shown.clientHeight, getComputedStyle(unseen).visibility]).to.deep.equal([90, 'hidden']);
    expect(unseen.sandbox.value).to.equal('allow-scripts');
    panel.remove();
    expect(panel.shadowRoot!.querySelectorAll('iframe')).to.have.length(0);
  });

  it('says that the browser does not say what fails', async () => {
    const panel = await show({ content: '<script>if (!document.currentScript.src) dispatchEvent(new ErrorEvent("error", { message: "Script error." }))</script>' });
    expect(await saidIn(panel)).to.contain('The browser does not say how');
    expect(panel.shadowRoot!.querySelectorAll('iframe')).to.have.length(1);
  });

  it('is as high as its content', async () => {
    const panel = await show({ content: '<div style="height: 333px"></div>' });
    await until(() => frame(panel)!.clientHeight === 333);
    expect(frame(panel)!.clientHeight).to.equal(333);
  });

  it('shows its head where it has a title, also one that comes later', async () => {
    const panel = await show({ content: '<p>x</p>' });
    const head = (): string => getComputedStyle(panel.shadowRoot!.querySelector('header')!).display;
    expect(head()).to.equal('none');
    panel.title = 'Later';
    await panel.settled;
    expect(head()).to.equal('flex');
  });

  it('runs scripts where they reach nothing', async () => {
    const attacks = countAttacks();
    const panel = await show({ content: '<script>try { parent.parent.canary() } catch (error) { throw new Error("kept out: " + error.name) }</script>' });
    expect(await saidIn(panel)).to.contain('kept out: SecurityError');
    expect(await attacks.count()).to.equal(0);
    attacks.stop();
    expect(frame(panel)!.sandbox.value).to.equal('allow-scripts');
    expect(frame(panel)!.contentDocument).to.equal(null);
  });

  it('runs no scripts where it is told so', async () => {
    const panel = await show({ noScripts: true, content: '<div style="height: 200px"></div><script>document.body.innerHTML = ""</script>' });
    await until(() => frame(panel)!.clientHeight === 200);
    expect(frame(panel)!.clientHeight).to.equal(200);
  });

  it('takes the place of a script that the page knows', async () => {
    WbHtmlPanel.libraries = { 'https://d3js.org/d3.v7.min.js': () => Promise.resolve('window.d3 = { version: "7 of the page" }') };
    const panel = await show({ content: '<div id="custom-viz"><script src="https://d3js.org/d3.v7.min.js"></script><script>const data = %WANDB_DATA%; throw new Error(d3.version + data.length)</script></div>' });
    expect(await saidIn(panel)).to.contain('7 of the page1');
  });

  it('says which script it does not load', async () => {
    expect(await saidIn(await show({ content: '<script src="https://host.invalid/x.js"></script>' }))).to.contain('https://host.invalid/x.js is not loaded');
  });

  it('ignores messages that are not of its page', async () => {
    const panel = await show({ content: '<div style="height: 120px"></div>' });
    await until(() => frame(panel)!.clientHeight === 120);
    for (let i = 0; i < 1000; i++) postMessage({ wb: 'guess', type: 'height', height: 5000 + i }, '*');
    await new Promise((resolve) => { setTimeout(resolve, 0); });
    expect(frame(panel)!.clientHeight).to.equal(120);
  });
});
