import type { CanvasTheme } from '../renderer.js';
import { CanvasPen } from './canvas-pen.js';
import type { Pen } from './pen.js';
import type { Size } from './surface.js';
import { SvgPen } from './svg-pen.js';

export { PictureRenderer } from './picture-renderer.js';

/** A picture that is to become a file. */
export interface PictureOptions extends Size {
  readonly title: string;
  readonly theme: CanvasTheme;
  /** Draws the picture without its title. */
  readonly draw: (pen: Pen, size: Size) => void;
}

/** Height of the title above a picture in a file, in pixels. */
export const PICTURE_HEAD = 28;

/** Returns a picture with its title above it as an SVG document, {@link PICTURE_HEAD} pixels higher than the picture alone. */
export function pictureSvg({ width, height, title, theme, draw }: PictureOptions): string {
  const ruler = new CanvasPen(new OffscreenCanvas(1, 1).getContext('2d')!, { ratio: 1, fontFamily: theme.fontFamily }); // a new canvas has a context
  const pen = new SvgPen({
    width, height: height + PICTURE_HEAD, fontFamily: theme.fontFamily, surface: theme.surface,
    measure: (content, size, weight) => ruler.measure(content, size, weight),
  });
  pen.text(12, 18, title, { fill: theme.ink, size: 13, weight: 600 });
  pen.group({ y: PICTURE_HEAD }, () => draw(pen, { width, height }));
  return pen.toString();
}
