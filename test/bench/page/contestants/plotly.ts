import Plotly from 'plotly.js-dist-min';
import { colorOf, HEIGHT, LINE_WIDTH, smoothed, WIDTH, type Chart } from '../contestant.js';
import type { RunColumns } from '../dataset.js';
import { offer } from '../stage.js';

/** Plotly's traces in SVG, which without a GPU are many times as fast as those in WebGL; typed arrays, no animation, no legend. */
async function draw(box: HTMLElement, runs: readonly RunColumns[]): Promise<Chart> {
  let all = runs;
  const traces = runs.map(({ x, y }, i) => ({ type: 'scatter', mode: 'lines', x, y, line: { color: colorOf(i), width: LINE_WIDTH } }));
  const layout = { width: WIDTH, height: HEIGHT, showlegend: false, margin: { l: 50, r: 10, t: 10, b: 40 } };
  await Plotly.newPlot(box, traces, layout, { displayModeBar: false, responsive: false });
  return {
    async smooth(weight) {
      await Plotly.restyle(box, { y: all.map((run) => smoothed(run, weight).y) });
    },
    async append(rows, extended) {
      all = extended;
      await Plotly.extendTraces(box, { x: rows.map(({ x }) => x), y: rows.map(({ y }) => y) }, rows.map((_, i) => i));
    },
    async zoom(from, to) {
      await Plotly.relayout(box, { 'xaxis.range': [from, to] });
    },
  };
}

offer({ draw });
