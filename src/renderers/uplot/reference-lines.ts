import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import type { CanvasTheme } from '../renderer.js';
import type { Plane } from './stroke.js';

/** Draws the reference lines with their labels. */
export function paintReferenceLines(ctx: CanvasRenderingContext2D, { xLines, yLines }: LinePlotScene, { x, y, ratio }: Plane, theme: CanvasTheme): void {
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = theme.ink3;
  ctx.lineWidth = ratio;
  ctx.setLineDash([4 * ratio, 3 * ratio]);
  ctx.font = `${11 * ratio}px ${theme.fontFamily}`;
  ctx.beginPath();
  for (const { value, label = '' } of yLines) {
    const at = y.size - y.position(value);
    ctx.moveTo(0, at);
    ctx.lineTo(x.size, at);
    ctx.textAlign = 'right';
    ctx.fillText(label, x.size - 4 * ratio, at - 4 * ratio);
  }
  for (const { value, label = '' } of xLines) {
    const at = x.position(value);
    ctx.moveTo(at, 0);
    ctx.lineTo(at, y.size);
    ctx.textAlign = 'left';
    ctx.fillText(label, at + 4 * ratio, 11 * ratio);
  }
  ctx.stroke();
  ctx.restore();
}
