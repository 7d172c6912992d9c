import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, list, number, text } from '../settings.js';

/** The settings of a parameter importance panel. */
export const parameterImportanceSettings = {
  ...runSetSettings,
  metric: text({
    aliases: ['withRespectTo'],
    doc: 'What the parameters are judged by: a summary or config key, `val/loss:min`, `val/acc:at(val/loss:best)`, or an expression such as `${val/loss} / ${train/loss}`. Absent: a validation metric that the runs have.',
  }),
  parameters: list({ doc: 'The config keys to judge; `model.*` stands for every key that matches. Absent: all of them.' }),
  exclude: list({ doc: 'Config keys to leave out; `data.*` stands for every key that matches.' }),
  correlation: choice(['pearson', 'spearman'], {
    default: 'pearson', doc: '`pearson` tells how near the values are to a straight line, `spearman` the same of their ranks.',
  }),
  order: choice(['importance', 'correlation', 'name'], { default: 'importance', doc: 'What the parameters are sorted by; correlations by their size.' }),
  reversed: flag({ doc: 'Sorts the other way round.' }),
  search: text({ doc: 'Shows only parameters in whose names this text occurs.' }),
  top: number({ min: 1, default: 10, doc: 'How many parameters to show at first.' }),
  trees: number({ min: 10, max: 2000, default: 100, doc: 'How many trees the forest has; more are slower and steadier.' }),
  seed: number({ default: 0, doc: 'Where the draw begins; the same seed over the same runs gives the same numbers.' }),
} as const;
