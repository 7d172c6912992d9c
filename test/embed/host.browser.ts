import { expect, waitUntil } from '@open-wc/testing';
import '../../src/embed/host.js';

/** Puts a frame on the page whose document sends a message when it is told to, and keeps what it is told. */
async function frame(script: string, change: (frame: HTMLIFrameElement) => void = () => undefined): Promise<HTMLIFrameElement> {
  const element = document.createElement('iframe');
  element.dataset['wbReport'] = '';
  element.sandbox.value = 'allow-scripts';
  element.srcdoc = `<script>const send = (data) => parent.postMessage(data, '*'); addEventListener('message', (event) => send({ heard: event.data })); ${script}</script>`;
  change(element);
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
  document.body.append(element);
  await loaded;
  return element;
}

const HEIGHT = `send({ type: 'wb-reports:height', height: 333.2, id: '' });`;

describe('the script of a page that embeds reports', () => {
  const heard: unknown[] = [];
  const keep = ({ data }: MessageEvent<{ heard?: unknown } | undefined>): void => { if (data?.heard) heard.push(data.heard); };
  before(() => addEventListener('message', keep));
  after(() => removeEventListener('message', keep));
  afterEach(() => {
    document.querySelectorAll('iframe[srcdoc]').forEach((element) => element.remove());
    document.documentElement.removeAttribute('style');
    document.body.removeAttribute('style');
    heard.length = 0;
  });

  it('makes a frame as high as its report', async () => {
    const element = await frame(HEIGHT);
    await waitUntil(() => element.style.height === '334px', 'the frame kept its height');
  });

  it('takes no height from others, nor one that is none', async () => {
    const refused = [
      await frame(HEIGHT, ({ dataset }) => { delete dataset['wbReport']; }),
      await frame(HEIGHT, (element) => {
        element.sandbox.add('allow-same-origin');
        element.src = 'https://elsewhere.example/'; // srcdoc comes before it
      }),
      await frame(`for (const height of [-1, 0, NaN, '5px', Infinity * 0, undefined]) send({ type: 'wb-reports:height', height }); send(null); send('x');`),
    ];
    const last = await frame(HEIGHT);
    await waitUntil(() => last.style.height === '334px', 'the last frame kept its height');
    expect(refused.map(({ style }) => style.height)).to.deep.equal(['', '', '']);
  });

  it('tells frames when the page turns dark', async () => {
    const element = await frame(`send({ type: 'wb-reports:ready', id: '' });`);
    await waitUntil(() => heard.length > 0, 'the frame was told nothing');
    expect(heard[0]).to.deep.equal({ type: 'wb-reports:theme', theme: 'light' });
    document.documentElement.style.colorScheme = 'dark';
    await waitUntil(() => JSON.stringify(heard.at(-1)).includes('"dark"'), 'the frame was not told of the dark');
    document.documentElement.style.colorScheme = 'light dark';
    await waitUntil(() => JSON.stringify(heard.at(-1)).includes('"auto"'), 'the frame was not told of both');
    document.body.style.backgroundColor = 'oklch(0.2 0.03 260)';
    await waitUntil(() => JSON.stringify(heard.at(-1)).includes('"dark"'), 'the frame was not told what is behind it');
    expect(getComputedStyle(element).colorScheme).to.equal('dark');
    document.body.style.backgroundColor = '#fafafa';
    await waitUntil(() => JSON.stringify(heard.at(-1)).includes('"light"'), 'the frame was not told that it is light again');
  });
});
