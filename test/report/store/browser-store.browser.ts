import { expect } from '@open-wc/testing';
import { browserStore } from '../../../src/report/store/browser-store.js';
import { fixedOptions, storeCases } from './store-contract.js';

const used: string[] = [];

function open(): ReturnType<typeof browserStore> {
  const name = `test-${crypto.randomUUID()}`;
  used.push(name);
  return browserStore(name, fixedOptions());
}

describe('a store in the browser', () => {
  after(() => { for (const name of used) indexedDB.deleteDatabase(name); });

  for (const { name, run } of storeCases) it(name, async () => run(open(), (actual, expected) => { expect(actual).to.deep.equal(expected); }));

  it('is there again for the next page', async () => {
    const first = open();
    const { id } = await first.publish({ title: 'A', blocks: [] });
    const again = browserStore(used.at(-1));
    expect((await again.load(id))['title']).to.equal('A');
  });
});
