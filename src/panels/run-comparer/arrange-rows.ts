import type { ComparerKey, Section } from './collect-keys.js';
import { exactText } from './cell-text.js';
import { valueOf } from './collect-keys.js';
import type { RunComparerScene } from './scene.js';

/** A line of the comparer. */
export type ComparerRow =
  | {
    /** A section, or a nested part with its keys under it. */
    readonly type: 'section' | 'part';
    /** `config`, `config.model`: what `folded` holds. */
    readonly id: string;
    readonly label: string;
    /** 1 for sections, more for what lies deeper. */
    readonly level: number;
    readonly isFolded: boolean;
    /** How many keys lie under it, and how many of them differ. */
    readonly count: number;
    readonly differing: number;
  }
  | { readonly type: 'key'; readonly key: ComparerKey; readonly label: string; readonly level: number };

const LABELS: Readonly<Record<Section, string>> = { run: 'Run', config: 'Config', summary: 'Summary' };
/** In so many cells at most is searched for a text; beyond them only in names. */
const SEARCHED = 200_000;

/** Returns the lines of a scene: sections, nested parts and keys, those that were folded away left out. */
export function arrangeRows(scene: RunComparerScene): readonly ComparerRow[] {
  const isFound = searcher(scene);
  const keys = scene.keys.filter((key) => (!scene.diffOnly || key.differs) && isFound(key));
  const rows: ComparerRow[] = [];
  for (const section of ['run', 'config', 'summary'] as const) {
    const own = keys.filter((key) => key.section === section);
    if (own.length > 0) addPart({ rows, folded: scene.search.trim() === '' ? scene.folded : new Set() }, { type: 'section', id: section, label: LABELS[section], keys: own, depth: 0 });
  }
  return rows;
}

interface Target { readonly rows: ComparerRow[]; readonly folded: ReadonlySet<string> }
interface Part { readonly type: 'section' | 'part'; readonly id: string; readonly label: string; readonly keys: readonly ComparerKey[]; readonly depth: number; readonly level?: number }

function addPart(target: Target, { type, id, label, keys, depth, level = 1 }: Part): void {
  const isFolded = target.folded.has(id);
  target.rows.push({ type, id, label, level, isFolded, count: keys.length, differing: keys.filter(({ differs }) => differs).length });
  if (isFolded) return;
  for (const [name, inside] of groupBy(keys, ({ parts }) => parts[depth])) {
    const leaves = inside.filter(({ parts }) => parts.length === depth + 1);
    for (const key of leaves) target.rows.push({ type: 'key', key, label: name, level: level + 1 });
    const nested = inside.filter(({ parts }) => parts.length > depth + 1);
    if (nested.length === 0) continue;
    // Parts that have nothing beside them are one line: `model.encoder`.
    let deeper = depth + 1, label = name;
    while (nested.every(({ parts }) => parts.length > deeper + 1 && parts[deeper] === nested[0].parts[deeper])) label += `.${nested[0].parts[deeper++]}`;
    if (nested.length === 1) target.rows.push({ type: 'key', key: nested[0], label: nested[0].parts.slice(depth).join('.'), level: level + 1 });
    else addPart(target, { type: 'part', id: `${nested[0].section}.${nested[0].parts.slice(0, deeper).join('.')}`, label, keys: nested, depth: deeper, level: level + 1 });
  }
}

function groupBy(keys: readonly ComparerKey[], nameOf: (key: ComparerKey) => string): Map<string, ComparerKey[]> {
  const groups = new Map<string, ComparerKey[]>();
  for (const key of keys) {
    const group = groups.get(nameOf(key));
    if (group) group.push(key);
    else groups.set(nameOf(key), [key]);
  }
  return groups;
}

function searcher({ search, keys, runs }: RunComparerScene): (key: ComparerKey) => boolean {
  const needle = search.trim().toLowerCase();
  if (needle === '') return () => true;
  const searched = runs.slice(0, Math.max(1, Math.floor(SEARCHED / Math.max(1, keys.length))));
  return (key) => `${key.section}.${key.path}`.toLowerCase().includes(needle)
    || searched.some((run) => exactText(valueOf(run, key)).toLowerCase().includes(needle));
}
