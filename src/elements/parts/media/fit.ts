/** Width and height in CSS pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Up to this width and height the single pixels of a picture are what matters. */
const TINY = 96;

/** Returns the largest extent of the shape of `natural` that fits into `room`. */
export function fitted({ width, height }: Extent, room: Extent): Extent {
  const scale = Math.min(room.width / width, room.height / height);
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) };
}

/** Whether a picture of this size, enlarged, should show its pixels. */
export function showsPixels(natural: Extent | undefined, scaling: 'auto' | 'smooth' | 'pixelated'): boolean {
  return scaling === 'pixelated' || (scaling === 'auto' && natural !== undefined && natural.width <= TINY && natural.height <= TINY);
}
