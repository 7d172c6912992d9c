import { referenceLines } from '../reference-lines.js';
import { runSetSettings } from '../run-set-settings.js';
import { choice, flag, number, range, text } from '../settings.js';

/** The settings of a scatter plot. */
export const scatterPlotSettings = {
  ...runSetSettings,
  x: text({ doc: 'What stands on the x axis: a config or summary key, a run field, a metric with a rule such as `val/loss:min`, or an expression.' }),
  y: text({ doc: 'What stands on the y axis, in the same words.' }),
  color: text({ aliases: ['z'], doc: 'What colours the points, in the same words; the colours of runs or groups where it is absent.' }),
  size: text({ doc: 'What gives the points their area, in the same words.' }),
  xScale: choice(['linear', 'log', 'symlog'], { default: 'linear', doc: 'The scale of the x axis.' }),
  yScale: choice(['linear', 'log', 'symlog'], { default: 'linear', doc: 'The scale of the y axis.' }),
  colorScale: choice(['linear', 'log'], { default: 'linear', doc: 'The scale of the colours.' }),
  xRange: range({ doc: 'The visible part of x: `0 1`, or `0 *` with one end open.' }),
  yRange: range({ doc: 'The visible part of y.' }),
  colorRange: range({ aliases: ['zRange'], doc: 'The values at the ends of the colours; values beyond take the colour of the end.' }),
  ramp: choice(['viridis', 'cividis', 'RdBu'], { default: 'viridis', doc: 'The colours of numbers, from low to high.' }),
  xTitle: text({ doc: 'The title of the x axis.' }),
  yTitle: text({ doc: 'The title of the y axis.' }),
  groupPoints: choice(['runs', 'groups', 'both'], { default: 'runs', doc: 'What is marked where runs are grouped: each run, each group with error bars, or both.' }),
  groupByAggFunc: choice(['mean', 'median', 'min', 'max', 'sum'], { default: 'mean', aliases: ['aggregate', 'groupbyAggfunc'], doc: 'Which value stands for a group.' }),
  groupByRangeFunc: choice(['stddev', 'stderr', 'ci95', 'minmax', 'none'], { default: 'stddev', aliases: ['groupbyRangefunc'], doc: 'What the error bars of a group span.' }),
  regression: flag({ doc: 'Draws the line of least squares with its equation and r²; on a log axis of the logarithms.' }),
  runningMin: flag({ aliases: ['runningYmin'], doc: 'Draws the least y so far as x goes on.' }),
  runningMax: flag({ aliases: ['runningYmax'], doc: 'Draws the greatest y so far as x goes on.' }),
  runningMean: flag({ aliases: ['runningYmean'], doc: 'Draws the mean of y so far as x goes on.' }),
  frontier: choice(['none', 'auto', 'min-min', 'min-max', 'max-min', 'max-max'], {
    default: 'none', doc: 'Draws the points that no other beats in both x and y: which end of x and of y is the good one; `auto` goes by the names of the metrics, the least where they say nothing.',
  }),
  dimBehind: flag({ doc: 'Lets the points behind the frontier fade.' }),
  xLines: referenceLines('Vertical reference lines: `0.001 default`.', '0.001 default'),
  yLines: referenceLines('Horizontal reference lines: `0.98 target, 0.5 chance`.', '0.98 target, 0.5'),
  labels: flag({ doc: 'Writes the names of runs beside their points, where there is room.' }),
  dragMode: choice(['select', 'lasso', 'zoom'], { default: 'select', doc: 'What dragging does: selects what is in a box or a lasso, or zooms. With Shift it always zooms.' }),
  pointSize: number({ min: 1, max: 30, doc: 'The radius of points in pixels; made for their number where it is absent.' }),
  noLegend: flag({ doc: 'Leaves out the legend.' }),
} as const;
