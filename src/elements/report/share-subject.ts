import { safePage } from '../../core/address.js';
import { embedUrl, getEmbedCode } from '../../report/embed-code.js';
import { panelLabel, panelsIn } from '../../report/find-panel.js';
import { printJson } from '../../report/print-json.js';
import type { Report } from '../../report/report.js';
import { serializeReport } from '../../report/serialize-report.js';
import type { Permalink } from './permalink.js';
import type { ShareSubject } from './share.js';

/** What is known of the page that shows a report. */
export interface SharePage {
  /** The address of the page. */
  readonly href: string;
  readonly baseURI: string;
  /** The address of the report's document, as it was given. */
  readonly src: string | undefined;
  /** The address of an embed page, as it was given. */
  readonly embedPage: string | undefined;
  /** The view as a short text. */
  readonly view: string;
  /** Where the address of the page says what the report shows. */
  readonly permalink: Permalink | undefined;
}

/**
 * Returns what can be shared of a report: one panel alone only by way of a page
 * that can show it so, which is an embed page, or this page where its address
 * says what is shown.
 */
export function shareSubject(report: Report, page: SharePage): ShareSubject {
  const { href, permalink } = page;
  const title = report.title || 'Report';
  const hasAddress = /^https?:/.test(href);
  const toEmbedded = embeddedIn(page) ?? (permalink && hasAddress ? (panel?: string) => permalink.link(panel) : undefined);
  return {
    panels: toEmbedded ? panelsIn(report.blocks).map(({ panel }) => ({ id: panel.id, label: panelLabel(panel) })) : [],
    link: hasAddress ? (panel) => permalink?.link(panel) ?? (panel && toEmbedded ? toEmbedded(panel) : href) : undefined,
    embedCode: toEmbedded && ((panel) => getEmbedCode(toEmbedded(panel), { title, ...(panel && { height: 480 }) })),
    json: () => `${printJson(serializeReport(report))}\n`,
  };
}

/** Returns how to make the address at which the page's embed page shows the report, where it names one that can. */
function embeddedIn({ embedPage, src, baseURI, view }: SharePage): ((panel?: string) => string) | undefined {
  if (!embedPage || !src || !/^https?:/.test(baseURI) || !safePage(embedPage) || !safePage(src)) return undefined;
  const [page, document] = [new URL(embedPage, baseURI).href, new URL(src, baseURI).href];
  return (panel) => embedUrl(page, { src: document, panel, view: view === 'v1' ? undefined : view });
}
