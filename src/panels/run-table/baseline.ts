import type { Run } from '../../data/run.js';
import type { PanelData } from '../panel.js';

/** Returns the run of this name or id, one of those shown before any other. */
export function baselineOf({ allRuns, runSet }: PanelData, baseline: string): Run | undefined {
  if (baseline === '') return undefined;
  const isIt = ({ id, name }: Run): boolean => id === baseline || name === baseline;
  return runSet.runs.find(isIt) ?? allRuns.find(isIt);
}
