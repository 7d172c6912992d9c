import { Chart as ChartJs, type Point } from 'chart.js/auto';
import { colorOf, HEIGHT, LINE_WIDTH, smoothed, WIDTH, type Chart } from '../contestant.js';
import type { RunColumns } from '../dataset.js';
import { offer } from '../stage.js';

/** Chart.js by its page on performance: parsed and normalised data, min-max decimation, no animation, no points. */
async function draw(box: HTMLElement, runs: readonly RunColumns[]): Promise<Chart> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  box.append(canvas);
  let all = runs;
  const chart = new ChartJs(canvas, {
    type: 'line',
    data: { datasets: runs.map((run, i) => ({ data: points(run), borderColor: colorOf(i), borderWidth: LINE_WIDTH, pointRadius: 0, tension: 0, spanGaps: true })) },
    options: {
      animation: false, responsive: false, devicePixelRatio: 1, parsing: false, normalized: true,
      plugins: { legend: { display: false }, decimation: { enabled: true, algorithm: 'min-max' } },
      scales: { x: { type: 'linear', bounds: 'data' } },
    },
  });
  const show = (shown: readonly RunColumns[]): void => {
    shown.forEach((run, i) => { chart.data.datasets[i].data = points(run); });
    chart.update('none');
  };
  return {
    async smooth(weight) {
      show(all.map((run) => smoothed(run, weight)));
    },
    async append(_rows, extended) {
      all = extended;
      show(all);
    },
    async zoom(min, max) {
      Object.assign(chart.options.scales!['x']!, { min, max });
      chart.update('none');
    },
  };
}

function points({ x, y }: RunColumns): Point[] {
  return Array.from(x, (at, i) => ({ x: at, y: y[i] }));
}

offer({ draw });
