import { parallelCsv } from '../../panels/parallel-coords/csv.js';
import type { ParallelPicture } from '../../renderers/parallel/parallel-renderer.js';
import { parallelSvg } from '../../renderers/parallel/parallel-svg.js';
import { PICTURE_HEAD } from '../../renderers/pen/picture.js';
import type { CanvasTheme } from '../../renderers/renderer.js';
import { csvFile, pictureFile } from '../parts/picture-file.js';

/** What a file is made from. */
export interface ParallelFile {
  readonly picture: ParallelPicture;
  readonly mask: Uint8Array;
  readonly isBrushed: boolean;
  readonly theme: CanvasTheme;
}

/** Returns parallel coordinates as a file; a CSV holds the runs of the mask. */
export async function parallelFile(kind: 'png' | 'svg' | 'csv', file: ParallelFile): Promise<File> {
  const { scene, layout } = file.picture;
  if (kind === 'csv') return csvFile(scene.title, parallelCsv(scene, file.mask));
  return pictureFile(kind, scene.title, parallelSvg(file), { width: layout.width, height: layout.height + PICTURE_HEAD });
}
