import type { ImportanceKey, ParameterImportanceScene } from './scene.js';

/** A parameter with what the forest says of it. */
export interface ImportanceRow {
  readonly key: ImportanceKey;
  /** NaN while the forest is being grown. */
  readonly importance: number;
  /** The standard deviation of the importance from tree to tree. */
  readonly deviation: number;
}

/** How the rows are ordered and which are there. */
export interface RowOrder {
  readonly order: 'importance' | 'correlation' | 'name';
  readonly reversed: boolean;
  readonly search: string;
}

/** Returns the parameters in order: the greatest first, names from a to z; what is not known comes last. */
export function orderRows({ keys, result }: ParameterImportanceScene, { order, reversed, search }: RowOrder): readonly ImportanceRow[] {
  const needle = search.trim().toLowerCase();
  const rows = keys.map((key, i): ImportanceRow => ({ key, importance: result?.importance[i] ?? NaN, deviation: result?.deviation[i] ?? NaN }));
  const sign = reversed ? -1 : 1;
  const size = ({ key, importance }: ImportanceRow): number => (order === 'correlation' ? Math.abs(key.correlation) : importance);
  const compare = order === 'name'
    ? (a: ImportanceRow, b: ImportanceRow) => sign * (a.key.name < b.key.name ? -1 : 1)
    : (a: ImportanceRow, b: ImportanceRow) => compareSizes(size(a), size(b), sign) || Math.abs(b.key.correlation) - Math.abs(a.key.correlation) || 0;
  return rows.filter(({ key }) => [key.name, ...key.also].some((name) => name.toLowerCase().includes(needle))).sort(compare);
}

function compareSizes(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return sign * (b - a);
}
