import { expect, waitUntil } from '@open-wc/testing';

const PAGE = `<script>addEventListener('message', ({ data }) => parent.postMessage(data, '*'))</script>`;

/** Puts a frame on the page that sends what it is sent. */
async function frame({ isMarked = true } = {}): Promise<HTMLIFrameElement> {
  const element = document.createElement('iframe');
  if (isMarked) element.dataset['wbReport'] = '';
  element.sandbox.value = 'allow-scripts';
  element.src = `data:text/html,${encodeURIComponent(PAGE)}`;
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
  document.body.append(element);
  await loaded;
  return element;
}

const tell = (element: HTMLIFrameElement, message: unknown): void => element.contentWindow!.postMessage(message, '*');

describe('the five lines that make frames fit', () => {
  before(async () => {
    const text = await (await fetch('/src/embed/README.md')).text();
    const lines = /```js\n(addEventListener\('message'[^]*?)\n```/.exec(text)![1];
    expect(lines.split('\n').length).to.equal(5);
    document.head.append(Object.assign(document.createElement('script'), { textContent: lines }));
  });
  afterEach(() => document.querySelectorAll('iframe').forEach((element) => element.remove()));

  it('make a frame as high as its report, within limits', async () => {
    const element = await frame();
    tell(element, { type: 'wb-reports:height', height: 333, id: '' });
    await waitUntil(() => element.style.height === '333px', 'the frame kept its height');
    tell(element, { type: 'wb-reports:height', height: 1e9, id: '' });
    await waitUntil(() => element.style.height === '20000px', 'the frame kept its height');
  });

  it('take nothing else', async () => {
    const [other, marked] = [await frame({ isMarked: false }), await frame()];
    tell(other, { type: 'wb-reports:height', height: 333 });
    for (const message of [null, 'x', { type: 'height', height: 5 }, ...[-1, 0, NaN, '5px', undefined].map((height) => ({ type: 'wb-reports:height', height }))]) tell(marked, message);
    postMessage({ type: 'wb-reports:height', height: 333 }, '*');
    const last = await frame();
    tell(last, { type: 'wb-reports:height', height: 444 });
    await waitUntil(() => last.style.height === '444px', 'the last frame kept its height');
    expect([other, marked].map(({ style }) => style.height)).to.deep.equal(['', '']);
  });
});
