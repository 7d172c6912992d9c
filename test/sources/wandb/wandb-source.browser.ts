import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/define.js';
import type { WbErrorEvent } from '../../../src/elements/base/events.js';
import type { WbLinePlot } from '../../../src/elements/line-plot.js';
import type { WbSource } from '../../../src/elements/source.js';
import { wandbHeaders } from '../../../src/sources/wandb/wandb-key.js';

const KEY = '0123456789abcdef0123456789abcdef01234567';
const rows = Array.from({ length: 50 }, (_, step) => ({ _step: step, _timestamp: step, loss: 1 / (step + 1) }));
const node = { name: 'a', displayName: 'warm-up', state: 'finished', tags: [], createdAt: '2026-11-01T10:00:00', heartbeatAt: '2026-11-01T11:00:00', historyLineCount: 50, config: '{}', summaryMetrics: '{"loss":0.02}' };
const platform = window.fetch;
let asked: { url: string; authorization: string | null }[] = [];

function answer(url: string, init: RequestInit | undefined): Response {
  asked.push({ url, authorization: new Headers(init?.headers).get('Authorization') });
  const isHistory = typeof init?.body === 'string' && init.body.includes('sampledHistory');
  const project = isHistory ? { r0: { sampledHistory: [rows] } } : { matched: 1, total: 1, runs: { edges: [{ node }], pageInfo: { hasNextPage: false, endCursor: null } } };
  return new Response(JSON.stringify({ data: { project } }));
}

beforeEach(() => {
  asked = [];
  window.fetch = async (to, init) => (typeof to === 'string' && to.startsWith('https://api.wandb.ai/') ? answer(to, init) : platform(to, init));
});
afterEach(() => { window.fetch = platform; });

it('draws the runs of a project by its address, with a key that stands nowhere', async () => {
  const source = await fixture<WbSource>(html`<wb-source src="https://wandb.ai/team/vision" .headers=${wandbHeaders(() => KEY)}><wb-line-plot x="step" y="loss"></wb-line-plot></wb-source>`);
  const plot = source.querySelector<WbLinePlot>('wb-line-plot')!; // it is in the template
  await plot.updateComplete;
  await waitUntil(() => plot.shadowRoot!.querySelector('canvas'), 'draws', { timeout: 20_000 });
  expect(asked.length).to.be.greaterThan(1);
  for (const { url, authorization } of asked) {
    expect(authorization).to.equal(`Basic ${btoa(`api:${KEY}`)}`);
    expect(url).to.equal('https://api.wandb.ai/graphql');
  }
  const written = new XMLSerializer().serializeToString(document) + JSON.stringify({ ...localStorage, ...sessionStorage });
  expect(written).not.to.include(KEY);
});

it('refuses a key as an attribute, and does not repeat it', async () => {
  let message = '';
  const listen = (event: Event): void => { message = (event as WbErrorEvent).detail.error.message; };
  document.addEventListener('wb-error', listen);
  await fixture(html`<wb-source type="wandb" entity="team" project="vision" api-key="${KEY}"></wb-source>`);
  await waitUntil(() => message !== '');
  document.removeEventListener('wb-error', listen);
  expect(message).to.match(/^invalid attribute api-key: "…"/);
  expect(asked).to.deep.equal([]);
});
