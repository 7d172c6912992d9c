import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileStore } from '../../src/cli/file-store.js';
import * as wr from '../../src/report/index.js';
import { fixedOptions } from './store/store-contract.js';

const HOSTILE = `</title><script>alert(1)</script>"' onload='x <wb-report src="//evil.example">`;

/** The tags of a page in order, with their attributes as they are written. */
function tagsOf(page: string): string[] {
  return [...page.matchAll(/<([a-z][\w-]*)(?:\s[\w:-]+(?:="[^"<>]*")?)*>/g)].map(([, name]) => name);
}

test('a page names its report to those who only read its head', () => {
  const page = wr.reportPage({ title: 'Week 47', description: 'What happened' }, {
    src: 'week.json', assets: '../wb', url: 'https://a.example/week.html', oembed: 'https://a.example/week.oembed.json', image: 'https://a.example/week.png', siteName: 'Lab',
  });
  for (const part of [
    '<title>Week 47</title>', '<meta name="description" content="What happened">', '<meta property="og:title" content="Week 47">',
    '<meta property="og:url" content="https://a.example/week.html">', '<meta property="og:image" content="https://a.example/week.png">', '<meta property="og:site_name" content="Lab">',
    '<link rel="alternate" type="application/json+oembed" href="https://a.example/week.oembed.json" title="Week 47">',
    '<script type="module" src="../wb/cdn/wb-reports.js"></script>', '<wb-report src="week.json" permalink embed-page="../wb/embed/embed.html"></wb-report>',
  ]) assert.ok(page.includes(part), part);
});

test('a page has the same tags whatever its report is called', () => {
  const options = { src: 'a.json', assets: 'wb/', oembed: 'a.oembed.json' };
  const plain = wr.reportPage({ title: 'A', description: 'B' }, options);
  const hostile = wr.reportPage({ title: HOSTILE, description: HOSTILE }, options);
  assert.ok(tagsOf(plain).length > 15);
  assert.deepEqual(tagsOf(hostile), tagsOf(plain));
  assert.equal(hostile.match(/<script/g)?.length, 1);
  assert.match(wr.reportPage({ title: 3, description: 'x'.repeat(400) }, options), /<title>Untitled report<\/title>\n.*content="x{299}…"/);
});

test('an oEmbed answer frames the report', () => {
  const answer = wr.oembed({ title: HOSTILE }, 'https://a.example/e.html?src=a.json', { width: 900, height: 600 });
  assert.deepEqual({ ...answer, html: '' }, {
    type: 'rich', version: '1.0', title: HOSTILE, provider_name: 'a.example', provider_url: 'https://a.example', html: '', width: 900, height: 600, cache_age: 3600,
  });
  assert.match(answer.html, /^<iframe src="https:\/\/a\.example\/e\.html\?src=a\.json" [^<>]*><\/iframe>$/);
  assert.throws(() => wr.oembed({}, 'e.html'), /invalid address: "e\.html" \(expected an absolute http or https address\)/);
});

test('a store writes page and answer beside what it publishes, and not beside drafts', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wb-pages-'));
  const store = fileStore(folder, { ...fixedOptions(), baseUrl: 'https://a.example/reports', pages: { assets: '../wb-reports/', siteName: 'Lab' } });
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const { id } = await store.save(wr.report({ title: 'Week <47>' }));
  await assert.rejects(read(`${id}.html`), /ENOENT/);
  await store.publish(id);
  const answer = JSON.parse(await read(`${id}.oembed.json`)) as wr.OembedAnswer;
  assert.equal(answer.title, 'Week <47>');
  assert.ok(answer.html.includes(`src="https://a.example/wb-reports/embed/embed.html?src=https://a.example/reports/${id}.json"`), answer.html);
  const page = await read(`${id}.html`);
  assert.ok(page.includes(`href="https://a.example/reports/${id}.oembed.json" title="Week &lt;47&gt;"`));
  assert.ok(page.includes(`<wb-report src="${id}.json"`));
  await rm(folder, { recursive: true });
});
