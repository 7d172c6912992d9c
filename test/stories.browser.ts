import 'axe-core/axe.min.js';
import type axeCore from 'axe-core';
import { assert } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import stories from 'virtual:stories';
import { storiesOf } from './tooling/story.js';

declare global {
  interface Window { readonly axe: typeof axeCore }
}

const loaded = await Promise.all(Object.entries(stories).map(async ([path, load]) => {
  const module = await load().catch((reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))));
  return [path, module] as const;
}));

describe('stories', () => {
  let container: HTMLElement;
  const errors: string[] = [];
  const { error } = console;

  before(async () => {
    // Tall enough that no panel waits to be scrolled to.
    await setViewport({ width: 1200, height: 4000 });
    document.body.style.cssText = 'background: Canvas; color: CanvasText';
    console.error = (...args: unknown[]) => { errors.push(args.map(String).join(' ')); };
  });

  beforeEach(() => {
    errors.length = 0;
    document.documentElement.style.colorScheme = 'light';
    container = document.body.appendChild(document.createElement('main'));
  });

  afterEach(() => {
    container.remove();
  });

  after(() => {
    console.error = error;
  });

  for (const [path, module] of loaded) {
    if (module instanceof Error) {
      it(`${path} loads`, () => { throw module; });
      continue;
    }
    for (const story of storiesOf(module)) {
      it(`${path.replace(/^stories\/|\.stories\.ts$/g, '')}: ${story.name}`, async () => {
        await story.draw(container);
        assert.deepEqual(errors, [], 'console errors');
        assert.deepEqual(await violations({}), [], 'accessibility');
        document.documentElement.style.colorScheme = 'dark';
        assert.deepEqual(await violations({ runOnly: ['color-contrast'] }), [], 'contrast in the dark');
      });
    }
  }

  async function violations(options: axeCore.RunOptions): Promise<string[]> {
    const { violations: found } = await window.axe.run(container, { ...options, resultTypes: ['violations'] });
    return found.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`));
  }
});
