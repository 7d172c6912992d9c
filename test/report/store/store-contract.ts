import * as wr from '../../../src/report/index.js';

/** What every test of the contract needs; the platform's assertions differ. */
export interface StoreCase {
  readonly name: string;
  run(store: wr.ReportStore, check: (actual: unknown, expected: unknown) => void): Promise<void>;
}

/** A store with the ids `n1`, `n2`, … and a clock that goes on a second with each look. */
export function fixedOptions(): wr.StoreOptions {
  let ids = 0, seconds = 0;
  return { makeId: () => `n${++ids}`, clock: { now: () => 1_700_000_000_000 + 1000 * seconds++, after: () => () => undefined } };
}

async function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'no error', (error: Error) => error.message);
}

/** What every store promises. */
export const storeCases: readonly StoreCase[] = [
  {
    name: 'keeps a draft that readers do not see until it is published',
    async run(store, check) {
      const { id, publishedAt, report } = await store.save(wr.report({ title: 'Week 47: loss', blocks: [wr.p('first')] }));
      check([id, publishedAt], ['week-47-loss-n1', undefined]);
      check(await failure(store.load(id)), `there is no published report "${id}" in this store`);
      await store.publish(id);
      await store.save({ ...report, title: 'Week 47: losses' });
      check([(await store.load(id))['title'], (await store.load(id, { draft: true }))['title']], ['Week 47: loss', 'Week 47: losses']);
    },
  },
  {
    name: 'lists what it holds, the last saved first',
    async run(store, check) {
      const first = await store.save(wr.report({ title: 'A', description: 'about a' }));
      await store.publish(wr.report({ title: 'B' }));
      check((await store.list()).map(({ title, description, publishedAt }) => [title, description, publishedAt !== undefined]), [['B', undefined, true], ['A', 'about a', false]]);
      await store.save(first.report);
      check((await store.list()).map(({ id }) => id), ['a-n1', 'b-n2']);
    },
  },
  {
    name: 'keeps what it does not know, and gives every block an id that stays',
    async run(store, check) {
      const { id, report } = await store.publish({ format: 'wb-report', version: 1, mood: 'good', blocks: [{ type: 'hologram', depth: 3 }, { type: 'paragraph', text: 'x' }] });
      const loaded = await store.load(id);
      check(loaded, report);
      check([loaded['mood'], loaded.blocks.every((block) => typeof block['id'] === 'string')], ['good', true]);
      check((await store.save(loaded)).report, loaded);
    },
  },
  {
    name: 'refuses ids that lead elsewhere, and what is no report',
    async run(store, check) {
      for (const id of ['../secret', 'a/b', '', 'index']) {
        check(await failure(store.load(id)), `invalid id of the report: ${JSON.stringify(id)} (expected letters, digits, - and _)`);
        check(await failure(store.save({ id, blocks: [] })), `invalid id of the report: ${JSON.stringify(id)} (expected letters, digits, - and _)`);
      }
      check(await failure(store.save({ format: 'other' })), 'this is no report: its format is "other" (expected "wb-report")');
      check(await store.list(), []);
    },
  },
];
