import { isPlainColor, type Box, type GroupOptions, type Paint, type Pen, type Points, type TextPaint } from './pen.js';

/** What a picture as SVG needs to know before it is drawn. */
export interface SvgPenOptions {
  readonly width: number;
  readonly height: number;
  readonly fontFamily: string;
  /** The colour of the page; a clear page where it is absent. */
  readonly surface?: string;
  /** The width of a text; estimated from its length where nothing can measure. */
  readonly measure?: (content: string, size: number, weight?: number) => number;
}

/** Draws an SVG document as text, with or without a page. Texts and colours are escaped. */
export class SvgPen implements Pen {
  readonly #options: SvgPenOptions;
  readonly #parts: string[] = [];
  readonly #clips = new Map<string, string>();

  constructor(options: SvgPenOptions) {
    this.#options = options;
  }

  line(x1: number, y1: number, x2: number, y2: number, paint: Paint): void {
    this.#add(`<path d="M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}"${attributes(paint)}/>`);
  }

  path(points: Points, paint: Paint, closed = false): void {
    let d = '', isDown = false;
    for (let i = 0; i + 1 < points.length; i += 2) {
      const x = points[i], y = points[i + 1], isThere = Number.isFinite(x) && Number.isFinite(y);
      if (isThere) d += `${isDown ? 'L' : 'M'}${short(x)} ${short(y)}`;
      else if (closed && isDown) d += 'Z';
      isDown = isThere;
    }
    if (d !== '') this.#add(`<path d="${d}${closed && isDown ? 'Z' : ''}"${attributes(paint)}/>`);
  }

  rect({ x, y, width, height }: Box, paint: Paint, radius = 0): void {
    const corners = radius > 0 ? ` rx="${short(Math.min(radius, width / 2, height / 2))}"` : '';
    this.#add(`<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"${corners}${attributes(paint)}/>`);
  }

  circle(x: number, y: number, radius: number, paint: Paint): void {
    this.#add(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}"${attributes(paint)}/>`);
  }

  text(x: number, y: number, content: string, paint: TextPaint): void {
    if (content === '') return;
    const { fill, size, weight = 400, anchor = 'start', baseline, turn, halo } = paint;
    this.#add(`<text x="${short(x)}" y="${short(baseline === 'middle' && turn === undefined ? y + size * 0.35 : y)}" font-size="${short(size)}" fill="${plain(fill)}"`
      + (weight === 400 ? '' : ` font-weight="${weight}"`) + (anchor === 'start' ? '' : ` text-anchor="${anchor}"`)
      + (turn === undefined ? '' : ` transform="rotate(${short(turn)} ${short(x)} ${short(y)})"${baseline === 'middle' ? ' dy="0.35em"' : ''}`)
      + (halo === undefined ? '' : ` stroke="${plain(halo)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`)
      + `>${escapeXml(content)}</text>`);
  }

  measure(content: string, size: number, weight = 400): number {
    return this.#options.measure?.(content, size, weight) ?? content.length * size * (weight > 500 ? 0.6 : 0.56);
  }

  group({ x = 0, y = 0, clip, opacity = 1 }: GroupOptions, draw: () => void): void {
    const move = x === 0 && y === 0 ? '' : ` transform="translate(${short(x)} ${short(y)})"`;
    this.#add(`<g${move}${opacity < 1 ? ` opacity="${short(opacity)}"` : ''}${clip ? ` clip-path="url(#${this.#clip(clip)})"` : ''}>`);
    draw();
    this.#add('</g>');
  }

  /** The whole document as it has been drawn so far. */
  toString(): string {
    const { width, height, fontFamily, surface } = this.#options;
    const clips = Array.from(this.#clips, ([rect, id]) => `<clipPath id="${id}">${rect}</clipPath>`).join('');
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}" font-family="${escapeXml(fontFamily)}">`
      + (clips === '' ? '' : `<defs>${clips}</defs>`)
      + (surface === undefined ? '' : `<rect width="100%" height="100%" fill="${plain(surface)}"/>`) + `${this.#parts.join('')}</svg>`;
  }

  #add(part: string): void {
    this.#parts.push(part);
  }

  #clip({ x, y, width, height }: Box): string {
    const rect = `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"/>`;
    const id = this.#clips.get(rect) ?? `clip-${this.#clips.size + 1}`;
    this.#clips.set(rect, id);
    return id;
  }
}

function attributes({ fill, stroke, width = 1, dash = [], opacity = 1, fillOpacity = 1 }: Paint): string {
  return ` fill="${fill === undefined ? 'none' : plain(fill)}"`
    + (fill !== undefined && fillOpacity < 1 ? ` fill-opacity="${short(fillOpacity)}"` : '')
    + (opacity < 1 ? ` opacity="${short(opacity)}"` : '')
    + (stroke === undefined ? '' : ` stroke="${plain(stroke)}"${width === 1 ? '' : ` stroke-width="${short(width)}"`} stroke-linejoin="round"`
      + (dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : ' stroke-linecap="round"'));
}

function plain(color: string): string {
  return isPlainColor(color) ? color : '#888888';
}

/** A number with at most two decimals, inside what every viewer can hold. */
function short(value: number): string {
  return String(Math.round(Math.max(-1e6, Math.min(1e6, value)) * 100) / 100);
}

/** What XML has no place for: lone halves of surrogate pairs, most control characters, and two that are no characters. */
const UNFIT = /[\p{Cs}\u{fffe}\u{ffff}]|(?![\t\n\r])[\u{0}-\u{1f}]/gu;

function escapeXml(content: string): string {
  return content.replace(UNFIT, '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
