import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/core/json.js';
import { closeSpec } from '../../../src/panels/custom-chart/close-spec.js';

test('leaves out what speaks to the page', () => {
  const spec = { $schema: 'x', usermeta: { embedOptions: { ast: false } }, mark: 'bar', config: { events: { window: true }, bar: { color: 'red' } } };
  assert.deepEqual(closeSpec(spec), { mark: 'bar', config: { bar: { color: 'red' } } });
});

test('keeps a part of the data that is called like what is left out', () => {
  const spec = { data: { values: [{ usermeta: 1, events: 2 }] }, mark: 'bar' };
  assert.deepEqual(closeSpec(spec), spec);
});

test('keeps of an input what says what it is', () => {
  const spec = { params: [{ name: 'p', bind: { input: 'range', min: 0, max: 5, onfocus: 'canary()', style: 'x', element: 'body' } }] };
  assert.deepEqual(closeSpec(spec), { params: [{ name: 'p', bind: { input: 'range', min: 0, max: 5 } }] });
});

for (const [what, spec, path] of [
  ['data from an address', { data: { url: 'https://host.invalid/x.json' } }, 'vegaSpec.data.url'],
  ['data of a layer from an address', { layer: [{ mark: 'bar' }, { data: { url: 'x.csv' } }] }, 'vegaSpec.layer[1].data.url'],
  ['a data set of Vega from an address', { data: [{ name: 'a', url: 'x' }] }, 'vegaSpec.data[0].url'],
  ['a lookup in an address', { transform: [{ lookup: 'a', from: { data: { url: 'x' }, key: 'b' } }] }, 'vegaSpec.transform[0].from.data.url'],
  ['a long sequence', { data: { sequence: { start: 0, stop: 1e9 } } }, 'vegaSpec.data'],
  ['a sequence of unknown length', { data: [{ name: 'a', transform: [{ type: 'sequence', start: 0, stop: { signal: 'n' } }] }] }, 'vegaSpec.data[0].transform[0]'],
  ['every row with every other', { data: [{ name: 'a', transform: [{ type: 'cross' }] }] }, 'vegaSpec.data[0].transform[0]'],
  ['a pattern that is counted', { data: [{ name: 'a', transform: [{ type: 'countpattern', pattern: '(a+)+$' }] }] }, 'vegaSpec.data[0].transform[0]'],
  ['a wide picture', { width: 1e9 }, 'vegaSpec.width'],
  ['endless ticks', { encoding: { x: { axis: { tickCount: 1e7 } } } }, 'vegaSpec.encoding.x.axis.tickCount'],
  ['an input that is a picture', { params: [{ name: 'p', bind: { input: 'image', src: 'x' } }] }, 'vegaSpec.params[0].bind.input'],
] as const) {
  test(`refuses ${what} and names the path`, () => {
    assert.throws(() => closeSpec(spec), (error: Error) => error.message.startsWith(`invalid ${path}: `));
  });
}

test('refuses what is nested without end', () => {
  let spec: JsonObject = { mark: 'bar' };
  for (let i = 0; i < 100; i++) spec = { layer: [spec] };
  assert.throws(() => closeSpec(spec), /nested more than 60 deep/);
});
