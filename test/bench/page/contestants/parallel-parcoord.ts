import ParCoords from 'parcoord-es';
import 'parcoord-es/dist/parcoords.css';
import { axisName, offerParallel } from '../parallel-stage.js';

/** As its manual wants it for many rows: the queue draws some lines in every frame. */
offerParallel({
  async draw(box, rows) {
    const data = rows.map((row) => Object.fromEntries(row.map((value, axis) => [axisName(axis), value])));
    const last = axisName(rows[0].length - 1);
    const chart = ParCoords()(box).data(data).color((row) => `hsl(${Math.round(240 - 180 * row[last])} 60% 45%)`).alpha(0.1).mode('queue').render().createAxes().brushMode('1D-axes');
    return {
      async brush(from, to) {
        chart.brushExtents({ [last]: [from, to] });
      },
    };
  },
});
