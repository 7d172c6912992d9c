import type { RunSet } from '../data/run-set.js';
import { plural } from './format.js';
import type { runChoice } from './run-set-settings.js';
import type { SettingsOf } from './settings.js';

/** Returns why a panel has no runs to show, in one sentence; `undefined` where it has some. */
export function whyNoRuns({ runs, total }: RunSet, { runsFilter, state, createdAt, runIds }: Pick<SettingsOf<typeof runChoice>, 'runsFilter' | 'state' | 'createdAt' | 'runIds'>): string | undefined {
  if (runs.length > 0) return undefined;
  if (total === 0) return 'The source has no runs yet.';
  const parts = [
    runsFilter && `“${runsFilter}”`, state.length > 0 && `state ${state.join(' or ')}`, createdAt && `created ${createdAt}`,
    runIds.length > 0 && `the ids ${runIds.join(', ')}`,
  ];
  return `None of the ${plural(total, 'run')} matches ${parts.filter(Boolean).join(' and ') || 'what was asked for'}.`;
}
