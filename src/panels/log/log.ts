import type { ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { PanelType, Scene } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import { logSettings } from './settings.js';

/** A run whose console output can be shown. */
export interface LogRun {
  readonly run: Run;
  readonly slot: ColorSlot | undefined;
}

/** What a log shows, besides its lines, which are read piece by piece. */
export interface LogScene extends Scene {
  /** The runs to choose from. */
  readonly runs: readonly LogRun[];
  /** The one that is chosen. */
  readonly chosen: LogRun | undefined;
}

/** The console output of one run at a time. */
export const logPanel: PanelType<typeof logSettings, LogScene> = {
  type: 'log',
  settings: logSettings,
  ignoresSelection: true,

  query: (settings) => ({ runSet: runSetSpec(settings), metrics: [] }),

  prepare({ runSet, colors }, { run: wanted }) {
    const runs = runSet.runs.map((run): LogRun => ({ run, slot: colors.get(run.id) }));
    const chosen = wanted === '' ? runs[0] : runs.find(({ run }) => run.id === wanted) ?? runs.find(({ run }) => run.name === wanted);
    const empty = runs.length === 0 ? 'No run matches the filters of this panel, so there is no console output.'
      : chosen ? undefined : `There is no run “${wanted}” among the ${runs.length} runs of this panel.`;
    return {
      title: runs.length === 1 ? `Console of ${runs[0].run.name}` : 'Console',
      notes: chosen && chosen.run.state !== 'unknown' ? [chosen.run.state] : [],
      runs, chosen, ...(empty !== undefined && { empty }),
    };
  },

  summarize: ({ chosen, empty }) => empty ?? `Console output of ${chosen!.run.name}${chosen!.run.state === 'unknown' ? '' : `, which is ${chosen!.run.state}`}.`,
};
