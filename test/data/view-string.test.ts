import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseView, printView } from '../../src/data/view-string.js';
import { EMPTY_VIEW, type ViewState } from '../../src/data/view-state.js';
import { Seeded } from './filter/seeded.js';

const view = (parts: Partial<ViewState>): ViewState => ({ ...EMPTY_VIEW, ...parts });
const lasting = ({ zoom, hidden, selected, settings = new Map() }: ViewState): object => ({ zoom, hidden, selected, settings });

test('writes a view as people can read it', () => {
  const text = printView(view({
    zoom: new Map([['_step', [100, 900]]]), hidden: new Set(['a', 'b']), selected: new Set(['c']),
    settings: new Map([['smoothing', '0.6'], ['sort', '-val/loss,lr']]), hovered: 'a', cursor: { axis: '_step', x: 3 },
  }));
  assert.equal(text, 'v1~zoom=_step:100..900~hidden=a,b~sel=c~smoothing=0.6~sort=-val/loss,lr');
});

test('writes an untouched view as its version alone, and reads nothing as an untouched view', () => {
  assert.equal(printView(EMPTY_VIEW), 'v1');
  assert.deepEqual([parseView('v1'), parseView('')], [EMPTY_VIEW, EMPTY_VIEW]);
});

test('leaves out what was set in panels without an id', () => {
  assert.equal(printView(view({ settings: new Map([[' 3.smoothing', '0.6'], ['loss.smoothing', '0.9']]) })), 'v1~loss.smoothing=0.9');
});

test('keeps and writes back parts that it does not know', () => {
  const text = 'v1~hidden=a~brush=lr:0.1..0.2~x!7ey=';
  assert.equal(printView(parseView(text)), text);
});

test('needs no encoding in an address, whatever the ids hold', () => {
  const text = printView(view({ hidden: new Set(['a,b~c=d', 'ü 1+1&2#%', '..:!']), zoom: new Map([['my axis: 1..2', [-1.5e-7, 1e21]]]) }));
  const url = new URL(`https://host.example/?view=${text}#${text}`);
  assert.equal(url.searchParams.get('view'), text);
  assert.equal(url.hash, `#${text}`);
});

const CHARACTERS = ['a', 'Z', '0', '_', '/', '@', '.', '-', '~', '=', ',', ':', '!', '%', '+', '&', '#', '?', ' ', '\n', '\0', '"', '<', '\\', 'é', '漢', '😀', '\u202e', '\uffff'];

/** A view out of anything: odd characters, large and small numbers. */
function randomView(random: Seeded): ViewState {
  const text = (): string => random.many(1, 9, () => random.pick(CHARACTERS)).join('');
  const number = (): number => (random.next() - 0.5) * 10 ** (random.below(600) - 300);
  const range = (): [number, number] => { const from = number(); return [from, from + Math.abs(from) + random.next()]; };
  return view({
    zoom: new Map(random.many(0, 4, () => [text(), range()])), hidden: new Set(random.many(0, 4, text)), selected: new Set(random.many(0, 4, text)),
    settings: new Map(random.many(0, 4, () => [`s${text()}`, random.pick(['', text()])])),
  });
}

test('reads back what it wrote: 2,000 seeded views', () => {
  const random = new Seeded(4);
  for (let i = 0; i < 2000; i++) {
    const made = randomView(random);
    const text = printView(made);
    assert.match(text, /^v1(~[\w/@.!-]+=[\w/@.,:!-]*)*$/);
    assert.deepEqual(lasting(parseView(text)), lasting(made), text);
    assert.equal(printView(parseView(text)), text);
    assert.deepEqual(lasting(parseView(encodeURIComponent(text))), lasting(made), 'after it was percent-encoded on its way');
  }
});

test('reads any text as a view or refuses it in words: 5,000 seeded texts', () => {
  const random = new Seeded(5);
  for (let i = 0; i < 5000; i++) {
    const text = Array.from(printView(randomView(random)), (character) => (random.next() < 0.1 ? random.pick(CHARACTERS) : character)).join('');
    try {
      const once = printView(parseView(text));
      assert.equal(printView(parseView(once)), once);
    } catch (error) {
      assert.ok(error instanceof Error && error.name === 'WbError' && error.message.length < 400, `${text}: ${String(error)}`);
    }
  }
});

describe('refuses', () => {
  const cases: readonly (readonly [text: string, message: string])[] = [
    ['results', 'invalid view: "results" (expected a view such as v1~zoom=_step:100..900~hidden=a,b~sel=c)'],
    ['v2~zoom=_step:1..2', 'the view is of version 2, and this page reads version 1'],
    ['v1~hidden', 'invalid part of the view: "hidden" (expected name=value)'],
    ['v1~~', 'invalid part of the view: "" (expected name=value)'],
    ['v1~=a', 'invalid part of the view: "=a" (expected name=value)'],
    ['v1~hidden=a~hidden=b', 'the view has two parts named "hidden"'],
    ['v1~hidden=a~hi!64den=b', 'the view has two parts named "hidden"'],
    ['v1~zoom=_step', 'invalid zoom: "_step" (expected axis:from..to, such as _step:100..900)'],
    ['v1~zoom=_step:1..', 'invalid zoom: "_step:1.." (expected axis:from..to, such as _step:100..900)'],
    ['v1~zoom=_step:9..1', 'invalid zoom: "_step:9..1" (expected axis:from..to, such as _step:100..900)'],
    ['v1~zoom=_step:NaN..1', 'invalid zoom: "_step:NaN..1" (expected axis:from..to, such as _step:100..900)'],
    ['v1~zoom=_step:0..1e999', 'invalid zoom: "_step:0..1e999" (expected axis:from..to, such as _step:100..900)'],
    ['v1~zoom=_step:0x1..0x2', 'invalid zoom: "_step:0x1..0x2" (expected axis:from..to, such as _step:100..900)'],
    ['v1~hidden=!zz', 'invalid part of the view: "!zz" (expected text whose special characters are UTF-8 bytes such as !2c)'],
    ['v1~hidden=!ff', 'invalid part of the view: "!ff" (expected text whose special characters are UTF-8 bytes such as !2c)'],
    ['v1~hidden=%', 'invalid part of the view: "v1~hidden=%" (expected text whose special characters are UTF-8 bytes such as !2c)'],
  ];
  for (const [text, message] of cases) test(text, () => assert.throws(() => parseView(text), { name: 'WbError', kind: 'invalid', message }));

  test('what is endless, without reading it', () => {
    assert.throws(() => parseView(`v1~hidden=${'a,'.repeat(300_000)}`), /invalid view/);
  });
});

test('a name from the prototype is a name like any other', () => {
  const { hidden, settings } = parseView('v1~__proto__=1~constructor=2~hidden=__proto__,toString');
  assert.deepEqual([[...hidden], [...settings!]], [['__proto__', 'toString'], [['__proto__', '1'], ['constructor', '2']]]);
});

test('carries brushes, several on a column, whatever columns and categories are called', () => {
  const brushes = new Map([['val/acc', ['0.9..', '..0.1']], ['a:b,c', ['@~=,:', 'none']]]);
  const text = printView({ ...EMPTY_VIEW, brushes });
  assert.equal(text, 'v1~brush=val/acc:0.9..,val/acc:..0.1,a!3ab!2cc:@!7e!3d!2c!3a,a!3ab!2cc:none');
  assert.deepEqual(parseView(text).brushes, brushes);
  assert.throws(() => parseView('v1~brush=lr'), /invalid brush: "lr" \(expected column:from\.\.to or column:@value\)/);
});
