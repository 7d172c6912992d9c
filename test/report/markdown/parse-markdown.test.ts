import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../../src/report/markdown/dedent.js';
import { parseMarkdown, parseMarkdownLine } from '../../../src/report/markdown/parse-markdown.js';
import { safeLink, safeMedia } from '../../../src/core/safe-url.js';
import { plainText, type Inline } from '../../../src/report/markdown/tree.js';

const text = (words: string): Inline => ({ type: 'text', text: words });

test('reads marks, code, links and pictures in a line', () => {
  assert.deepEqual(parseMarkdownLine('**b** *e* ~~d~~ `c` [l](#x) ![a](p.png "t")'), [
    { type: 'strong', children: [text('b')] }, text(' '), { type: 'emphasis', children: [text('e')] }, text(' '),
    { type: 'deleted', children: [text('d')] }, text(' '), { type: 'code', text: 'c' }, text(' '),
    { type: 'link', url: '#x', children: [text('l')] }, text(' '), { type: 'image', url: 'p.png', alt: 'a', title: 't' },
  ]);
});

test('reads headings, lists with boxes, tables, quotes, code and rules', () => {
  const page = parseMarkdown('## Two\n\n- [x] done\n- [ ] open\n\n3. three\n\n| a | b |\n|---|--:|\n| 1 | `2` |\n\n> said\n\n```py\nx < 1\n```\n\n---\n');
  assert.deepEqual(page.map(({ type }) => type), ['heading', 'list', 'list', 'table', 'quote', 'code', 'rule']);
  const [, tasks, numbers, table, , code] = page;
  assert.deepEqual(tasks?.type === 'list' && tasks.items.map(({ checked }) => checked), [true, false]);
  assert.equal(numbers?.type === 'list' && numbers.start, 3);
  assert.deepEqual(table?.type === 'table' && table.align, [undefined, 'right']);
  assert.deepEqual(code, { type: 'code', text: 'x < 1', language: 'py' });
});

test('keeps the text of a link that leads nowhere safe', () => {
  for (const address of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'java&#115;cript:alert(1)', 'javascript&colon;alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'blob:x', 'https://[']) {
    assert.equal(safeLink(address.replace('&#115;', 's').replace('&colon;', ':')), undefined, address);
    const line = parseMarkdownLine(`[press](<${address.replace('\n', '')}>)`);
    assert.ok(line.every((part) => part.type !== 'link' || !/script:/i.test(part.url)), address);
    assert.match(plainText(line), /press/);
  }
});

test('lets safe addresses through as they are written', () => {
  for (const address of ['https://a.b/c?d=e#f', 'http://a.b', 'mailto:a@b.c', '../x.html', '/x', 'x y', '#part', '?q=1', '//host/x', '']) {
    assert.equal(safeLink(address), address);
  }
});

test('loads pictures only from http, https, relative addresses and image data', () => {
  assert.equal(safeMedia('data:image/png;base64,AA==', 'image'), 'data:image/png;base64,AA==');
  assert.equal(safeMedia('a/b.png', 'image'), 'a/b.png');
  for (const address of ['data:text/html,<script>', 'javascript:x', 'blob:https://a/b', 'file:///x', 'data:imagex/png,']) {
    assert.equal(safeMedia(address, 'image'), undefined, address);
  }
  assert.deepEqual(parseMarkdownLine('![alt](javascript:x)'), [text('alt')]);
});

test('shows markup of HTML as text, but for breaks and comments', () => {
  assert.deepEqual(parseMarkdownLine('a<br>b <b onclick="x">c</b>').map((part) => (part.type === 'text' ? part.text : part.type)), ['a', 'break', 'b ', '<b onclick="x">', 'c', '</b>']);
  assert.deepEqual(parseMarkdown('<!-- a comment\n-->\n\n<script>alert(1)</script>\n'), [
    { type: 'paragraph', children: [text('<script>alert(1)</script>')] },
  ]);
  assert.deepEqual(parseMarkdown('<wb-report src="x"></wb-report>')[0], { type: 'paragraph', children: [text('<wb-report src="x">'), text('</wb-report>')] });
});

test('replaces character references, and only once', () => {
  assert.equal(plainText(parseMarkdownLine('a &amp; b &lt;x&gt; &#8594; &#x2192; &unknownname; &amp;lt;')), 'a & b <x> → → &unknownname; &lt;');
});

test('reads formulas, and leaves money alone', () => {
  assert.deepEqual(parseMarkdownLine('so $x_1^2$ is'), [text('so '), { type: 'math', tex: 'x_1^2' }, text(' is')]);
  assert.equal(plainText(parseMarkdownLine('from $5 to $10, not $ 20')), 'from $5 to $10, not $ 20');
  assert.deepEqual(parseMarkdown('$$\n\\sum_i x_i\n$$\n\nafter')[0], { type: 'math', tex: '\\sum_i x_i' });
  assert.deepEqual(parseMarkdown('costs $a$ now')[0], { type: 'paragraph', children: [text('costs '), { type: 'math', tex: 'a' }, text(' now')] });
});

test('survives deep nesting', () => {
  assert.doesNotThrow(() => parseMarkdown(`${'> '.repeat(500)}deep`));
  assert.doesNotThrow(() => parseMarkdownLine('['.repeat(5000)));
});

test('refuses Markdown that is too long', () => {
  assert.throws(() => parseMarkdown('x'.repeat(200_001)), { message: 'the Markdown has 200,001 characters (at most 200,000)' });
});

test('takes away the indent that all lines share', () => {
  assert.equal(dedent('\n    # A\n\n      b\n    c\n  '), '# A\n\n  b\nc');
  assert.equal(dedent('# A\n    b\n    c'), '# A\nb\nc');
  assert.equal(dedent('a\nb\n    code'), 'a\nb\n    code');
  assert.equal(dedent('\t\tx\r\n\t\ty\r\n'), 'x\ny');
  assert.equal(dedent('  \n \n'), '');
});
