import { html, nothing, type TemplateResult } from 'lit';

/** What stands in the frame of a panel. */
export interface PanelFrame {
  readonly heading: string;
  /** The panel's name where it has no heading. */
  readonly label: string;
  readonly notes: readonly string[];
  readonly busy: boolean;
  readonly actions: unknown;
  /** Why what is shown is old, and when it was read, in milliseconds since 1970; no moment where only a part of it is missing. */
  readonly stale?: { readonly why: string; readonly readAt: number | undefined; readonly retry: () => void };
  readonly body: unknown;
  /** What lies over the body while there is nothing to see. */
  readonly state: unknown;
  /** The picture in words. */
  readonly summary: string;
  readonly probe: TemplateResult;
}

/** The frame of a panel: a line with title, notes and actions, the body under it, and the picture in words. */
export function renderFrame({ heading, label, notes, busy, actions, stale, body, state, summary, probe }: PanelFrame): TemplateResult {
  return html`
    <div class="panel" part="panel" role="figure" title="" aria-label=${label} aria-busy=${busy} aria-describedby="summary">
      <header part="header" role="none">
        <div class="title" part="title">${heading}</div>
        <span class="notes ${notes.length > 0 ? 'several' : ''}" part="notes">${notes.join(' · ')}<span class="drawn"></span></span>
        ${stale ? html`<span class="stale" role="status" title=${stale.why}><span>${stale.readAt === undefined ? stale.why : `stale since ${new Date(stale.readAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`}</span>
          <button @click=${stale.retry}>Retry</button></span>` : nothing}
        <span class="actions" part="actions">${actions}</span>
      </header>
      <div class="body" part="body">${body} ${state}</div>
      <p class="visually-hidden" id="summary">${summary}</p>
      ${probe}
    </div>`;
}
