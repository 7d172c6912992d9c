import Plotly from 'plotly.js-dist-min';
import { axisName, offerParallel, PARALLEL_HEIGHT, PARALLEL_WIDTH } from '../parallel-stage.js';

offerParallel({
  async draw(box, rows) {
    const last = rows[0].length - 1;
    const dimensions = rows[0].map((_, axis) => ({ label: axisName(axis), values: Float64Array.from(rows, (row) => row[axis]) }));
    await Plotly.newPlot(box, [{ type: 'parcoords', line: { color: dimensions[last].values, colorscale: 'Viridis' }, dimensions }], { width: PARALLEL_WIDTH, height: PARALLEL_HEIGHT }, { displayModeBar: false, responsive: false });
    return {
      async brush(from, to) {
        await Plotly.restyle(box, { [`dimensions[${last}].constraintrange`]: [[from, to]] });
      },
    };
  },
});
