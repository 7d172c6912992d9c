import { pictureSvg } from '../pen/picture.js';
import type { Pen } from '../pen/pen.js';
import type { CanvasTheme } from '../renderer.js';
import { drawNames, drawParallelAxes } from './draw-axes.js';
import type { ParallelPicture } from './parallel-renderer.js';
import { lineShades } from './shades.js';
import { singleAlpha } from './tone.js';

/** A picture that becomes a file. */
export interface ParallelSvgOptions {
  readonly picture: ParallelPicture;
  /** 1 for each line that is inside all brushes. */
  readonly mask: Uint8Array;
  readonly isBrushed: boolean;
  readonly theme: CanvasTheme;
}

/** More lines than this make a file that no viewer opens; a sample stands for them. */
const MOST_LINES = 4000;

/** Returns parallel coordinates as an SVG document; of very many lines it holds an even sample. */
export function parallelSvg({ picture: { scene, layout, heights }, mask, isBrushed, theme }: ParallelSvgOptions): string {
  const shades = lineShades(scene.colors, theme);
  const inside = [...mask.keys()].filter((line) => mask[line] === 1), outside = isBrushed ? [...mask.keys()].filter((line) => mask[line] === 0) : [];
  const opacity = Math.max(0.08, singleAlpha(Math.min(MOST_LINES, inside.length), layout.bottom - layout.top));
  const path = (pen: Pen, line: number, color: string, alpha: number): void => {
    pen.path(layout.xs.flatMap((x, axis) => [x, heights[axis][line]]), { stroke: color, width: 1.2, opacity: alpha });
  };
  return pictureSvg({
    title: scene.title, theme, width: layout.width, height: layout.height,
    draw(pen) {
      for (const line of sampled(outside)) path(pen, line, theme.ink3, Math.max(0.04, opacity * 0.22));
      for (const line of sampled(inside)) path(pen, line, shades.css(line), opacity);
      drawNames(pen, scene.axes, layout, theme);
      drawParallelAxes(pen, scene, layout, theme);
    },
  });
}

function sampled(lines: readonly number[]): readonly number[] {
  const every = Math.ceil(lines.length / MOST_LINES);
  return every > 1 ? lines.filter((_, i) => i % every === 0) : lines;
}
