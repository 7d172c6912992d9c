import { colorOf, HEIGHT, smoothed, WIDTH, type Chart, type Contestant } from './contestant.js';
import type { RunColumns } from './dataset.js';

/** The least anybody must do: one pass per curve for the least and greatest value of each pixel column, and one stroke. */
export function floor(lineWidth: number): Contestant {
  return { draw: (box, runs) => draw(box, runs, lineWidth) };
}

async function draw(box: HTMLElement, runs: readonly RunColumns[], lineWidth: number): Promise<Chart> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  box.append(canvas);
  const ctx = canvas.getContext('2d')!; // a new canvas has no other context
  let shown = runs, all = runs;
  let from = Math.min(...runs.map(({ x }) => x[0])), to = lastX(runs);
  const paint = (): void => {
    const spans = shown.map((run) => spansOf(run, from, to));
    let low = Infinity, high = -Infinity;
    for (const span of spans) {
      low = Math.min(low, span.lowest);
      high = Math.max(high, span.highest);
    }
    ctx.clearRect(0, 0, WIDTH, HEIGHT);
    ctx.lineWidth = lineWidth;
    ctx.lineJoin = 'round';
    const factor = HEIGHT / (high - low);
    spans.forEach((span, i) => {
      ctx.strokeStyle = colorOf(i);
      stroke(ctx, span, high, factor);
    });
  };
  paint();
  return {
    async smooth(weight) {
      shown = all.map((run) => smoothed(run, weight));
      paint();
    },
    async append(_rows, extended) {
      shown = all = extended;
      to = lastX(all);
      paint();
    },
    async zoom(left, right) {
      [from, to] = [left, right];
      paint();
    },
  };
}

interface Spans { readonly low: Float64Array; readonly high: Float64Array; readonly lowest: number; readonly highest: number }

function spansOf({ x, y }: RunColumns, from: number, to: number): Spans {
  const low = new Float64Array(WIDTH).fill(Infinity), high = new Float64Array(WIDTH).fill(-Infinity);
  const factor = WIDTH / (to - from);
  let lowest = Infinity, highest = -Infinity;
  for (let i = 0; i < x.length; i++) {
    const at = x[i];
    if (at < from || at > to) continue;
    const column = Math.min(WIDTH - 1, Math.floor((at - from) * factor)), value = y[i];
    if (value < low[column]) low[column] = value;
    if (value > high[column]) high[column] = value;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { low, high, lowest, highest };
}

function stroke(ctx: CanvasRenderingContext2D, { low, high }: Spans, top: number, factor: number): void {
  ctx.beginPath();
  for (let column = 0; column < WIDTH; column++) {
    if (low[column] > high[column]) continue;
    ctx.lineTo(column + 0.5, (top - low[column]) * factor);
    ctx.lineTo(column + 0.5, (top - high[column]) * factor);
  }
  ctx.stroke();
}

function lastX(runs: readonly RunColumns[]): number {
  return Math.max(...runs.map(({ x }) => x[x.length - 1]));
}
