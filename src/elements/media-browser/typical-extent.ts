import type { LoggedFile, MediaType } from '../../data/references.js';
import type { MediaCell } from '../../panels/media-browser/scene.js';
import type { Extent } from '../parts/media/fit.js';

/** What is taken for the size of media that have none, in CSS pixels. */
const SIZES: Readonly<Record<MediaType, Extent>> = {
  image: { width: 200, height: 150 }, video: { width: 240, height: 150 }, html: { width: 240, height: 160 }, text: { width: 240, height: 140 },
  audio: { width: 240, height: 40 }, object3d: { width: 200, height: 40 }, file: { width: 200, height: 40 }, table: { width: 200, height: 40 },
};
const SAMPLE = 60;

/** Returns the size and shape that most of some media have: the middle of a sample, not narrower than 1:2 and not wider than 6:1. */
export function typicalExtent(cells: readonly MediaCell[], sizes: { sizeOf(file: LoggedFile): Extent | undefined }): Extent {
  if (cells.length === 0) return SIZES.image;
  const high = cells.filter(({ item }) => SIZES[item.type].height > 40); // beside pictures and pages, sounds and links take their room
  const counted = high.length > 0 ? high : cells;
  const step = Math.max(1, Math.floor(counted.length / SAMPLE));
  const sample = counted.filter((_, i) => i % step === 0).map(({ item }) => sizes.sizeOf(item) ?? SIZES[item.type]);
  const width = middle(sample.map((size) => size.width)), shape = middle(sample.map((size) => size.width / size.height));
  return { width, height: width / Math.max(0.5, Math.min(6, shape)) };
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
