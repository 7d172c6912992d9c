import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ansiPaint, contrast } from '../../../src/panels/log/ansi-colors.js';
import type { AnsiColor } from '../../../src/panels/log/ansi-style.js';

const COLORS: readonly AnsiColor[] = [...Array.from({ length: 256 }, (_, i) => i), [255, 255, 255], [0, 0, 0], [255, 255, 0], [1, 1, 1], [127, 127, 127]];

test('every colour can be read in light and in dark', () => {
  for (const color of COLORS) {
    const { color: text } = ansiPaint({ color });
    assert.ok(contrast(text!.light, '#ffffff') >= 4.5, `${String(color)} in light: ${text!.light}`);
    assert.ok(contrast(text!.dark, '#16191f') >= 4.5, `${String(color)} in dark: ${text!.dark}`);
  }
});

test('text can be read on every background, also where both are the same', () => {
  for (const background of COLORS) {
    for (const color of [undefined, background, 0, 7, 15, 196] as const) {
      for (const inverse of [false, true]) {
        const paint = ansiPaint({ background, inverse, ...(color !== undefined && { color }) });
        for (const scheme of ['light', 'dark'] as const) assert.ok(contrast(paint.color![scheme], paint.background![scheme]) >= 4.5, `${String(color)} on ${String(background)}`);
      }
    }
  }
});

test('a colour that can be read stays as it is', () => {
  assert.equal(ansiPaint({ color: [0, 0, 200] }).color!.light, '#0000c8');
  assert.deepEqual(ansiPaint({ bold: true }), {});
});
