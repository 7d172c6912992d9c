import type { Loader } from 'vega';
import { safeLink } from '../../core/safe-url.js';

/** Pictures that may stand in a chart: they come with it. SVG, which can hold anything, is none of them. */
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp)[;,]/i;

/**
 * What a chart may load: nothing. Links are http, https and mailto, opened in a
 * page of their own when a reader clicks them; pictures are those that stand in
 * the chart as data.
 */
export const closedLoader: Loader = {
  load: (uri: string) => Promise.reject(refused(uri)),
  http: (uri: string) => Promise.reject(refused(uri)),
  file: (uri: string) => Promise.reject(refused(uri)),
  sanitize(uri: string, options?: { readonly context?: string }) {
    if (options?.context === 'href') {
      const href = safeLink(String(uri));
      if (href !== undefined) return Promise.resolve({ href, target: '_blank', rel: 'noopener noreferrer' });
    } else if (PICTURE.test(String(uri))) return Promise.resolve({ href: String(uri) });
    return Promise.reject(refused(uri));
  },
};

function refused(uri: unknown): Error {
  return new Error(`a chart loads nothing by itself: ${String(uri).slice(0, 80)}`);
}
