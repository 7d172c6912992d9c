import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { holdsElement, importsOf } from './import-rules.js';
import type { Import, SourceFile } from './import-rules.js';

const below = ['core', 'data', 'sources', 'transforms', 'panels', 'renderers'];

/** Who may import whom: each folder of `src`, or file directly in it, with the folders it may name. */
const layers: Readonly<Record<string, readonly string[]>> = {
  core: [],
  data: ['core'],
  sources: ['core', 'data'],
  transforms: ['core', 'data'],
  panels: ['core', 'data', 'sources', 'transforms'],
  renderers: ['core', 'data', 'sources', 'transforms', 'panels'],
  report: ['core', 'data', 'sources', 'transforms', 'panels'],
  elements: [...below, 'report'],
  define: ['elements', 'core'],
  embed: [...below, 'report', 'elements', 'define'],
  server: [...below, 'report'],
  cli: [...below, 'report', 'server'],
  'define.ts': ['define'],
  'index.ts': [...below, 'report', 'elements'],
  'cdn.ts': ['core', 'data', 'sources', 'define'],
};

/** Libraries that only some folders may import, so that each can be replaced. */
const libraries: readonly { readonly name: RegExp; readonly folders: readonly string[] }[] = [
  { name: /^uplot(\/|$)/, folders: ['src/renderers/uplot/'] },
  { name: /^vega(-lite|-embed|-interpreter)?(\/|$)/, folders: ['src/renderers/vega/'] },
  { name: /^(lit|lit-[a-z]+|@lit\/[a-z-]+|@lit-labs\/[a-z]+)(\/|$)/, folders: ['src/renderers/', 'src/elements/'] },
  { name: /^commander$/, folders: ['src/cli/'] },
];

/** What the checker knows besides the files. */
export interface Project {
  readonly files: readonly SourceFile[];
  /** The packages the project may import: its dependencies. */
  readonly dependencies: readonly string[];
}

/** Checks every import of `src` and returns one sentence per breach, in the order of the files. */
export function breachesOf({ files, dependencies }: Project): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const units = unitsOf(files);
  const breaches: string[] = [];
  const loads = new Map<string, string[]>();
  const virtualizers = new Map<string, string>();
  for (const file of files) {
    const runtime: string[] = [];
    loads.set(file.path, runtime);
    for (const found of importsOf(file)) {
      const say = (why: string): void => { breaches.push(`${file.path}:${found.line} imports ${found.specifier}: ${why}`); };
      if (!found.specifier.startsWith('.')) {
        for (const why of packageFaults(file.path, found, dependencies)) say(why);
        if (found.specifier.startsWith('@lit-labs/virtualizer')) virtualizers.set(posix.dirname(file.path), file.path);
        continue;
      }
      const target = resolve(file.path, found.specifier);
      if (!found.specifier.endsWith('.js')) say('a relative import ends with .js');
      else if (!paths.has(target)) say(`there is no ${target}`);
      else {
        if (!found.typeOnly) runtime.push(target);
        for (const why of layerFaults(file.path, target, units)) say(why);
      }
    }
  }
  if (virtualizers.size > 1) breaches.push(`more than one folder imports @lit-labs/virtualizer: ${Array.from(virtualizers.keys()).join(', ')}`);
  return [...breaches, ...cyclesIn(loads)];
}

function resolve(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
}

function packageFaults(path: string, { specifier }: Import, dependencies: readonly string[]): string[] {
  if (isBuiltin(specifier)) return /^src\/(cli|server)\//.test(path) ? [] : ['only cli and server may use Node'];
  const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const missing = dependencies.includes(name) ? [] : [`${name} is no dependency in package.json`];
  const elsewhere = libraries.filter((library) => library.name.test(specifier) && !library.folders.some((folder) => path.startsWith(folder)));
  return [...missing, ...elsewhere.map(({ folders }) => `only ${folders.join(' and ')} may use it`)];
}

function layerFaults(from: string, to: string, units: ReadonlyMap<string, string>): string[] {
  const layer = layerOf(from);
  const allowed = layers[layer];
  if (allowed === undefined) return [`${layer} is no layer`];
  if (layer !== layerOf(to)) return allowed.includes(layerOf(to)) ? [] : [`${layer} may import ${allowed.join(', ') || 'no other layer'}`];
  const [mine, theirs] = [units.get(from), units.get(to)];
  if (mine === undefined || theirs === undefined || mine === theirs) return [];
  if (layer === 'panels') return ['two panels never import each other'];
  return layer === 'elements' ? ['two elements never import each other'] : [];
}

function layerOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/**
 * Names the panel or element each file belongs to: a folder of `panels`; in `elements`, the folder and the file of
 * one name when a file among them holds an element. Shared files belong to none.
 */
function unitsOf(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const units = new Map<string, string>(), elements = new Set<string>();
  for (const file of files) {
    const [root, layer, name = '', ...below] = file.path.split('/');
    const unit = `${root}/${layer}/${name.replace(/\.ts$/, '')}`;
    if (layer === 'panels' ? below.length > 0 : layer === 'elements') units.set(file.path, unit);
    if (layer === 'elements' && holdsElement(file)) elements.add(unit);
  }
  for (const [path, unit] of units) if (unit.startsWith('src/elements/') && !elements.has(unit)) units.delete(path);
  return units;
}

/** Finds the rings among what files load; each ring is named once, from its first file. */
function cyclesIn(loads: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) cycles.push(`a ring of imports: ${[...trail.slice(start), path].join(' → ')}`);
    if (start !== -1 || done.has(path)) return;
    for (const next of loads.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of loads.keys()) follow(path, []);
  return cycles;
}
