import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { attributeName, parseSettings, type SettingsTable } from '../../src/panels/settings.js';
import { PANEL_SETTINGS } from '../../src/report/builders/panel-settings.js';
import { attributeOptions } from '../../src/sources/attribute-options.js';
import { BACKENDS } from '../../src/sources/backends.js';
import { sourceFrom } from '../../src/sources/registry.js';
import type { SourceCapabilities } from '../../src/sources/source.js';

const folder = new URL('../../src/sources/', import.meta.url);
const PAGES = new Map(readdirSync(folder, { withFileTypes: true, recursive: true }).filter(({ name }) => name === 'README.md').map(({ parentPath }): [string, string] => {
  const name = parentPath.replace(/\/$/, '').slice(folder.pathname.length - 1).replace(/^\//, '');
  return [name || 'sources', readFileSync(new URL(`${name && `${name}/`}README.md`, folder), 'utf8')];
}));
/** Pages that are about no source of their own. */
const SHARED = ['sources', 'sql'];
/** Tags whose settings have another name in reports. */
const IN_REPORTS: Readonly<Record<string, string>> = { 'parallel-coords': 'parallel-coordinates-plot', 'parameter-importance': 'parameter-importance-plot', table: 'logged-table', 'html-panel': 'html' };
const CAPABILITIES: readonly (keyof SourceCapabilities)[] = ['live', 'window', 'filter', 'order', 'limit'];

interface Tag {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** The elements in the HTML examples of a page, also in those within the text. */
function tagsIn(page: string): readonly Tag[] {
  const code = [...page.matchAll(/^```html\n(.*?)^```|`(<wb-[^`]*>)`/gms)].map(([, block, inline]) => block ?? inline).join('\n');
  return [...code.matchAll(/<(wb-[\w-]+)((?:\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'))?)*)\s*>/g)].map(([, name, attributes]) => ({
    name, attributes: [...attributes.matchAll(/([\w-]+)(?:="([^"]*)"|='([^']*)')?/g)].map(([, attribute, double, single]) => [attribute, double ?? single ?? ''] as const),
  }));
}

async function sourceOf({ attributes }: Tag): ReturnType<typeof sourceFrom> {
  const given = new Map(attributes), own = attributes.filter(([name]) => !['src', 'type', 'id', 'refresh-interval'].includes(name));
  const { src, type } = { src: given.get('src'), type: given.get('type') };
  const absolute = (options: Readonly<Record<string, string>>): Readonly<Record<string, string>> => (options.url?.startsWith('/') ? { ...options, url: `http://page.example${options.url}` } : options);
  return sourceFrom({ ...absolute(attributeOptions(own.map(([name, value]) => [name, name === 'base-url' && value.startsWith('/') ? `http://page.example${value}` : value]))), ...(src && { src: new URL(src, 'http://page.example/').href }), ...(type && { type }) });
}

describe('the pages of the sources', () => {
  for (const [name, page] of PAGES) {
    const tags = tagsIn(page), sources = tags.filter((tag) => tag.name === 'wb-source' && tag.attributes.length > 0);

    test(`${name}: panels in its examples have the settings that they are given`, () => {
      for (const { name: tag, attributes } of tags) {
        if (tag === 'wb-source') continue;
        const kind = tag.slice(3), table: SettingsTable | undefined = PANEL_SETTINGS[IN_REPORTS[kind] ?? kind];
        assert.ok(table, `there is an element ${tag}`);
        const settings = new Map(Object.keys(table).map((setting) => [attributeName(setting), setting]));
        for (const [attribute] of attributes) assert.ok(settings.has(attribute), `${tag} has ${attribute}`);
        parseSettings(table, Object.fromEntries(attributes.map(([attribute, value]) => [settings.get(attribute)!, value])));
      }
    });

    test(`${name}: sources in its examples can be made as they stand`, async () => {
      for (const tag of sources) assert.ok((await sourceOf(tag)).describe().type);
    });

    if (SHARED.includes(name)) continue;

    test(`${name}: has an example, says what its source can do, and what was verified`, async () => {
      assert.ok(sources.length > 0);
      assert.match(page, /\*\*Verified\*\*|^## (Verified how|How this was verified)$/m);
      const [line] = /^.*`capabilities`.*$/m.exec(page) ?? [''];
      const about = page.slice(page.indexOf(line), page.indexOf(line) + line.length + 1500);
      const { capabilities } = await sourceOf(sources[0]);
      assert.ok(line, 'it has a line on capabilities');
      for (const capability of CAPABILITIES) if (capabilities[capability]) assert.ok(about.includes(`\`${capability}\``), `it says ${capability}`);
    });
  }

  test('name every type that is registered', () => {
    const all = [...PAGES.values(), readFileSync(new URL('../../README.md', import.meta.url), 'utf8')].join('\n');
    const untold = [...BACKENDS.keys()].filter((type) => type !== 'memory' && !all.includes(`type="${type}"`));
    assert.deepEqual(untold, []);
  });
});
