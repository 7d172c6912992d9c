import { isObject } from '../core/json.js';
import type { RunReference, RunSetSpec } from '../data/run-set.js';
import { choice, list, number, text, value, type SettingsOf } from './settings.js';

/** The settings that say which runs, in what order and in what groups. */
export const runChoice = {
  runsFilter: text({ doc: 'Which runs to show: a regular expression on names, or an expression such as `config.lr > 0.001 and state = "finished"`.' }),
  state: list({ doc: 'Only runs in this state, or one of these.' }),
  createdAt: text({ doc: 'Only runs created then, such as `>=now-7d` or `<2026-11-01`.' }),
  runIds: list({ doc: 'Only the runs with these ids.' }),
  runs: value<readonly RunReference[]>({
    default: [], doc: 'Runs by entity and project, each with a filter of its own.',
    expects: 'a list of { entity, project, filter }', parse: parseReferences,
  }),
  pick: text({ doc: 'Which of the matching runs: `latest`, `latest 10`, `best 5 by val/loss`, `highest 3 by reward`.' }),
  pinned: list({ doc: 'Ids of runs that come first and are always there, whatever the filter and the limit say.' }),
  groupBy: list({ aliases: ['groupby'], doc: 'Run fields, config or summary keys whose values make groups.' }),
  sortBy: list({ doc: 'Run fields, config or summary keys to sort by, first key first.' }),
  sortOrder: choice(['asc', 'desc'], { default: 'asc', doc: 'Direction of the sort; missing values come last either way.' }),
  limit: number({ min: 1, doc: 'How many runs to show at most, after sorting.' }),
} as const;

/** The settings by which every panel chooses its runs, in the words of the guide. */
export const runSetSettings = {
  title: text({ doc: 'The heading of the panel; made from what it shows where it is absent.' }),
  ...runChoice,
  refreshInterval: number({ min: 0, aliases: ['autoRefresh'], doc: 'Seconds between refreshes; 0 never refreshes; the source decides where it is absent.' }),
} as const;

/** Returns the run set a panel's settings ask for. */
export function runSetSpec(settings: SettingsOf<typeof runChoice>): RunSetSpec {
  const { runsFilter, state, createdAt, runIds, runs, pick, pinned, groupBy, sortBy, sortOrder, limit } = settings;
  return {
    ...(runsFilter !== '' && { runsFilter }), ...(state.length > 0 && { state }), ...(createdAt !== '' && { createdAt }),
    ...(runIds.length > 0 && { runIds }), ...(runs.length > 0 && { runs }), ...(limit !== undefined && { limit }),
    ...(pick !== '' && { pick }), ...(pinned.length > 0 && { pinned }),
    groupBy, sortBy, sortOrder,
  };
}

function parseReferences(raw: unknown): readonly RunReference[] | undefined {
  const list: unknown = typeof raw === 'string' ? tryParse(raw) : raw;
  if (!Array.isArray(list)) return undefined;
  const isReference = (item: unknown): item is RunReference =>
    isObject(item) && Object.entries(item).every(([key, part]) => ['entity', 'project', 'filter'].includes(key) && typeof part === 'string');
  return list.every(isReference) ? list : undefined;
}

function tryParse(json: string): unknown {
  try { return JSON.parse(json); } catch { return undefined; }
}
