import { escapeHtml } from '../core/escape-html.js';
import type { JsonObject } from '../core/json.js';

/** Where things are that a page of a report names. Addresses may be relative to the page. */
export interface ReportPageOptions {
  /** The report's document. */
  readonly src: string;
  /** The folder in which `dist` of this package is served. */
  readonly assets: string;
  /** Absolute address of the page itself. */
  readonly url?: string | undefined;
  /** The answer of {@link oembed}, as a file. */
  readonly oembed?: string | undefined;
  /** The embed page that the Share menu offers; `embed/embed.html` of the assets by default. */
  readonly embedPage?: string | undefined;
  /** A picture of the report for previews of links; its absolute address. */
  readonly image?: string | undefined;
  /** The site the report belongs to. */
  readonly siteName?: string | undefined;
}

/** What fits in a preview of a link. */
const LONGEST_DESCRIPTION = 300;

/**
 * Returns an HTML page that shows a report, and tells those who only read its
 * head what it is: title, description, OpenGraph tags, and where its oEmbed
 * answer is. Whatever the report holds comes out as text.
 */
export function reportPage(report: JsonObject, options: ReportPageOptions): string {
  const { src, url, oembed, image, siteName } = options;
  const assets = options.assets.endsWith('/') ? options.assets : `${options.assets}/`;
  const title = text(report['title']) || 'Untitled report', description = shortened(text(report['description']));
  const head = [
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    `<title>${escapeHtml(title)}</title>`,
    description && tag('meta', { name: 'description', content: description }),
    url && tag('link', { rel: 'canonical', href: url }),
    ...Object.entries({ type: 'article', title, description, url, image, site_name: siteName })
      .map(([name, content]) => (content ? tag('meta', { property: `og:${name}`, content }) : '')),
    tag('meta', { name: 'twitter:card', content: image ? 'summary_large_image' : 'summary' }),
    tag('link', { rel: 'alternate', type: 'application/json', href: src }),
    oembed && tag('link', { rel: 'alternate', type: 'application/json+oembed', href: oembed, title }),
    tag('link', { rel: 'stylesheet', href: `${assets}embed/page.css` }),
    `${tag('script', { type: 'module', src: `${assets}cdn/wb-reports.js` })}</script>`,
  ].filter(Boolean);
  const body = tag('wb-report', { src, permalink: '', 'embed-page': options.embedPage ?? `${assets}embed/embed.html` });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    ${head.join('\n    ')}
  </head>
  <body>
    ${body}</wb-report>
    <noscript><h1>${escapeHtml(title)}</h1><p>${escapeHtml(description)}</p><p>This report needs JavaScript. ${tag('a', { href: src })}Its document</a> does not.</p></noscript>
  </body>
</html>
`;
}

function tag(name: string, attributes: Readonly<Record<string, string>>): string {
  return `<${name}${Object.entries(attributes).map(([key, value]) => (value === '' ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`)).join('')}>`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function shortened(words: string): string {
  const characters = [...words];
  return characters.length <= LONGEST_DESCRIPTION ? words : `${characters.slice(0, LONGEST_DESCRIPTION - 1).join('').trimEnd()}…`;
}
