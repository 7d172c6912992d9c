/**
 * What is true of every plot that `src/renderers/uplot` makes, as uPlot's source asks for it. A bundler that
 * knows it drops the rest of uPlot: more than half.
 */
const facts: readonly (readonly [asked: RegExp, answer: string])[] = [
  // Axes are horizontal for x, linear, from 0 to 1. What stands on them is worked out before uPlot draws.
  [/\bconst mode = self\.mode;/, 'const mode = 1;'],
  [/\bscaleX\.ori == 0\b/g, 'true'],
  [/\bscaleX\.ori == 1\b/g, 'false'],
  [/\b(?:sc|scale|scaleX|wsc|psc|scales\[\w+\])\.distr ==\s+(?:2|3|4|100)\b/g, 'false'],
  [/\bsc\.distr >= 3\b/g, 'false'],
  [/\bconst xScaleDistr = scaleX\.distr;/, 'const xScaleDistr = 1;'],
  [/\blet distr = sc\.distr;/g, 'const distr = 1;'],
  [/\b(?:scaleOpts|sc|wsc)\.from != null\b/g, 'false'],
  [/\b(?:sc|wsc)\.from == null\b/g, 'true'],
  [/\bsc\.range = fnOrSelf\(rn .*?\n\t+\)\);/s, 'sc.range = rn;'],
  [/\bif \(scaleKey != xScaleKey \|\| .*\) \{/, 'if (false) {'],
  [/\belse if \(_min == _max\)/, 'else if (false)'],
  [/\baxis\.splits \|\| .*\);/, 'axis.splits);'],
  [/\baxis\.incrs\s+\|\| .*\);/, 'axis.incrs);'],
  [/\bconst (?:wholeIncrs|numIncrs) = .*;/g, ''],
  [/\bav \|\| numAxisVals\b/, 'av'],
  [/\baxis\.label != null\b/g, 'false'],
  [/\blet angle = .*;/, 'const angle = 0;'],
  [/\bifNull\(p, autoPadSide\)/, 'p'],
  [/\bopts\.padding \|\| \[.*?\]/, 'opts.padding'],
  // There are no dates.
  [/\blet isTime = .*;/g, 'const isTime = false;'],
  [/\bscaleX\.time\b/, 'false'],
  [/\bconst ms = opts\.ms .*;/, 'const ms = 1e-3;'],
  [/\bconst _time(?:AxisSplits|AxisVals|SeriesVal)\s*= .*;/g, ''],
  [/\] = genTimeStuffs\(/g, '] = /* @__PURE__ */ genTimeStuffs('],
  [/\bconst localTz = .*;/, ''],
  // The only series is x: the curves and their points are the painter's.
  [/\bi > 0\b/g, 'false'],
  [/\bxSeriesOpts, +ySeriesOpts, false\b/, 'xSeriesOpts, xSeriesOpts, false'],
  [/\bopts = mode == 1 \? setDefault\(opts, .*;/, ''],
  [/\belse if \(s\.show && s\.auto\)/, 'else if (false)'],
  [/\bsv \|\| numSeriesVal\b/, 'sv'],
  [/\bcursor\.dataIdx == null\b/, 'false'],
  [/\bconst cursorFocus = .*;/, 'const cursorFocus = false;'],
  [/\bconst (linearPath|pointsPath) = .*;/g, 'const $1 = null;'],
  [/\tbands\.forEach\(.*?\n\t\}\);/s, ''],
  [/\bseries: drawSeries,/, ''],
  [/\["axes", "series"\]/, '["axes"]'],
  // The legend is the element's.
  [/\bconst showLegend = legend\.show;/, 'const showLegend = false;'],
  [/\blegend\.live\b/g, 'false'],
  [/\(self\.legend = assign\(\{\}, legendOpts, opts\.legend\)\)/, 'self.legend = {}'],
  [/\bmarkers\.\w+\s+= fnOrSelf\(.*\);/g, ''],
  // A plot is joined to no other by uPlot, and every event is the pointer's.
  [/\bsrc != null\b/g, 'false'],
  [/\bsrc == null\b/g, 'true'],
  [/\be != null\b/g, 'true'],
  [/\bsyncKey != null\b/, 'false'],
  [/\bif \(syncOpts\.filters\.pub\(.*\)\)\s+sync\.pub\(.*\);/, ''],
  [/\b(?:const sync = _sync\(syncKey\)|sync\.(?:un)?sub\(self\));/g, ''],
  [/\bevents\["setSeries"\] = .*?\n\t\};/s, ''],
  // What nobody calls, takes apart or puts in.
  [/\bself\.(?:addSeries|delSeries|setSeries|addBand|setBand|delBand|batch|posToIdx|posToVal|valToPosH|valToPosV|setLegend|pub|setScale|setData) = \w+;/g, ''],
  [/\bself\.valToIdx = .*;/, ''],
  [/\bif \(deferHooks\)/, 'if (false)'],
  [/\bdrag\.setScale && /, 'false && '],
  [/\bcursor\._lock\b(?! =)/g, 'false'],
  [/\t\(opts\.plugins .*?\n\t\}\);/gs, ''],
  [/= (?=new Intl\.NumberFormat\(|genIncrs\()/g, '= /* @__PURE__ */ '],
  [/\nuPlot\.assign = assign;.*\n(?=export )/s, '\n'],
];

/** Returns the source of uPlot without what no plot of this library uses. Throws where it does not ask as expected. */
export function tightUplot(source: string): string {
  return facts.reduce((code, [asked, answer]) => {
    const written = code.replace(asked, answer);
    if (written === code) throw new Error(`uPlot no longer has ${asked.source}: look at what the bundle leaves out of it`);
    return written;
  }, source);
}
