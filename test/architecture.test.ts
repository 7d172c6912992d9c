import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { breachesOf } from './tooling/architecture.js';
import { filesIn, rootFolder } from './tooling/paths.js';

function breachesIn(texts: Record<string, string>): string[] {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return breachesOf({ files, dependencies: ['lit', 'uplot', 'vega', '@lit-labs/virtualizer'] });
}

function refuses(texts: Record<string, string>, expected: RegExp): void {
  const breaches = breachesIn(texts);
  assert.equal(breaches.length, 1, breaches.join('\n'));
  assert.match(breaches[0], expected);
}

test('every import of src keeps to the layers', () => {
  const files = filesIn('src', '.ts').map((path) => ({ path, text: readFileSync(join(rootFolder, path), 'utf8') }));
  const { dependencies } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  assert.ok(files.length > 0);
  assert.deepEqual(breachesOf({ files, dependencies: Object.keys(dependencies) }), []);
});

test('allows what the layers allow', () => {
  assert.deepEqual(breachesIn({
    'src/core/json.ts': '',
    'src/data/run.ts': "import { parse } from '../core/json.js';",
    'src/elements/panel-element.ts': "import { LitElement } from 'lit'; export abstract class WbPanelElement extends LitElement {}",
    'src/elements/line-plot.ts': "import { WbPanelElement } from './panel-element.js'; export class WbLinePlot extends WbPanelElement {}",
    'src/define/line-plot.ts': "import { WbLinePlot } from '../elements/line-plot.js';",
    'src/cli/main.ts': "import { readFile } from 'node:fs/promises';",
  }), []);
});

test('refuses an import from a later layer, however it is written', () => {
  const later = { 'src/data/run.ts': '' };
  refuses({ ...later, 'src/core/a.ts': "import { run } from '../data/run.js';" }, /^src\/core\/a\.ts:1 imports .*no other layer/);
  refuses({ ...later, 'src/core/a.ts': "\nimport type { Run } from '../data/run.js';" }, /a\.ts:2/);
  refuses({ ...later, 'src/core/a.ts': "export * from '../data/run.js';" }, /no other layer/);
  refuses({ ...later, 'src/core/a.ts': "const run = await import('../data/run.js');" }, /no other layer/);
  refuses({ ...later, 'src/core/a.ts': "type Run = import('../data/run.js').Run;" }, /no other layer/);
});

test('refuses sources and transforms that know each other', () => {
  const files = { 'src/sources/source.ts': '', 'src/transforms/smooth.ts': '' };
  refuses({ ...files, 'src/sources/a.ts': "import '../transforms/smooth.js';" }, /sources may import core, data/);
  refuses({ ...files, 'src/transforms/a.ts': "import '../sources/source.js';" }, /transforms may import core, data/);
});

test('refuses two panels that know each other', () => {
  refuses({
    'src/panels/bar/scene.ts': '',
    'src/panels/line/scene.ts': "import '../bar/scene.js';",
  }, /two panels never import each other/);
});

test('refuses two elements that know each other', () => {
  refuses({
    'src/elements/bar.ts': 'export class WbBar {}',
    'src/elements/line.ts': "import type { WbBar } from './bar.js'; export class WbLine {}",
  }, /two elements never import each other/);
  refuses({
    'src/elements/bar.ts': "import './bar/axis.js'; export class WbBar {}",
    'src/elements/bar/axis.ts': '',
    'src/elements/line.ts': "import './bar/axis.js'; export class WbLine {}",
  }, /line\.ts:1 .*two elements never import each other/);
});

test('keeps each library in its folder', () => {
  refuses({ 'src/renderers/vega/a.ts': "import uPlot from 'uplot';" }, /only src\/renderers\/uplot\/ may use it/);
  refuses({ 'src/elements/a.ts': "import('vega')" }, /only src\/renderers\/vega\/ may use it/);
  refuses({ 'src/panels/a/a.ts': "import { html } from 'lit';" }, /only src\/renderers\/ and src\/elements\/ may use it/);
  refuses({
    'src/elements/a/a.ts': "import '@lit-labs/virtualizer';",
    'src/renderers/rows/a.ts': "import '@lit-labs/virtualizer/virtualize.js';",
  }, /more than one folder/);
});

test('keeps Node in the command and the server', () => {
  refuses({ 'src/sources/file.ts': "import { readFile } from 'fs/promises';" }, /only cli and server may use Node/);
});

test('refuses a package that is no dependency', () => {
  refuses({ 'src/core/a.ts': "import _ from 'lodash/fp';" }, /lodash is no dependency/);
});

test('refuses a relative import without its ending or without its file', () => {
  refuses({ 'src/core/a.ts': "import './b';", 'src/core/b.ts': '' }, /ends with \.js/);
  refuses({ 'src/core/a.ts': "import './b.js';" }, /there is no src\/core\/b\.ts/);
});

test('refuses a ring of imports, but not one of types', () => {
  refuses({ 'src/core/a.ts': "import './b.js';", 'src/core/b.ts': "import './a.js';" }, /a\.ts → src\/core\/b\.ts → src\/core\/a\.ts/);
  assert.deepEqual(breachesIn({ 'src/core/a.ts': "import './b.js';", 'src/core/b.ts': "import type { A } from './a.js';" }), []);
});

test('refuses a file that is in no layer', () => {
  refuses({ 'src/utils/a.ts': "import '../core/a.js';", 'src/core/a.ts': '' }, /utils is no layer/);
});
