import * as echarts from 'echarts';
import { colorOf, HEIGHT, LINE_WIDTH, smoothed, WIDTH, type Chart } from '../contestant.js';
import type { RunColumns } from '../dataset.js';
import { offer } from '../stage.js';

/** ECharts with data in typed arrays, without animation and symbols, sampled by least and greatest value. */
async function draw(box: HTMLElement, runs: readonly RunColumns[]): Promise<Chart> {
  const chart = echarts.init(box, undefined, { renderer: 'canvas', devicePixelRatio: 1, width: WIDTH, height: HEIGHT });
  let all = runs;
  const show = (shown: readonly RunColumns[]): void => chart.setOption({ series: shown.map((run) => ({ id: run.id, data: interleaved(run) })) });
  chart.setOption({
    animation: false, tooltip: { trigger: 'axis' }, grid: { left: 50, right: 10, top: 10, bottom: 40 },
    xAxis: { type: 'value', min: 'dataMin', max: 'dataMax' }, yAxis: { type: 'value', scale: true },
    dataZoom: [{ type: 'inside' }],
    series: runs.map((run, i) => ({
      id: run.id, type: 'line', dimensions: ['x', 'y'], data: interleaved(run), showSymbol: false, sampling: 'minmax',
      color: colorOf(i), lineStyle: { width: LINE_WIDTH }, emphasis: { disabled: true },
    })),
  });
  return {
    async smooth(weight) {
      show(all.map((run) => smoothed(run, weight)));
    },
    async append(_rows, extended) {
      all = extended;
      show(all);
    },
    async zoom(startValue, endValue) {
      chart.dispatchAction({ type: 'dataZoom', startValue, endValue }, { flush: true });
    },
  };
}

function interleaved({ x, y }: RunColumns): Float64Array {
  const pairs = new Float64Array(x.length * 2);
  for (let i = 0; i < x.length; i++) {
    pairs[2 * i] = x[i]!;
    pairs[2 * i + 1] = y[i]!;
  }
  return pairs;
}

offer({ draw });
