import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { MARKDOWN_ATTACKS, PUBLIC_ATTACKS } from '../fixtures/attacks.js';
import { rootFolder } from '../tooling/paths.js';
import { startAttackedBrowser, STRICT_POLICY, type AttackedBrowser, type AttackedTab } from './attacked-browser.js';
import type { Attacked } from './attacked-page.js';

/** Every element of the library: what a page gets with the one entry that defines them all. */
const TAGS = [...readFileSync(join(rootFolder, 'src/define.ts'), 'utf8').matchAll(/define\/([\w-]+)\.js/g)].map(([, name]) => `wb-${name}`);

/** Those that the properties of every element get in turn, each in several shapes. */
const FEW = ['<img src=x onerror=canary()>', '"><script>canary()</script>', 'javascript:canary()', 'red;background:url(//host.invalid/x)'];

declare const attacked: Attacked;

for (const [under, policy] of [['a strict policy with Trusted Types', STRICT_POLICY], ['no policy at all', '']] as const) {
  describe(`a page under ${under}`, { timeout: 600_000 }, () => {
    let browser: AttackedBrowser, tab: AttackedTab;

    before(async () => {
      browser = await startAttackedBrowser();
      tab = await browser.open(policy);
    });
    after(() => browser.close());

    /** Fails where anything ran, was asked for, or was only kept from it by the policy. */
    const nothingHappened = async (what: string): Promise<void> => {
      await new Promise((resolve) => { setTimeout(resolve, 100); }); // what an attack starts runs in later tasks of other processes
      const { calls, violations } = await tab.page.evaluate(() => attacked.seen());
      assert.deepEqual({ calls, violations, requests: tab.requests.splice(0), acts: tab.acts.splice(0) }, { calls: 0, violations: [], requests: [], acts: [] }, what);
      assert.equal(await tab.page.evaluate('({}).polluted'), undefined);
    };

    test('notices an attack that works', async () => {
      const probe = await browser.open(policy);
      await probe.page.evaluate(() => { new Image().src = 'http://host.invalid/probe'; (globalThis as unknown as { canary(): void }).canary(); });
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      const { calls, violations } = await probe.page.evaluate(() => attacked.seen());
      assert.equal(calls, 1);
      assert.equal(violations.length + probe.requests.length, 1, 'the picture was asked for, or refused');
      tab = await browser.open(policy);
    });

    for (const tag of TAGS) {
      test(`<${tag}> shows texts of strangers among its runs and settings`, async () => {
        assert.ok(await tab.page.evaluate((name) => attacked.target(name), tag), `<${tag}> is defined`);
        await tab.page.evaluate((name, texts) => attacked.show(name, texts), tag, PUBLIC_ATTACKS);
        await nothingHappened(tag);
      });

      test(`<${tag}> takes texts of strangers in every property, attribute and link`, async () => {
        const target = await tab.page.evaluate((name) => attacked.target(name), tag);
        await tab.page.evaluate((name, properties, texts) => attacked.set(name, properties, texts), tag, target?.properties ?? [], FEW);
        await nothingHappened(tag);
      });
    }

    test('a report shows texts of strangers in every block', async () => {
      await tab.page.evaluate((texts) => attacked.report(texts), [...new Set([...PUBLIC_ATTACKS, ...MARKDOWN_ATTACKS])]);
      await nothingHappened('wb-report');
    });

    test('charts of strangers reach nothing', async () => {
      await tab.page.evaluate(() => attacked.charts());
      await nothingHappened('wb-custom-chart');
    });

    test('pages of strangers reach nothing', async () => {
      await tab.page.evaluate(() => attacked.pages());
      await nothingHappened('wb-html-panel');
    });

    // Under the strict policy no script of a page runs at all.
    if (policy === '') test('a page whose script never ends does not stall the page around it', async () => {
      const { longestMs, said, stopped } = await tab.page.evaluate(() => attacked.endless());
      console.log(`    the longest time without a turn: ${Math.round(longestMs)} ms`);
      assert.match(said, /running for more than 5 seconds/);
      assert.ok(stopped);
      assert.ok(longestMs < 2500, `${longestMs} ms`); // it would be without end
    });
  });
}
