import type { ColorSlot } from './palette.js';
import type { RunSet } from './run-set.js';
import type { Run } from './run.js';

/** How one run is to be shown, whatever it is called and coloured at its source. */
export interface RunSetting {
  /** A CSS colour. */
  readonly color?: string;
  readonly name?: string;
  /** Whether the run is hidden until the reader shows it. */
  readonly hidden?: boolean;
}

/** How runs are to be shown, by run id. */
export type RunSettings = ReadonlyMap<string, RunSetting>;

/** Returns a run set whose runs have the names that the settings give them; the same one where they give none. */
export function renameRuns(runSet: RunSet, settings: RunSettings): RunSet {
  const renamed = new Map<Run, Run>();
  for (const run of runSet.runs) {
    const name = settings.get(run.id)?.name;
    if (name !== undefined && name !== run.name) renamed.set(run, { ...run, name });
  }
  if (renamed.size === 0) return runSet;
  const shown = (runs: readonly Run[]): readonly Run[] => runs.map((run) => renamed.get(run) ?? run);
  return {
    ...{ matched: runSet.matched, total: runSet.total, runs: shown(runSet.runs) },
    groups: runSet.groups.map((group) => ({ ...group, runs: shown(group.runs) })),
    get allGroups() { return runSet.allGroups ?? []; }, // worked out only where it is asked for
  };
}

/** Returns the places in the palette with the colours that the settings give. */
export function recolorRuns(slots: ReadonlyMap<string, ColorSlot>, settings: RunSettings): ReadonlyMap<string, ColorSlot> {
  const own = Array.from(settings).flatMap(([id, { color }]): [string, ColorSlot][] => {
    const slot = slots.get(id);
    return slot && color !== undefined ? [[id, { ...slot, own: color }]] : [];
  });
  return own.length > 0 ? new Map([...slots, ...own]) : slots;
}
