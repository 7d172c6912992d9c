import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitText } from '../../../src/renderers/pen/fit-text.js';
import { SvgPen } from '../../../src/renderers/pen/svg-pen.js';
import { SYMBOLS, drawSymbol } from '../../../src/renderers/pen/symbols.js';

function drawn(draw: (pen: SvgPen) => void): string {
  const pen = new SvgPen({ width: 100, height: 50, fontFamily: 'Inter, "A & B"' });
  draw(pen);
  return pen.toString();
}

test('draws each shape as one element', () => {
  const svg = drawn((pen) => {
    pen.line(0, 1, 10, 1, { stroke: '#123456', dash: [4, 3] });
    pen.path([0, 0, 5, 5, NaN, NaN, 7, 7, 8, 8], { stroke: 'red' });
    pen.path([0, 0, 5, 0, 5, 5], { fill: 'red', fillOpacity: 0.5 }, true);
    pen.rect({ x: 1, y: 2, width: 3, height: 4 }, { fill: 'red' }, 10);
    pen.circle(5, 5, 1.234, { fill: 'red', opacity: 0.25 });
  });
  assert.match(svg, /<path d="M0 1L10 1" fill="none" stroke="#123456" stroke-linejoin="round" stroke-dasharray="4 3"\/>/);
  assert.match(svg, /d="M0 0L5 5M7 7L8 8"/);
  assert.match(svg, /d="M0 0L5 0L5 5Z" fill="red" fill-opacity="0.5"/);
  assert.match(svg, /<rect x="1" y="2" width="3" height="4" rx="1.5" fill="red"\/>/);
  assert.match(svg, /<circle cx="5" cy="5" r="1.23" fill="red" opacity="0.25"\/>/);
});

test('lets no text or colour out of its place', () => {
  const svg = drawn((pen) => {
    pen.text(1, 2, '</text><script>alert(1)</script>&"\'', { fill: '"/><script>', size: 11 });
    pen.rect({ x: 0, y: 0, width: 1, height: 1 }, { fill: 'url(https://example.org/x)', stroke: 'var(--x)' });
    pen.text(1, 2, 'a\u0000\u0008b\ud800c', { fill: 'red', size: 11 });
  });
  assert.ok(!svg.includes('<script'), svg);
  assert.ok(!svg.includes('url('), svg);
  assert.match(svg, /&#60;\/text&#62;&#60;script&#62;/);
  assert.match(svg, />abc<\/text>/);
  assert.match(svg, /font-family="Inter, &#34;A &#38; B&#34;"/);
});

test('groups what is moved and clipped, and names equal clips once', () => {
  const svg = drawn((pen) => {
    const clip = { x: 0, y: 0, width: 9, height: 9 };
    pen.group({ x: 2, y: 3, clip, opacity: 0.3 }, () => pen.circle(0, 0, 1, { fill: 'red' }));
    pen.group({ clip }, () => pen.circle(0, 0, 1, { fill: 'red' }));
  });
  assert.equal(svg.match(/<clipPath/g)?.length, 1);
  assert.match(svg, /<g transform="translate\(2 3\)" opacity="0.3" clip-path="url\(#clip-1\)"><circle[^>]*><\/g>/);
});

test('gives every symbol the area of the circle', () => {
  for (const name of SYMBOLS.filter((symbol) => symbol !== 'circle')) {
    const numbers = [...drawn((pen) => drawSymbol(pen, name, 50, 50, 10, { fill: 'red' })).matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    const area = Math.abs(numbers.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = numbers[(i + 1) % numbers.length];
      return sum + x * nextY - nextX * y;
    }, 0)) / 2;
    assert.ok(Math.abs(area - Math.PI * 100) < 1, `${name} has ${area}`);
  }
});

test('cuts text that does not fit, and says that it did', () => {
  const pen = { measure: (content: string) => [...content].length * 10 };
  assert.equal(fitText(pen, 'abcdef', 60, 11), 'abcdef');
  assert.equal(fitText(pen, 'abcdefg', 60, 11), 'abcde…');
  assert.equal(fitText(pen, '😀😀😀😀', 30, 11), '😀😀…');
  assert.equal(fitText(pen, 'abcdef', 15, 11), '');
});
