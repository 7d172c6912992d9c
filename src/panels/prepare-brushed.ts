import { brushTest } from '../data/brushes.js';
import { groupsWithin } from '../data/group.js';
import type { ViewState } from '../data/view-state.js';
import type { PanelData, PanelType, Scene } from './panel.js';
import type { SettingsOf, SettingsTable } from './settings.js';

/** Prepares a panel so that runs outside the brushes of other panels count as hidden, and groups consist of the others. */
export function prepareBrushed<T extends SettingsTable, S extends Scene>(
  panel: PanelType<T, S>, data: PanelData, settings: SettingsOf<T>, view: ViewState, brushes: NonNullable<ViewState['brushes']>,
): S {
  const isInside = brushTest(brushes), { runs, groups } = data.runSet;
  const outside = runs.filter((run) => !isInside(run)).map(({ id }) => id);
  const runSet = groups.length === 0 ? data.runSet : {
    ...data.runSet, groups: groupsWithin(groups, runs.filter(isInside)), allGroups: data.runSet.allGroups ?? groups,
  };
  return panel.prepare({ ...data, runSet }, settings, { ...view, hidden: new Set([...view.hidden, ...outside]) });
}
