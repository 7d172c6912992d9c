/** How a shape is painted; a part that is absent is not painted. */
export interface Paint {
  /** The colour of the inside. */
  readonly fill?: string;
  /** The colour of the line. */
  readonly stroke?: string;
  /** The width of the line in pixels; 1 where it is absent. */
  readonly width?: number;
  /** Lengths of line and gap; a solid line where it is absent or empty. */
  readonly dash?: readonly number[];
  /** From 0 to 1, for line and inside. */
  readonly opacity?: number;
  /** From 0 to 1, for the inside alone. */
  readonly fillOpacity?: number;
}

/** How text is set; its size is in pixels. */
export interface TextPaint {
  readonly fill: string;
  readonly size: number;
  /** As CSS has it; 400 where it is absent. */
  readonly weight?: number;
  /** Which end of the text stands at its place; `start` where it is absent. */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** What of the text stands at its place: its base line, or the middle of its height. */
  readonly baseline?: 'alphabetic' | 'middle';
  /** Degrees clockwise around its place. */
  readonly turn?: number;
  /** A colour around the letters, so that they can be read on top of something. */
  readonly halo?: string;
}

/** Where several shapes are drawn together. */
export interface GroupOptions {
  /** What is moved by how much. */
  readonly x?: number;
  readonly y?: number;
  /** Nothing outside this rectangle is seen; measured after the move. */
  readonly clip?: Box;
  /** From 0 to 1. */
  readonly opacity?: number;
}

/** A rectangle: its upper left corner and its size. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Points as x, y, x, y, …; a NaN lifts the pen. */
export type Points = ArrayLike<number>;

/**
 * What a picture is drawn with, on the screen as into a file: the same calls
 * make a canvas, an SVG and a PNG. Lengths are CSS pixels from the upper left
 * corner. Colours and texts may come from strangers.
 */
export interface Pen {
  /** A straight line; one that is upright or level is sharp. */
  line(x1: number, y1: number, x2: number, y2: number, paint: Paint): void;
  /** A line through points, or with `closed` the outline of an area. */
  path(points: Points, paint: Paint, closed?: boolean): void;
  /** A rectangle, perhaps with round corners. */
  rect(box: Box, paint: Paint, radius?: number): void;
  circle(x: number, y: number, radius: number, paint: Paint): void;
  text(x: number, y: number, content: string, paint: TextPaint): void;
  /** The width of a text in pixels. */
  measure(content: string, size: number, weight?: number): number;
  /** Draws what `draw` draws moved, clipped, or faded together. */
  group(options: GroupOptions, draw: () => void): void;
}

/** Whether a colour is a plain one, and nothing that could ask for something from elsewhere. */
export function isPlainColor(color: string): boolean {
  return /^[#\w\s(),.%/+-]+$/.test(color) && !/url|var|image/i.test(color);
}
