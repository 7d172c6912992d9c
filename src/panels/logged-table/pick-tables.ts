import { ascending, nearestStep } from '../../data/nearest-step.js';
import type { MediaItem } from '../../data/references.js';

/** Which tables are wanted. */
export interface TableChoice {
  readonly tableKey: string;
  /** The last one by default. */
  readonly step: number | undefined;
  readonly maxTables: number;
}

/** The tables chosen among what was logged. */
export interface PickedTables {
  readonly key: string | undefined;
  /** One for each run, in the order of the runs. */
  readonly items: readonly MediaItem[];
  /** The steps at which any of the runs logged the table, ascending. */
  readonly steps: readonly number[];
  /** The step that is shown. */
  readonly step: number;
  /** How many runs have the table. */
  readonly runs: number;
}

/** Picks for each run the table logged nearest to the step that is shown. */
export function pickTables(items: readonly MediaItem[], { tableKey, step, maxTables }: TableChoice): PickedTables {
  const tables = items.filter(({ type, key }) => type === 'table' && (tableKey === '' || key === tableKey));
  const key = tables[0]?.key;
  const byRun = new Map<string, MediaItem[]>();
  for (const item of tables) {
    if (item.key !== key) continue;
    const known = byRun.get(item.run);
    if (known) known.push(item);
    else byRun.set(item.run, [item]);
  }
  const steps = ascending([...byRun.values()].flat().map((item) => item.step));
  const shown = nearestStep(steps, step ?? Infinity) ?? 0;
  const picked = [...byRun.values()].slice(0, maxTables).map((own) => {
    const nearest = nearestStep(ascending(own.map((item) => item.step)), shown);
    return own.find((item) => item.step === nearest)!; // one of its own steps
  });
  return { key, items: picked, steps, step: shown, runs: byRun.size };
}
