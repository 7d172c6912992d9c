import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HostLink, type FrameWindow } from '../../src/embed/host-link.js';

type Listener = (event: { readonly source: unknown; readonly data: unknown }) => void;

/** A window in a frame, or, without a parent, one of its own. */
class TestWindow {
  readonly sent: unknown[] = [];
  readonly parent: unknown;
  listener: Listener | undefined;

  constructor(isFramed: boolean) {
    this.parent = isFramed ? { postMessage: (message: unknown) => { this.sent.push(message); } } : this;
  }

  addEventListener(_type: string, listener: Listener): void { this.listener = listener; }
  removeEventListener(): void { this.listener = undefined; }
  hear(data: unknown, source: unknown = this.parent): void { this.listener?.({ source, data }); }
}

function open(isFramed = true): { window: TestWindow; link: HostLink; themes: string[] } {
  const window = new TestWindow(isFramed), themes: string[] = [];
  const link = new HostLink(window as unknown as FrameWindow, { id: 'a', themed: (theme) => themes.push(theme) }); // as much of a window as it needs
  return { window, link, themes };
}

test('tells the page around how high the report is, once for each height', () => {
  const { window, link } = open();
  assert.deepEqual(window.sent.splice(0), [{ type: 'wb-reports:ready', id: 'a' }]);
  for (const height of [120.4, 120.9, 0, Number.NaN, 1e9]) link.tell(height);
  assert.deepEqual(window.sent, [{ type: 'wb-reports:height', height: 121, id: 'a' }, { type: 'wb-reports:height', height: 20_000, id: 'a' }]);
});

test('takes a theme from the page around, and answers with the height', () => {
  const { window, link, themes } = open();
  link.tell(100);
  window.hear({ type: 'wb-reports:theme', theme: 'dark' });
  assert.deepEqual([themes, window.sent.length], [['dark'], 3]);
});

test('hears nobody else, and nothing else', () => {
  const { window, link, themes } = open();
  link.tell(100);
  for (const source of [window, null, {}]) window.hear({ type: 'wb-reports:theme', theme: 'dark' }, source);
  for (const message of [null, 'dark', 3, { type: 'wb-reports:theme', theme: 'red' }, { type: 'wb-reports:theme' }, { type: 'theme', theme: 'dark' }, []]) window.hear(message);
  assert.deepEqual([themes, window.sent.length], [[], 2]);
  link.close();
  window.hear({ type: 'wb-reports:theme', theme: 'dark' });
  assert.deepEqual(themes, []);
});

test('a page without a frame sends nothing and hears nothing', () => {
  const { window, link, themes } = open(false);
  link.tell(100);
  window.hear({ type: 'wb-reports:theme', theme: 'dark' }, window);
  assert.deepEqual([link.isFramed, themes, window.sent], [false, [], []]);
});
