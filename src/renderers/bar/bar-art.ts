import type { BarPlotScene } from '../../panels/bar-plot/scene.js';
import type { PictureArt } from '../pen/picture-renderer.js';
import { layOutBars, type BarPicture, type PlacedBar } from './bar-layout.js';
import { drawBarFrame } from './draw-bar-frame.js';
import { drawBars } from './draw-bars.js';

/** The reader's view of a bar plot. */
export interface BarView {
  /** The run or group under the pointer here or in another panel. */
  readonly hovered: string | undefined;
  /** The runs that are chosen, by id. */
  readonly selected: ReadonlySet<string>;
}

/** How bar plots are drawn. */
export const barArt: PictureArt<BarPlotScene, BarView, BarPicture> = {
  layOut: (pen, scene, size) => layOutBars(pen, scene, size),
  movesWith: () => false,
  drawFrame: (pen, picture, theme) => drawBarFrame(pen, picture, theme),
  drawMarks: (pen, picture, theme) => drawBars(pen, picture, theme),
  marksChange: () => false,
  drawTop: (pen, picture, theme, view) => drawBars(pen, picture, theme, isForward(view)),
  fade: ({ bars }, view) => {
    const forward = bars.filter(isForward(view)).length;
    return forward > 0 && forward < bars.length ? 0.35 : 1;
  },
};

/** What is hovered comes forward, else what is selected. A group is hovered with any of its runs. */
function isForward({ hovered, selected }: BarView): (bar: PlacedBar) => boolean {
  if (hovered !== undefined) return ({ row }) => row.key === hovered || row.runs.some(({ id }) => id === hovered);
  return ({ row }) => selected.size > 0 && row.runs.some(({ id }) => selected.has(id));
}
