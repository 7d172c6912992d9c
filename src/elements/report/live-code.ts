import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { isAbort } from '../../core/errors.js';
import type { Run } from '../../data/run.js';
import { fillRunTemplate, type TemplateAccess } from '../../report/run-template.js';
import { PanelFeed } from '../../sources/panel-feed.js';
import type { Session } from '../../sources/session.js';
import { renderCode } from '../prose/render-code.js';

/** Program text with values of runs in it. */
export interface LiveText {
  readonly content: string;
  readonly language: string;
  readonly title: string | undefined;
}

/** Where the values come from, and how often they are read: every so many seconds, 0 for once. */
export interface LiveValues {
  readonly session: Session | undefined;
  readonly refreshSeconds: number;
}

/** Keeps the values of runs in a text up to date while the text is on the page. */
class LiveCode extends AsyncDirective {
  #text: LiveText | undefined;
  #session: Session | undefined;
  #feed: PanelFeed | undefined;
  #load: AbortController | undefined;
  #shown = '';

  override render(text: LiveText, { session, refreshSeconds }: LiveValues): unknown {
    if (text.content !== this.#text?.content) this.#shown = text.content;
    this.#text = text;
    if (session !== this.#session) {
      this.#close();
      this.#session = session;
    }
    if (this.isConnected) this.#open();
    this.#feed?.setRefresh(refreshSeconds);
    return renderCode(this.#shown, text.language, text.title);
  }

  protected override disconnected(): void {
    this.#close();
  }

  protected override reconnected(): void {
    this.#open();
  }

  #open(): void {
    const session = this.#session;
    if (this.#feed || !session) return;
    this.#feed = new PanelFeed(session, ({ data }) => { if (data) void this.#fill(session, data.allRuns); });
    this.#feed.ask({ source: {}, runSet: {}, metrics: [] });
    this.#feed.setActive(true);
  }

  #close(): void {
    this.#load?.abort();
    this.#feed?.close();
    this.#feed = undefined;
  }

  async #fill(session: Session, runs: readonly Run[]): Promise<void> {
    this.#load?.abort();
    const { signal } = this.#load = new AbortController();
    try {
      const filled = await fillRunTemplate(this.#text?.content ?? '', accessTo(session, runs, signal));
      if (signal.aborted || !this.#text || filled === this.#shown) return;
      this.#shown = filled;
      this.setValue(renderCode(filled, this.#text.language, this.#text.title));
    } catch (error) {
      if (!isAbort(error)) this.setValue(noChange); // what was shown stays; the panels say what is wrong with the source
    }
  }
}

/** Program text in which `{{ run.… }}` stands for values of runs. */
export const liveCode = directive(LiveCode);

function accessTo(session: Session, runs: readonly Run[], signal: AbortSignal): TemplateAccess {
  const latest = runs.reduce<Run | undefined>((found, run) => (found && (found.createdAt ?? 0) >= (run.createdAt ?? 0) ? found : run), undefined);
  return {
    run: (wanted) => (wanted === undefined ? latest : runs.find(({ id }) => id === wanted) ?? runs.find(({ name }) => name === wanted)),
    logs: (run, tail) => session.ask(`log tail ${run.id} ${tail}`, signal, async (source, context) => (await source.logs?.({ run, tail }, context))?.lines ?? []),
    history: async (run, metric) => (await session.series([run], [metric], signal)).at(0)?.value ?? [],
  };
}
