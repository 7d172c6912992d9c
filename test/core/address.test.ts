import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safePage, withParameters } from '../../src/core/address.js';

test('sets and takes out parameters and leaves the rest as it is written', () => {
  const cases: readonly (readonly [string, Record<string, string | undefined>, string])[] = [
    ['week.html', { panel: 'loss' }, 'week.html?panel=loss'],
    ['/a/?q=1%2B1&panel=x#Loss', { panel: 'y z' }, '/a/?q=1%2B1&panel=y%20z#Loss'],
    ['https://a.example/?panel=x#h', { panel: undefined }, 'https://a.example/#h'],
    ['?a&b=&view=1', { view: 'v1~zoom=_step:1..2~hidden=a!2cb,c/d@e' }, '?a&b=&view=v1~zoom=_step:1..2~hidden=a!2cb,c/d@e'],
    ['p?p%61nel=x&panel=z', { panel: undefined }, 'p'],
    ['p#?panel=a', { panel: 'b' }, 'p?panel=b#?panel=a'],
    ['p', { panel: '"><script>&#+?' }, 'p?panel=%22%3E%3Cscript%3E%26%23%2B%3F'],
    ['p', { panel: '\ud800' }, 'p?panel=%EF%BF%BD'],
  ];
  for (const [address, parameters, expected] of cases) assert.equal(withParameters(address, parameters), expected);
});

test('what it wrote is read as it was', () => {
  const value = `a b+c&d=e?f#g"h'i<j>k%20l/é🙂`;
  assert.equal(new URL(withParameters('https://a.example/', { value })).searchParams.get('value'), value);
});

test('lets only pages of the web through', () => {
  for (const good of ['a.html', '../a?b#c', '/a', '//cdn.example/a', 'https://a.example/', 'HTTP://a.example']) assert.equal(safePage(good), good);
  for (const bad of ['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'blob:https://a.example/1', 'file:///etc/passwd', 'mailto:a@b.example', 'https://[']) {
    assert.equal(safePage(bad), undefined);
  }
});
