import { linePlotCsv } from '../../panels/line-plot/csv.js';
import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import type { CanvasTheme } from '../../renderers/renderer.js';
import { linePlotSvg } from '../../renderers/svg/line-plot-svg.js';
import type { Range } from '../../renderers/uplot/ranges.js';
import { csvFile, pictureFile } from '../parts/picture-file.js';

/** What a file is made from. */
export interface PlotPicture {
  readonly scene: LinePlotScene;
  readonly theme: CanvasTheme;
  readonly width: number;
  readonly height: number;
  readonly zoom: Range | undefined;
  /** The only part of x whose rows a CSV is to hold. */
  readonly visible: Range | undefined;
}

/** Returns the plot as a file of that kind. */
export async function plotFile(kind: 'png' | 'svg' | 'csv', picture: PlotPicture): Promise<File> {
  const { scene, theme, zoom, visible } = picture;
  if (kind === 'csv') return csvFile(scene.title, linePlotCsv(scene, visible));
  return pictureFile(kind, scene.title, await linePlotSvg(scene, theme, picture, zoom), picture);
}
