import * as echarts from 'echarts';
import { axisName, offerParallel, PARALLEL_HEIGHT, PARALLEL_WIDTH } from '../parallel-stage.js';

offerParallel({
  async draw(box, rows) {
    const chart = echarts.init(box, undefined, { renderer: 'canvas', devicePixelRatio: 1, width: PARALLEL_WIDTH, height: PARALLEL_HEIGHT });
    const finished = (): Promise<void> => new Promise((resolve) => {
      const done = (): void => { chart.off('finished', done); resolve(); };
      chart.on('finished', done);
    });
    const last = rows[0].length - 1, drawn = finished();
    chart.setOption({
      animation: false, parallelAxis: rows[0].map((_, dim) => ({ dim, name: axisName(dim) })),
      visualMap: { show: false, min: 0, max: 1, dimension: last, inRange: { color: ['#440154', '#21918c', '#fde725'] } },
      series: { type: 'parallel', lineStyle: { width: 1, opacity: 0.1 }, data: rows },
    });
    await drawn;
    return {
      async brush(from, to) {
        const brushed = finished();
        chart.dispatchAction({ type: 'axisAreaSelect', parallelAxisIndex: last, intervals: [[from, to]] });
        await brushed;
      },
    };
  },
});
