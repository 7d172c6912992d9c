import { embedUrl } from '../embed-code.js';
import { oembed } from '../oembed.js';
import { reportPage } from '../report-page.js';
import type { ReportJson } from '../builders/report.js';

/** What a store needs to know to write a page for each report it publishes. */
export interface StorePages {
  /** The address of the folder in which `dist` of this package is served; relative to the reports, or absolute. */
  readonly assets: string;
  /** The site the reports belong to. */
  readonly siteName?: string;
  /** A picture for previews of links. */
  readonly image?: string;
}

/**
 * Returns what is written beside a published report, by path: `<id>.html`, which
 * shows it and says what it is to those who only read its head, and
 * `<id>.oembed.json`, which sites that embed it ask for.
 */
export function filesBeside({ id, report }: { readonly id: string; readonly report: ReportJson }, { assets, siteName, image }: StorePages, urlOf: (path: string) => string): readonly (readonly [path: string, text: string])[] {
  const src = `${id}.json`, page = `${id}.html`, answer = `${id}.oembed.json`;
  const folder = new URL(assets.endsWith('/') ? assets : `${assets}/`, urlOf(page)).href;
  const frame = embedUrl(`${folder}embed/embed.html`, { src: urlOf(src) });
  return [
    [page, reportPage(report, { src, assets, url: urlOf(page), oembed: urlOf(answer), siteName, image: image && new URL(image, urlOf(page)).href })],
    [answer, `${JSON.stringify(oembed(report, frame, { siteName }), null, 2)}\n`],
  ];
}
