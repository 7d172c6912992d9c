import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeFile, safeLogged } from '../../src/core/safe-url.js';

const HARMFUL = ['javascript:alert(1)', ' java\nscript:alert(1)', 'vbscript:x', 'file:///etc/passwd', 'https://['];

test('shows logged pictures from the web, from the page and from harmless data', () => {
  for (const url of ['https://host/p.png', 'p.png', '/p.png', 'blob:https://page/1', 'data:image/png;base64,AAAA']) assert.equal(safeLogged(url, 'image'), url);
  for (const url of [...HARMFUL, 'data:text/html,<b>', 'data:audio/wav,']) assert.equal(safeLogged(url, 'image'), undefined, url);
  assert.equal(safeLogged('data:audio/wav;base64,AAAA', 'audio'), 'data:audio/wav;base64,AAAA');
});

test('offers files of any kind, but no address that runs', () => {
  for (const url of ['https://host/x.obj', 'x.obj', 'blob:https://page/1', 'data:text/plain,x']) assert.equal(safeFile(url), url);
  for (const url of HARMFUL) assert.equal(safeFile(url), undefined, url);
});
