import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, list, number, range, text } from '../settings.js';

/** The settings of a bar plot. */
export const barPlotSettings = {
  ...runSetSettings,
  metrics: list({ aliases: ['metric'], doc: 'What the bars are: metrics, perhaps with a rule (`val/loss:min`), config keys, run fields, or expressions such as `${val/loss} - ${train/loss}`.' }),
  orientation: choice(['horizontal', 'vertical'], { default: 'horizontal', doc: 'Which way the bars grow.' }),
  plotStyle: choice(['bar', 'box', 'violin'], { default: 'bar', doc: 'Bars, or for groups boxes or violins over the values of their runs.' }),
  stacked: flag({ doc: 'Puts the bars of several metrics on top of each other instead of side by side.' }),
  groupByAggFunc: choice(['mean', 'median', 'min', 'max', 'sum'], { default: 'mean', aliases: ['aggregate', 'groupbyAggfunc'], doc: 'Which value stands for a group.' }),
  groupByRangeFunc: choice(['stddev', 'stderr', 'ci95', 'minmax', 'none'], { default: 'stddev', aliases: ['groupbyRangefunc'], doc: 'What the error bar of a group spans.' }),
  showMembers: flag({ doc: 'Marks the value of each run of a group.' }),
  barOrder: choice(['auto', 'descending', 'ascending', 'name', 'runs'], { default: 'auto', doc: 'By value, by name, or as the runs are sorted; by default as `sort-by` says, and where it says nothing the best first by what the metric’s name says, else the greatest.' }),
  maxBars: number({ min: 1, default: 20, aliases: ['maxBarsToShow', 'barLimit'], doc: 'How many runs or groups to show at most; the panel says how many there are and offers to show all.' }),
  axes: choice(['auto', 'shared', 'separate'], { default: 'auto', doc: 'Whether several metrics share an axis; by default they do where they are of about the same size.' }),
  scale: choice(['linear', 'log'], { default: 'linear', doc: 'The scale of the values.' }),
  valueRange: range({ aliases: ['xRange'], doc: 'The visible part of the values: `0 1`, or `0.9 *` with one end open.' }),
  xTitle: text({ doc: 'The title of the x axis.' }),
  yTitle: text({ doc: 'The title of the y axis.' }),
  noLegend: flag({ doc: 'Leaves out the legend of several metrics.' }),
} as const;
