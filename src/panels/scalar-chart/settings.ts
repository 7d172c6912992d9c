import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, number, text, value } from '../settings.js';

/** The settings of a scalar chart. */
export const scalarChartSettings = {
  ...runSetSettings,
  metric: text({ doc: 'What the number is: a metric, perhaps with its rule (`val/loss:min`), a config key, a run field, or an expression.' }),
  groupByAggFunc: choice(['best', 'last', 'max', 'min', 'mean', 'median', 'sum', 'count'], {
    default: 'best', aliases: ['aggregate', 'groupbyAggfunc'],
    doc: 'Which value stands for the runs; `best` is the least or the greatest by what the metric’s name says, `last` that of the newest run.',
  }),
  baseline: text({ doc: 'What the number is compared with: the name or id of a run, or a number.' }),
  direction: choice(['auto', 'higher', 'lower'], { default: 'auto', doc: 'Which way is better; by default what the metric’s name says.' }),
  format: choice(['auto', 'percent', 'duration'], { default: 'auto', doc: 'How the number is written; `percent` writes 0.978 as 97.8 %.' }),
  digits: number({ min: 1, max: 17, default: 4, doc: 'How many significant digits are written.' }),
  unit: text({ doc: 'What is written behind the number, such as `ms`.' }),
  thresholds: value<readonly number[]>({
    default: [], doc: 'One or two numbers that colour the value: `0.9` is good from there on; `0.9 0.95` is bad, fair and good; `0.5 0.1` the same where lower is better.',
    expects: 'one or two numbers', parse: parseThresholds,
  }),
  noSparkline: flag({ doc: 'Leaves out the history of the run that the number comes from.' }),
} as const;

function parseThresholds(raw: unknown): readonly number[] | undefined {
  const parts: readonly unknown[] = typeof raw === 'string' ? raw.trim().split(/[\s,]+/) : Array.isArray(raw) ? raw : [raw];
  const numbers = parts.map((part) => (typeof part === 'string' && part !== '' ? Number(part) : part));
  const areNumbers = numbers.every((part): part is number => typeof part === 'number' && Number.isFinite(part));
  return areNumbers && numbers.length >= 1 && numbers.length <= 2 ? numbers : undefined;
}
