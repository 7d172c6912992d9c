import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runningProxy, type RunningProxy } from './running-proxy.js';

let proxy: RunningProxy;
before(async () => { proxy = await runningProxy(['aim'], (_, response) => { response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end('ok'); }); });
after(() => proxy.close());

const ask = async (method: string, path: string, body?: string): Promise<number> => (await fetch(`${proxy.url}aim/${path}`, { method, ...(body !== undefined && { body }) })).status;

for (const [method, path, body] of [
  ['GET', 'api/projects/'], ['GET', 'api/runs/search/run/?q=run.hash+in+%5B%22a%22%5D&limit=3'], ['GET', 'api/runs/search/metric/?q=&p=-1'],
  ['GET', 'api/runs/search/images/?q=&record_density=5'], ['GET', 'api/runs/search/texts/'], ['GET', 'api/runs/search/audios/'], ['GET', 'api/runs/search/distributions/'],
  ['GET', 'api/runs/0123abc/logs/?record_range=0%3A'], ['POST', 'api/runs/images/get-batch/', '["x"]'], ['POST', 'api/runs/audios/get-batch/', '["x"]'],
] as const) {
  test(`passes on what reads runs of Aim: ${method} ${path}`, async () => {
    assert.equal(await ask(method, path, body), 200);
    assert.equal(proxy.received.at(-1)!.url, `/${path}`);
  });
}

for (const [what, method, path, status] of [
  ['deletes a run', 'DELETE', 'api/runs/0123abc/', 403], ['archives runs', 'POST', 'api/runs/archive-batch/', 403], ['deletes runs', 'POST', 'api/runs/delete-batch/', 403], ['renames a run', 'PUT', 'api/runs/0123abc/', 403],
  ['writes where only reading is allowed', 'POST', 'api/runs/search/run/', 405], ['adds a tag', 'POST', 'api/runs/0123abc/tags/new/', 403], ['makes an experiment', 'POST', 'api/experiments/', 405],
  ['breaks out of a search', 'GET', 'api/runs/search/run/?q=run.__class__', 403], ['breaks out of the second search', 'GET', 'api/runs/search/metric/?q=a&q=%5F%5Fimport__(1)', 403], ['reads files of the server', 'GET', 'static-files/..%2f..%2fetc/passwd', 403],
] as const) {
  test(`refuses what ${what}`, async () => {
    const before_ = proxy.received.length;
    assert.ok([status, 400].includes(await ask(method, path)), `${method} ${path}`);
    assert.equal(proxy.received.length, before_);
  });
}
