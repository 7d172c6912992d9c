import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressScripts } from '../../../src/panels/html-panel/address-scripts.js';
import { fillData, hasScripts, inlineScripts, scriptSources } from '../../../src/panels/html-panel/fill-content.js';
import { frameDocument, readFrameMessage } from '../../../src/panels/html-panel/frame-document.js';
import { jsonLiteral, scriptLiteral } from '../../../src/panels/html-panel/script-literal.js';

const ODD = ['</script><script>canary()</script>', '<!--<script>', "$' $& $` $1", '\u2028\u2029\u0000\r\n\t', "'\"`\\", '\ud800', '😀', '%WANDB_DATA%', '&quot;&lt;'];

/** What a browser's engine reads in an expression. */
const run = (expression: string): unknown => (0, eval)(`(${expression})`); // eslint-disable-line no-eval -- the expression is what is tested

test('writes any value as an expression that gives back the same', () => {
  const value = { texts: ODD, numbers: [NaN, Infinity, -Infinity, -0, 0.1, 1e300], big: 12345678901234567890n, none: null, list: [[], {}], deep: { a: { b: true } } };
  assert.deepEqual(run(scriptLiteral(value)), value);
  assert.ok(Object.is((run(scriptLiteral([-0])) as number[])[0], -0));
});

test('writes a key called __proto__ as a key', () => {
  const value = run(scriptLiteral(Object.fromEntries([['__proto__', { polluted: 1 }]]))) as object;
  assert.deepEqual(Object.keys(value), ['__proto__']);
  assert.equal(Object.getPrototypeOf(value), Object.prototype);
});

test('writes nothing that could end a script', () => {
  for (const literal of [scriptLiteral(ODD), jsonLiteral(ODD)]) assert.doesNotMatch(literal, /[<>&\u2028\u2029]/);
});

test('puts the data into scripts, and nowhere else', () => {
  const filled = fillData('<p title="%WANDB_DATA%">%WANDB_DATA%</p><script>const data = %WANDB_DATA%;</script>%WANDB_DATA%', [{ a: "$'" }]);
  assert.equal(filled, '<p title="%WANDB_DATA%">%WANDB_DATA%</p><script>const data = [{"a":"$\'"}];</script>%WANDB_DATA%');
});

test('puts JSON into a script that is JSON', () => {
  assert.equal(fillData('<script type="application/json">%WANDB_DATA%</script>', { a: NaN }), '<script type="application/json">{"a":"NaN"}</script>');
});

test('knows what would run', () => {
  for (const content of ['<script>1</script>', '<p onclick=x>', '<p/onclick=x>', '<a href="javascript:x">']) assert.ok(hasScripts(content), content);
  for (const content of ['<p>one = 1</p>', '<b class="on">x</b>']) assert.ok(!hasScripts(content), content);
});

test('puts known scripts in the place of those that would load them, and leaves the others out', () => {
  const content = '<script src="https://d3js.org/d3.v7.min.js"></script><script src=\'b.js\'></script><script>x</script>';
  assert.deepEqual(scriptSources(content), ['https://d3js.org/d3.v7.min.js', 'b.js']);
  assert.equal(inlineScripts(content, new Map([['b.js', 'y = "</script>"']])), '<script></script><script>y = "\\x3c/script>"</script><script>x</script>');
});

test('closes the frame to the network, and lets it go nowhere', () => {
  const made = frameDocument({ content: '<b>"&</b>', nonce: 'n', runsScripts: true, theme: { scheme: 'light', properties: {} }, data: [] });
  assert.match(made, /content="default-src 'none'; script-src 'unsafe-inline'; .*connect-src 'none'; frame-src 'none'/);
  assert.match(made, /<iframe sandbox="allow-scripts" [^>]*srcdoc="[^"]*&lt;|srcdoc="/);
  assert.ok(made.includes('<b>&quot;&amp;</b>'));
  assert.doesNotMatch(made, /allow-same-origin|allow-popups|allow-top-navigation|allow-forms/);
});

test('gives scripts that run addresses that hold them, and leaves the others', () => {
  const address = (text: string): string => `src="data:text/javascript;charset=utf-8,${text}"`;
  assert.equal(addressScripts('<script>x = "é"</script>'), `<script ${address('x%20%3D%20%22%C3%A9%22')}></script>`);
  assert.equal(addressScripts('<SCRIPT id=a async type="text/javascript" defer>x</SCRIPT>'), `<SCRIPT ${address('x')} id=a type="text/javascript"></SCRIPT>`);
  assert.equal(addressScripts('<script>\ud800</script>'), `<script ${address('%EF%BF%BD')}></script>`);
  for (const left of ['<script src="b.js"></script>', '<script type=module>x</script>', '<script type="application/json">[]</script>', '<script></script>', '<p>x</p>']) assert.equal(addressScripts(left), left);
});

test('opens a page whose scripts have addresses to these, and to nothing else', () => {
  const options = { content: '<script>canary()</script>', nonce: 'secret', theme: { scheme: 'light', properties: {} }, data: [] } as const;
  const policyOf = (made: string): string => /content="(default-src[^"]*)"/.exec(made)![1];
  const made = frameDocument({ ...options, runsScripts: true, addressesScripts: true });
  assert.ok(made.includes('src=&quot;data:text/javascript'));
  assert.equal(policyOf(made).replace("script-src 'unsafe-inline' data:;", "script-src 'unsafe-inline';"), policyOf(frameDocument({ ...options, runsScripts: true })));
  assert.equal(policyOf(frameDocument({ ...options, runsScripts: false, addressesScripts: true })), policyOf(frameDocument({ ...options, runsScripts: false })));
});

test('lets no script of the page run where it runs none', () => {
  const made = frameDocument({ content: '<script>canary()</script>', nonce: 'secret', runsScripts: false, theme: { scheme: 'light', properties: {} }, data: [] });
  assert.doesNotMatch(made, /unsafe-inline'; style/);
  assert.match(made, /script-src 'nonce-secret'/);
});

test('reads only messages that are meant for this frame', () => {
  assert.deepEqual(readFrameMessage({ wb: 'n', type: 'muted', text: 'x' }, 'n'), { type: 'muted' });
  assert.deepEqual(readFrameMessage({ wb: 'n', type: 'height', height: 1e9 }, 'n'), { type: 'height', height: 20_000 });
  for (const message of [null, 'x', { type: 'ready' }, { wb: 'other', type: 'ready' }, { wb: 'n', type: 'height', height: NaN }, { wb: 'n', type: 'height', height: '5' }, { wb: 'n', type: 'run' }]) {
    assert.equal(readFrameMessage(message, 'n'), undefined);
  }
});
