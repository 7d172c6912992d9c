import '../../../../src/define/parallel-coords.js';
import type { WbParallelCoords } from '../../../../src/elements/parallel-coords.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { axisName, offerParallel, PARALLEL_HEIGHT } from '../parallel-stage.js';

offerParallel({
  async draw(box, rows) {
    const source = memorySource({ runs: rows.map((row, i) => ({ id: `run-${i}`, config: Object.fromEntries(row.map((value, axis) => [axisName(axis), value])) })) });
    const panel = document.createElement('wb-parallel-coords') as WbParallelCoords; // defined by the import above
    panel.style.setProperty('--wb-panel-height', `${PARALLEL_HEIGHT}px`);
    const columns = rows[0].map((_, axis) => axisName(axis));
    Object.assign(panel, { source, columns });
    box.append(panel);
    await panel.settled;
    return {
      async brush(from, to) {
        panel.viewState = `v1~brush=axis!20${columns.length}:${from}..${to}`;
        await panel.settled;
      },
    };
  },
});
