import { safePage, withParameters } from '../core/address.js';
import { invalid } from '../core/errors.js';
import { escapeHtml } from '../core/escape-html.js';
import type { ReportWidth } from './report.js';

/** Light, dark, or as the page around it. */
export type EmbedTheme = 'light' | 'dark' | 'auto';

/** What an embed page is to show; the same as its parameters. */
export interface EmbedOptions {
  /** The address of the report's document, seen from the embed page: http, https or relative. */
  readonly src: string;
  /** The id of one panel, to show it alone. */
  readonly panel?: string | undefined;
  /** `auto` where absent. */
  readonly theme?: EmbedTheme | undefined;
  /** A view, as `viewState` of a report has it. */
  readonly view?: string | undefined;
  /** What the report says where absent. */
  readonly width?: ReportWidth | undefined;
}

/** Options of {@link getEmbedCode}. */
export interface EmbedCodeOptions {
  /** Pixels, or a CSS length; `100%` where absent. */
  readonly width?: number | string | undefined;
  /** Pixels, or a CSS length; `1024px` where absent, `480px` for a panel. */
  readonly height?: number | string | undefined;
  /** The id of one panel, to show it alone. */
  readonly panelId?: string | null | undefined;
  /** What the frame is called for those who do not see it; `Report` where absent. */
  readonly title?: string | undefined;
  /** What the frame may do, in the words of the `sandbox` attribute; {@link EMBED_SANDBOX} where absent. */
  readonly sandbox?: string | undefined;
}

/**
 * What a frame may do unless it is said otherwise. `allow-scripts` alone is
 * stricter, and needs a host that sends `Access-Control-Allow-Origin: *` with the
 * scripts and the documents.
 */
export const EMBED_SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

const LENGTH = /^\d+(?:\.\d+)?(?:px|%|vh|dvh|svh|vw|em|rem)?$/;

/** Returns the address at which an embed page shows a report. Throws a `WbError` where an address is neither http, https nor relative. */
export function embedUrl(page: string, { src, panel, theme, view, width }: EmbedOptions): string {
  return withParameters(checked('address of the embed page', page), { src: checked('src', src), panel, theme, view: view || undefined, width });
}

/**
 * Returns the HTML of a frame that shows what is at `url`: an embed page (see
 * {@link embedUrl}), or a page with a `<wb-report permalink>`. It is loaded when
 * it comes near the screen. Throws a `WbError` where an option cannot be used.
 */
export function getEmbedCode(url: string, { width = '100%', height, panelId, title = 'Report', sandbox = EMBED_SANDBOX }: EmbedCodeOptions = {}): string {
  const address = checked('address', url);
  const size = { width: lengthOf('width', width), height: lengthOf('height', height ?? (panelId ? 480 : 1024)) };
  const attributes = {
    src: panelId ? withParameters(address, { panel: panelId }) : address,
    title,
    ...(isPlain(size.width) && { width: size.width.replace('px', '') }),
    ...(isPlain(size.height) && { height: size.height.replace('px', '') }),
    style: `border:none;width:${size.width};height:${size.height}`,
    loading: 'lazy',
    allow: 'fullscreen; clipboard-write',
    sandbox,
  };
  return `<iframe ${Object.entries(attributes).map(([name, value]) => `${name}="${escapeHtml(value)}"`).join(' ')} data-wb-report></iframe>`;
}

function checked(name: string, address: string): string {
  if (typeof address !== 'string' || address === '' || safePage(address) === undefined) throw invalid(name, address, 'an http, https or relative address');
  return address;
}

function lengthOf(name: string, given: number | string): string {
  const text = String(given).trim();
  if (!LENGTH.test(text)) throw invalid(name, given, 'pixels or a CSS length such as 100%');
  return /\d$/.test(text) ? `${text}px` : text;
}

/** Whether a length can stand in the attributes `width` and `height`, which hold where a page allows no styles. */
function isPlain(length: string): boolean {
  return /^\d+(?:px|%)$/.test(length);
}
