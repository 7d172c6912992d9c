import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readParameters } from '../../src/embed/parameters.js';
import * as wr from '../../src/report/index.js';

test('reads what an embed address says, and what holds where it says nothing', () => {
  assert.deepEqual(readParameters('?src=../reports/a.json'), { src: '../reports/a.json', panel: undefined, theme: 'auto', width: undefined, refresh: undefined, id: '' });
  assert.deepEqual(readParameters('?src=https://a.example/r.json%3Fv=1&panel=loss&theme=dark&width=fluid&refresh=30&id=first&utm=x'),
    { src: 'https://a.example/r.json?v=1', panel: 'loss', theme: 'dark', width: 'fluid', refresh: 30, id: 'first' });
});

test('reads the addresses that embedUrl makes', () => {
  const options = { src: 'https://a.example/r?x=1&y=ä#h', panel: 'p-1', theme: 'light', width: 'fixed' } as const;
  assert.deepEqual(readParameters(new URL(wr.embedUrl('https://b.example/e.html', options)).search), { ...options, refresh: undefined, id: '' });
});

test('says which parameter cannot be used', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /names no report: it needs \?src=/],
    ['?src=javascript:alert(1)', /invalid src: "javascript:alert\(1\)" \(expected an http, https or relative address\)/],
    ['?src=data:application/json,{}', /invalid src/],
    ['?src=%20blob:https://a.example/1', /invalid src/],
    ['?src=a&theme=red', /invalid theme: "red" \(expected light, dark, auto\)/],
    ['?src=a&width=1px', /invalid width: "1px" \(expected readable, fixed, fluid\)/],
    ['?src=a&refresh=-1', /invalid refresh/],
  ];
  for (const [search, message] of cases) assert.throws(() => readParameters(search), message);
});
