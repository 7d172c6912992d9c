import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as wr from '../../src/report/index.js';

const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

test('the address of an embed page carries what it shows', () => {
  assert.equal(wr.embedUrl('/embed/embed.html', { src: '../reports/week.json' }), '/embed/embed.html?src=../reports/week.json');
  assert.equal(wr.embedUrl('https://a.example/e.html', { src: 'https://b.example/r.json?v=1&w=2', panel: 'p-1', theme: 'dark', view: 'v1~zoom=_step:1..2', width: 'fluid' }),
    'https://a.example/e.html?src=https://b.example/r.json%3Fv=1%26w=2&panel=p-1&theme=dark&view=v1~zoom=_step:1..2&width=fluid');
});

test('the embed code is a lazy frame with a name and its size', () => {
  assert.equal(wr.getEmbedCode('https://a.example/e.html?src=r.json', { width: '100%', height: '1024px', panelId: null }),
    `<iframe src="https://a.example/e.html?src=r.json" title="Report" width="100%" height="1024" style="border:none;width:100%;height:1024px" loading="lazy" allow="fullscreen; clipboard-write" sandbox="${SANDBOX}" data-wb-report></iframe>`);
  const panel = wr.getEmbedCode('e.html?panel=a#h', { panelId: 'loss', width: 800, height: '60vh', sandbox: 'allow-scripts' });
  assert.match(panel, /src="e\.html\?panel=loss#h" .* width="800" style="border:none;width:800px;height:60vh" .* sandbox="allow-scripts"/);
  assert.match(wr.getEmbedCode('e.html', { panelId: 'loss' }), /height="480"/);
});

test('nothing leaves its attribute', () => {
  const hostile = `"><script>alert(1)</script><p title='`;
  const code = wr.getEmbedCode(`https://a.example/?x=${hostile}`, { title: hostile, panelId: hostile, sandbox: hostile });
  assert.equal(code.match(/[<>]/g)?.length, 4);
  assert.equal(code.replace(/"[^"]*"/g, '').match(/["'()]/), null);
});

test('refuses what cannot be framed and sizes that are none', () => {
  assert.throws(() => wr.getEmbedCode('javascript:alert(1)'), /invalid address: "javascript:alert\(1\)" \(expected an http, https or relative address\)/);
  assert.throws(() => wr.embedUrl('e.html', { src: 'data:application/json,{}' }), /invalid src/);
  assert.throws(() => wr.getEmbedCode('e.html', { height: '10px;position:fixed' }), /invalid height: "10px;position:fixed" \(expected pixels or a CSS length such as 100%\)/);
  assert.throws(() => wr.getEmbedCode('e.html', { width: -1 }), /invalid width: -1/);
});
