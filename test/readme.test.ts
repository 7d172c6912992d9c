import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { linePlotSettings } from '../src/panels/line-plot/settings.js';
import { runTableSettings } from '../src/panels/run-table/settings.js';
import { attributeName, parseSettings, type SettingsTable } from '../src/panels/settings.js';
import * as wr from '../src/report/index.js';
import { parseReport } from '../src/report/parse-report.js';
import { memorySource, type MemorySource } from '../src/sources/memory/memory-source.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const tables: Readonly<Record<string, SettingsTable>> = { 'wb-line-plot': linePlotSettings, 'wb-run-table': runTableSettings };

/** The first code block of a language that mentions a word, without its imports. */
function example(language: string, word: string): string {
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, code]) => code);
  const found = blocks.find((code) => code.includes(word));
  assert.ok(found, `the README has a ${language} example with ${word}`);
  return found.replace(/^import .*$/gm, '');
}

/** Runs an example with what it would have imported; returns the value of one of its names. */
function run(code: string, given: Readonly<Record<string, unknown>>, name: string): unknown {
  // eslint-disable-next-line no-new-func, @typescript-eslint/no-implied-eval -- the code is the project's own README
  return (new Function(...Object.keys(given), `${code}\nreturn ${name};`) as (...values: unknown[]) => unknown)(...Object.values(given));
}

test('the tags of the README have the attributes that they are given', () => {
  const html = example('html', 'wb-line-plot');
  for (const [, tag, attributes] of html.matchAll(/<(wb-line-plot|wb-run-table)\s([^>]*)>/g)) {
    const byAttribute = new Map(Object.keys(tables[tag]).map((setting) => [attributeName(setting), setting]));
    const given = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => {
      assert.ok(byAttribute.has(name), `${tag} has ${name}`);
      return [byAttribute.get(name)!, value];
    });
    assert.ok(given.length > 0);
    parseSettings(tables[tag], Object.fromEntries(given) as Record<string, string>);
  }
});

test('the source of the README grows by what is appended', async () => {
  const plot: { source?: MemorySource } = {};
  run(example('js', 'memorySource'), { memorySource, document: { querySelector: () => plot } }, 'source');
  const context = { signal: new AbortController().signal, moment: 1 };
  const { runs } = await plot.source!.runs({}, context);
  const [series] = await plot.source!.series({ runs, metrics: ['loss'] }, context);
  assert.deepEqual([[...series.step], [...series.value]], [[0, 1, 2, 3], [2.3, 1.1, 0.6, 0.4]]);
});

test('the report of the README is a report without problems', () => {
  const report = run(example('ts', 'wr.report'), { wr }, 'report');
  const { report: read, problems } = parseReport(JSON.parse(JSON.stringify(report)) as Parameters<typeof parseReport>[0]);
  assert.deepEqual(problems, []);
  assert.equal(read.blocks.length, 3);
});
