import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ViewScope } from '../../../src/elements/base/view-scope.js';
import { Permalink, type PageAddress } from '../../../src/elements/report/permalink.js';
import { FakeClock } from '../../fixtures/fake-clock.js';

/** An address that a test can move. */
class TestAddress implements PageAddress {
  href: string;
  readonly written: string[] = [];
  #moved: (() => void) | undefined;

  constructor(href: string) {
    this.href = href;
  }

  get isFollowed(): boolean { return this.#moved !== undefined; }

  replace(href: string): void {
    this.href = href;
    this.written.push(href);
  }

  follow(moved: () => void): () => void {
    this.#moved = moved;
    return () => { this.#moved = undefined; };
  }

  goTo(href: string): void {
    this.href = href;
    this.#moved?.();
  }
}

function open(href: string): { address: TestAddress; clock: FakeClock; scope: ViewScope; permalink: Permalink; restored: (string | undefined)[] } {
  const address = new TestAddress(href), clock = new FakeClock(), scope = new ViewScope();
  const restored: (string | undefined)[] = [];
  const restore = (view: string | undefined): void => {
    restored.push(view);
    scope.text = view ?? '';
  };
  const permalink = new Permalink(scope, { restore }, { address, clock });
  permalink.start();
  return { address, clock, scope, permalink, restored };
}

test('restores the view of the address, and leaves an address without one alone', async () => {
  const { scope, restored, clock, address } = open('https://a.example/r?x=1&view=v1~hidden=a,b#Loss');
  assert.deepEqual([...scope.state.hidden], ['a', 'b']);
  await clock.advance(1000);
  assert.deepEqual([restored, address.written], [['v1~hidden=a,b'], []]);
  assert.deepEqual(open('https://a.example/r').restored, []);
});

test('the address follows the reader once they are quiet', async () => {
  const { scope, clock, address } = open('https://a.example/r?x=1#Loss');
  scope.change({ hidden: new Set(['a']) });
  await clock.advance(200);
  scope.change({ zoom: new Map([['_step', [100, 900]]]) });
  await clock.advance(200);
  assert.deepEqual(address.written, []);
  await clock.advance(100);
  assert.deepEqual(address.written, ['https://a.example/r?x=1&view=v1~zoom=_step:100..900~hidden=a#Loss']);
  scope.change({ hovered: 'b' });
  await clock.advance(1000);
  assert.equal(address.written.length, 1);
  scope.text = '';
  await clock.advance(1000);
  assert.equal(address.href, 'https://a.example/r?x=1#Loss');
});

test('runs that the report hides by itself do not come into the address', async () => {
  const { scope, clock, address, permalink } = open('https://a.example/r');
  scope.change({ hidden: new Set(['a']) });
  permalink.rest();
  await clock.advance(1000);
  assert.deepEqual(address.written, []);
  scope.change({ hidden: new Set() });
  await clock.advance(1000);
  assert.equal(address.href, 'https://a.example/r?view=v1');
});

test('going back restores what the address said, and drops what was not yet written', async () => {
  const { scope, clock, address, restored } = open('https://a.example/r');
  scope.change({ hidden: new Set(['a']) });
  address.goTo('https://a.example/r?view=v1~hidden=b');
  await clock.advance(1000);
  assert.deepEqual([restored, address.written, [...scope.state.hidden]], [['v1~hidden=b'], [], ['b']]);
  address.goTo('https://a.example/r');
  assert.deepEqual(restored.at(-1), undefined);
});

test('gives links to one panel, and leaves out a view that no server would take', () => {
  const { scope, permalink } = open('https://a.example/r?panel=old#Loss');
  assert.equal(permalink.panel, 'old');
  scope.change({ hidden: new Set(['a']) });
  assert.equal(permalink.link('new'), 'https://a.example/r?panel=new&view=v1~hidden=a');
  scope.change({ hidden: new Set(Array.from({ length: 2000 }, (_, i) => `run${i}`)) });
  assert.equal(permalink.link(), 'https://a.example/r?panel=old#Loss');
});

test('stops following', async () => {
  const { scope, clock, address, permalink } = open('https://a.example/r');
  scope.change({ hidden: new Set(['a']) });
  permalink.stop();
  scope.change({ hidden: new Set(['b']) });
  await clock.advance(1000);
  assert.deepEqual([address.written, address.isFollowed], [[], false]);
});
