import type { GalleryItem } from '../block.js';
import type { InlineText } from '../inline.js';
import { block, type BlockJson } from './block-json.js';

/** A picture, a film or a sound by its address. */
export interface MediaOptions {
  readonly url: string;
  readonly caption?: InlineText;
}

/** A picture. */
export function image(options: MediaOptions & { readonly alt?: string }): BlockJson {
  return block('image', options);
}

/** A film that the browser can play, or a link to a page that shows it. */
export function video(options: MediaOptions): BlockJson {
  return block('video', options);
}

/** A sound that the browser can play. */
export function audio(options: MediaOptions): BlockJson {
  return block('audio', options);
}

/** Pictures and pages side by side. */
export function gallery(items: readonly GalleryItem[]): BlockJson {
  return block('gallery', { items });
}
