import type { Run } from '../../data/run.js';
import { nameOf } from '../run-name.js';

/** Names a curve by its run, by its metric where there is only one run, or by both. */
export function plainLabel(run: Run, metric: string, severalMetrics: boolean, oneRun: boolean): { readonly label: string } {
  return { label: !severalMetrics ? nameOf(run) : oneRun ? metric : `${nameOf(run)} ${metric}` };
}
