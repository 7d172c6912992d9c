import type { Run } from '../../data/run.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import type { SettingsOf } from '../settings.js';
import { whyNoRuns } from '../why-no-runs.js';
import { collectKeys } from './collect-keys.js';
import type { RunComparerScene } from './scene.js';
import { runComparerSettings } from './settings.js';

type Settings = SettingsOf<typeof runComparerSettings>;

/** The run comparer: fields, config and summary of runs side by side. Hidden runs are left out. */
export const runComparer: PanelType<typeof runComparerSettings, RunComparerScene> = {
  type: 'run-comparer',
  settings: runComparerSettings,
  ignoresSelection: true,

  query(settings): PanelQuery {
    return { runSet: runSetSpec(settings), metrics: [] };
  },

  prepare(data, settings, { hidden }): RunComparerScene {
    const { runs, baseline, keys, judged } = comparedRuns(data, settings, hidden);
    const scene: RunComparerScene = {
      title: settings.title || 'Runs side by side', notes: notesOf({ runs, keys, judged }, data, settings, baseline), runs, baseline, keys, colors: data.colors,
      diffOnly: settings.diffOnly, search: settings.search, folded: new Set(settings.folded),
    };
    const empty = whyNoRuns(data.runSet, settings) ?? (runs.length === 0 ? 'All runs are hidden.' : undefined);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize({ title, runs, baseline, keys }): string {
    const differing = keys.filter(({ differs }) => differs);
    const names = differing.slice(0, 6).map(({ section, path }) => (section === 'config' ? path : `${section} ${path}`));
    return `${title}: ${plural(runs.length, 'run')}${baseline ? `, compared with ${baseline.name}` : ''}. `
      + `${formatNumber(differing.length)} of ${plural(keys.length, 'key')} differ${differing.length > 0 ? `: ${names.join(', ')}${differing.length > 6 ? ' and others' : ''}` : ''}.`;
  },
};

interface Compared {
  readonly runs: readonly Run[];
  readonly keys: RunComparerScene['keys'];
  /** How many of the runs were looked at for keys and differences. */
  readonly judged: number;
}

const remembered = new WeakMap<readonly Run[], { readonly from: readonly unknown[]; readonly compared: Compared & { readonly baseline: Run | undefined } }>();

/** What searching and folding do not change is made once. */
function comparedRuns(data: PanelData, { baseline: name }: Settings, hidden: ReadonlySet<string>): Compared & { readonly baseline: Run | undefined } {
  const { runs } = data.runSet;
  const from = [name, hidden];
  const known = remembered.get(runs);
  if (known && from.every((part, i) => part === known.from[i])) return known.compared;
  const baseline = baselineOf(data, name);
  const shown = runs.filter(({ id }) => !hidden.has(id) && id !== baseline?.id);
  const columns = baseline ? [baseline, ...shown] : shown;
  const compared = { runs: columns, baseline, ...collectKeys(columns) };
  remembered.set(runs, { from, compared });
  return compared;
}

/** The run of this name or id, one of those shown before any other. */
function baselineOf({ allRuns, runSet }: PanelData, name: string): Run | undefined {
  const isIt = (run: Run): boolean => run.id === name || run.name === name;
  return name === '' ? undefined : runSet.runs.find(isIt) ?? allRuns.find(isIt);
}

function notesOf({ runs, keys, judged }: Compared, { runSet }: PanelData, { baseline: name }: Settings, baseline: Run | undefined): readonly string[] {
  if (runs.length === 0) return [];
  const differing = keys.filter(({ differs }) => differs).length;
  return [
    runs.length < runSet.total ? `${formatNumber(runs.length)} of ${plural(runSet.total, 'run')}` : plural(runs.length, 'run'),
    ...(runs.length > 1 ? [`${formatNumber(differing)} of ${plural(keys.length, 'key')} differ`] : []),
    ...(judged < runs.length ? [`told from ${formatNumber(judged)} runs`] : []),
    ...(name !== '' && !baseline ? [`no run is called "${name}"`] : []),
  ];
}
