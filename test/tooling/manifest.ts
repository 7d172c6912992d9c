import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SettingsTable } from '../../src/panels/settings.js';
import { runCommand } from './command.js';
import { describeElement, eventClass, typedElement } from './element-description.js';
import type { Declaration } from './element-description.js';
import { jsxTypes, svelteTypes, vueTypes } from './framework-types.js';
import { cacheFolder, filesIn, rootFolder } from './paths.js';

interface AnalyzedModule {
  readonly path: string;
  readonly declarations: readonly Declaration[];
}

/**
 * Writes `custom-elements.json`, from what the analyzer reads in `src/elements` and the settings tables
 * of the panels, and the types for JSX, Vue and Svelte made from it into `dist/types`.
 */
export async function writeManifest(): Promise<void> {
  const analyzed = await analyze();
  const tags = readDefinitions();
  const eventModules = new Map(analyzed.flatMap(({ path, declarations }) =>
    declarations.filter(({ name }) => name.endsWith('Event')).map(({ name }) => [name, builtPath(path)] as const)));
  const modules: object[] = [];
  const elements = [];
  for (const { path, declarations } of analyzed) {
    for (const declaration of declarations) {
      const tag = tags.get(declaration.name);
      if (tag === undefined) continue;
      const settings = await settingsOf(tag) ?? {};
      const described = describeElement({ declaration, tag, settings, eventClass: (name) => eventClass(name, eventModules) });
      modules.push(describeModule(builtPath(path), tag, described));
      elements.push(typedElement(described, builtPath(path), settings));
    }
  }
  const manifest = { schemaVersion: '2.1.0', readme: 'README.md', modules };
  writeFileSync(join(rootFolder, 'custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const typesFolder = join(rootFolder, 'dist', 'types');
  mkdirSync(typesFolder, { recursive: true });
  for (const [name, write] of Object.entries({ jsx: jsxTypes, vue: vueTypes, svelte: svelteTypes })) {
    writeFileSync(join(typesFolder, `${name}.d.ts`), write({ elements, eventModules }));
  }
}

/** Reads the classes of `src/elements` and their doc comments. */
async function analyze(): Promise<readonly AnalyzedModule[]> {
  mkdirSync(cacheFolder, { recursive: true });
  const { code, output } = await runCommand('cem', ['analyze', '--config', 'test/tooling/custom-elements-manifest.config.js']);
  if (code !== 0) throw new Error(`cannot read the elements:\n${output}`);
  const { modules } = JSON.parse(readFileSync(join(cacheFolder, 'custom-elements.json'), 'utf8')) as { modules: readonly AnalyzedModule[] };
  return modules;
}

/** Reads which tag each class is defined as: `define('wb-source', WbSource)`. */
function readDefinitions(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of filesIn('src/define', '.ts')) {
    const text = readFileSync(join(rootFolder, file), 'utf8');
    for (const [, tag, name] of text.matchAll(/define\('(wb-[a-z-]+)', (\w+)\)/g)) found.set(name, tag);
  }
  return found;
}

/** Reads the settings table of the panel of the same name, where there is one. */
async function settingsOf(tag: string): Promise<SettingsTable | undefined> {
  const path = join(rootFolder, 'src', 'panels', tag.slice('wb-'.length), 'settings.ts');
  if (!existsSync(path)) return undefined;
  const module = await import(pathToFileURL(path).href) as Record<string, unknown>;
  return Object.values(module).find(isSettingsTable);
}

function isSettingsTable(value: unknown): value is SettingsTable {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const settings = Object.values(value) as unknown[];
  return settings.length > 0 && settings.every((setting) => typeof setting === 'object' && setting !== null && 'kind' in setting && 'parse' in setting);
}

function builtPath(path: string): string {
  return path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
}

function describeModule(path: string, tag: string, declaration: Declaration): object {
  const reference = { name: declaration.name, module: path };
  return {
    kind: 'javascript-module',
    path,
    declarations: [declaration],
    exports: [
      { kind: 'js', name: declaration.name, declaration: reference },
      { kind: 'custom-element-definition', name: tag, declaration: reference },
    ],
  };
}
