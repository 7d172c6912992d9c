import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainNumber } from '../../../src/sources/wandb/plain-number.js';

const read = (text: string): number => plainNumber(new TextEncoder().encode(`x${text}x`), 1, 1 + text.length);

test('reads what it reads as JSON does, to the last bit', () => {
  const texts = ['0', '-0', '7', '-12', '0.5', '-0.001', '3.25e4', '1e22', '1E-7', '2.5e+3', '9007199254740991', '0.0', '123.456789012345', '6.02e22', '1e-22'];
  for (let i = 0; i < 20_000; i++) texts.push(String((Math.sin(i * 12.9898) * 43758.5453) * 10 ** (i % 40 - 20)), String(i * 7919 - 1000));
  let exact = 0;
  for (const text of texts) {
    const number = read(text);
    if (Number.isNaN(number)) continue;
    assert.ok(Object.is(number, JSON.parse(text)), text);
    exact++;
  }
  assert.ok(exact > texts.length / 2, `${exact} of ${texts.length}`);
});

test('leaves to others what needs more digits, and what is no number', () => {
  for (const text of ['', '-', '.', '.5', '1.', '1e', '1e+', 'e5', '-e5', '1.2.3', '1-2', '0x10', ' 1', '1 ', 'NaN', 'Infinity', '"1"', 'null', '{}', '9007199254740993', '0.12345678901234567', '1e23', '1e-23', '1e999', '1e99999999999999999999']) {
    assert.equal(read(text), NaN, text);
  }
});
