import { invalid } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import { getEmbedCode } from './embed-code.js';

/** The answer of an oEmbed provider for a report: type `rich`, version 1.0 (https://oembed.com). */
export interface OembedAnswer {
  readonly type: 'rich';
  readonly version: '1.0';
  readonly title: string;
  readonly provider_name: string;
  readonly provider_url?: string;
  /** The frame, as HTML. */
  readonly html: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly cache_age: number;
}

/** Options of {@link oembed}. */
export interface OembedOptions {
  /** Pixels; 1080 by default. */
  readonly width?: number;
  /** Pixels; 800 by default. */
  readonly height?: number;
  /** Who serves the report; the host of its address by default. */
  readonly siteName?: string | undefined;
}

/** An hour: a report may be published anew. */
const CACHE_SECONDS = 3600;

/**
 * Returns what a site such as Notion or Confluence asks for to show a report in
 * its own pages. `url` is what the frame opens; it must be absolute.
 */
export function oembed({ title }: JsonObject, url: string, { width = 1080, height = 800, siteName }: OembedOptions = {}): OembedAnswer {
  const words = typeof title === 'string' && title ? title : 'Untitled report';
  const { host, origin } = absolute(url);
  return {
    type: 'rich', version: '1.0', title: words, provider_name: siteName ?? host, provider_url: origin,
    html: getEmbedCode(url, { width, height, title: words }), width, height, cache_age: CACHE_SECONDS,
  };
}

function absolute(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw invalid('address', url, 'an absolute http or https address');
  }
}
