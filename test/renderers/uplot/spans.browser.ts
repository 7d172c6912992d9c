import { expect } from '@open-wc/testing';
import type { Curve } from '../../../src/panels/line-plot/scene.js';
import type { CanvasTheme } from '../../../src/renderers/renderer.js';
import { DensePainter } from '../../../src/renderers/uplot/spans.js';
import type { Plane, TracedCurve } from '../../../src/renderers/uplot/stroke.js';
import { CurveIndex } from '../../../src/transforms/curve-index.js';
import { scale } from '../../../src/transforms/scale.js';
import { trace } from '../../../src/renderers/uplot/trace.js';
import { Seeded } from '../../data/filter/seeded.js';

const WIDTH = 120, HEIGHT = 80, ROWS = 1000;
const theme: CanvasTheme = {
  ink: '#000', ink2: '#333', ink3: '#666', line: '#ccc', grid: '#eee', surface: '#fff', accent: '#06c', bad: '#c00',
  colors: ['#3f83cb', '#b64c1b', '#0ba880'], fontFamily: 'sans-serif', forcedColors: false,
};
const plane: Plane = { x: scale('linear', 0, ROWS - 1, WIDTH), y: scale('linear', -3, 3, HEIGHT), y2: undefined, ratio: 1 };

function curves(count: number): TracedCurve[] {
  const random = new Seeded(9);
  const x = Float64Array.from({ length: ROWS }, (_, i) => i);
  return Array.from({ length: count }, (_, i) => {
    let level = random.next() * 4 - 2;
    const index = new CurveIndex().extend(x, Float64Array.from(x, (at) => (at % 97 === 5 ? NaN : level += (random.next() - 0.5) * 0.3)));
    const curve: Curve = { key: `c${i}`, owner: `c${i}`, label: '', metric: 'y', slot: { color: i % 3, cycle: 0 }, style: {}, dash: i % 4, axis: 'y', index };
    return { curve, trace: trace(index, plane.x), ...(i % 5 === 0 && { original: trace(index, plane.x) }) };
  });
}

function painted(painter: DensePainter, dense: readonly TracedCurve[], on: Plane = plane): { readonly pixels: string; readonly steps: number } {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const ctx = canvas.getContext('2d', { willReadFrequently: true })!;
  const steps = [...painter.paint(ctx, dense, on, theme, document.createElement('canvas'))].length;
  return { pixels: ctx.getImageData(0, 0, WIDTH, HEIGHT).data.join(), steps };
}

describe('DensePainter', () => {
  const all = curves(40);

  it('draws the same picture anew and from what it has kept, while curves come and go', () => {
    const random = new Seeded(4), painter = new DensePainter();
    painted(painter, all);
    for (let round = 0; round < 12; round++) {
      const some = all.filter(() => random.next() < 0.85);
      const kept = painted(painter, some), anew = painted(new DensePainter(), some);
      expect(kept.pixels === anew.pixels, `round ${round}`).to.equal(true);
      expect([kept.steps, anew.steps]).to.deep.equal([0, some.length]);
    }
  });

  it('draws everything anew on other axes, and where most curves have gone', () => {
    const painter = new DensePainter();
    painted(painter, all);
    expect(painted(painter, all.slice(0, 5)).steps).to.equal(5);
    const zoomed = { ...plane, y: scale('linear', -1, 1, HEIGHT) };
    expect(painted(painter, all.slice(0, 5), zoomed).pixels === painted(new DensePainter(), all.slice(0, 5), zoomed).pixels).to.equal(true);
  });

  it('forgets a drawing that was given up half way', () => {
    const painter = new DensePainter();
    painted(painter, all);
    const zoomed = { ...plane, y: scale('linear', -1, 1, HEIGHT) };
    painter.paint(document.createElement('canvas').getContext('2d')!, all, zoomed, theme, document.createElement('canvas')).next();
    expect(painted(painter, all).steps).to.equal(all.length);
  });
});
