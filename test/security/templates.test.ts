import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesIn, rootFolder } from '../tooling/paths.js';

/** What a content security policy without inline styles and with Trusted Types refuses, and what does the same. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/lit\/directives\/style-map/, 'styleMap of src/renderers/style-map.ts: that of Lit writes the attribute'],
  [/lit\/directives\/unsafe-/, 'text'],
  [/<[a-z][^<>`]*\sstyle=(?:"|\$\{`)/, '.style=${…}, or styleMap'],
  [/\.(?:innerHTML|outerHTML)\s*=[^=]|insertAdjacentHTML|document\.write/, 'a template'],
  [/setAttribute\('(?:style|on\w+|srcdoc)'/, 'a property'],
  [/\beval\(|new Function\(/, 'code'],
];

/** Documents of frames, which have policies of their own. */
const FRAMES = new Set(['src/panels/html-panel/frame-document.ts']);

for (const file of filesIn('src', '.ts').filter((name) => !FRAMES.has(name))) {
  const text = readFileSync(join(rootFolder, file), 'utf8').replace(/\/\*\*?[^]*?\*\/|(?<=\s)\/\/.*$/gm, '');
  for (const [pattern, instead] of REFUSED) {
    const found = pattern.exec(text);
    if (found) test(`${file} writes nothing that a strict policy refuses`, () => { assert.fail(`${found[0]} (use ${instead})`); });
  }
}

test('every file of the library was read', () => {
  assert.ok(filesIn('src', '.ts').length > 300);
});
