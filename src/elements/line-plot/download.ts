import { linePlotCsv } from '../../panels/line-plot/csv.js';
import type { LinePlotScene } from '../../panels/line-plot/scene.js';
import type { CanvasTheme } from '../../renderers/renderer.js';
import { linePlotSvg } from '../../renderers/svg/line-plot-svg.js';
import type { Range } from '../../renderers/uplot/ranges.js';

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
  const name = `${picture.scene.title.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'plot'}.${kind}`;
  if (kind === 'csv') return new File([linePlotCsv(picture.scene, picture.visible)], name, { type: 'text/csv' });
  const svg = new Blob([await linePlotSvg(picture.scene, picture.theme, picture, picture.zoom)], { type: 'image/svg+xml' });
  return kind === 'svg' ? new File([svg], name, { type: svg.type }) : new File([await rastered(svg, picture)], name, { type: 'image/png' });
}

/** Offers a file to the reader under its name. */
export function offer(file: File): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Three pixels for each CSS pixel: sharp in print. */
async function rastered(svg: Blob, { width, height }: PlotPicture): Promise<Blob> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: width * 3, height: height * 3 });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large for this browser'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
