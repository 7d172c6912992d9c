/**
 * What is true of every plot that `src/renderers/uplot` makes, as uPlot's source asks for it. A bundler
 * that knows it drops the rest of uPlot, a third of its size.
 */
const facts: readonly (readonly [asked: RegExp, answer: string])[] = [
  // All rows share one x.
  [/const mode = self\.mode;/, 'const mode = 1;'],
  // Axes are linear, from 0 to 1: what stands on them is worked out before uPlot draws.
  [/\b(?:sc|scale|scaleX|wsc|psc|scales\[\w+\])\.distr ==\s+(?:2|3|4|100)\b/g, 'false'],
  [/\bsc\.distr >= 3\b/g, 'false'],
  [/\bconst xScaleDistr = scaleX\.distr;/, 'const xScaleDistr = 1;'],
  [/\blet distr = sc\.distr;/g, 'const distr = 1;'],
  [/\blet isTime = .*;/g, 'const isTime = false;'],
  [/\bscaleX\.time\b/, 'false'],
  [/\bconst ms = opts\.ms .*;/, 'const ms = 1e-3;'],
  [/\bconst _time(?:AxisSplits|AxisVals|SeriesVal)\s*= .*;/g, ''],
  [/\] = genTimeStuffs\(/g, '] = /* @__PURE__ */ genTimeStuffs('],
  // The legend is the element's, the curves and their points are the painter's.
  [/\bconst showLegend = legend\.show;/, 'const showLegend = false;'],
  [/\bconst cursorFocus = .*;/, 'const cursorFocus = false;'],
  [/\bconst (linearPath|pointsPath) = .*;/g, 'const $1 = null;'],
  [/\bseries: drawSeries,/, ''],
  [/\["axes", "series"\]/, '["axes"]'],
  // What hangs on the constructor no bundler can drop.
  [/\nuPlot\.assign = assign;.*\n(?=export )/s, '\n'],
];

/** Returns the source of uPlot without what no plot of this library uses. Throws where it does not ask as expected. */
export function tightUplot(source: string): string {
  return facts.reduce((code, [asked, answer]) => {
    if (!asked.test(code)) throw new Error(`uPlot no longer has ${asked.source}: look at what the bundle leaves out of it`);
    asked.lastIndex = 0;
    return code.replace(asked, answer);
  }, source);
}
