import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { toWbError } from '../../core/errors.js';
import type { LogScene } from '../../panels/log/log.js';
import type { logSettings } from '../../panels/log/settings.js';
import { PLAIN_STYLE, type AnsiStyle } from '../../panels/log/ansi-style.js';
import { compileLogQuery, LogSearch } from '../../panels/log/log-search.js';
import { readLogLine } from '../../panels/log/log-line.js';
import { readTerminalLine } from '../../panels/log/terminal-line.js';
import type { SettingsOf } from '../../panels/settings.js';
import { LineScroller } from '../../renderers/log/line-scroller.js';
import { LogFollower, type LogChange } from '../../sources/log-follower.js';
import type { Session } from '../../sources/session.js';
import { fillLine, SHOWN_UNITS } from './fill-line.js';
import { renderLogBar } from './log-bar.js';
import { renderEnds } from './log-ends.js';

/** What a log needs of the element it belongs to. */
export interface LogHost {
  readonly session: Session | undefined;
  redraw(): void;
  choose(name: string, value: string | number | undefined): void;
}

type Settings = SettingsOf<typeof logSettings>;

/** A style that was begun is looked for in so many lines before. */
const LOOK_BACK = 64;
/** How many of the first lines tell whether a log has times. */
const TRIED_LINES = 50;
const KEYS_HELP = 'Console output. Arrow keys, Page Up and Down, Home and End scroll. Slash searches, N and Shift N go from hit to hit, F follows the end, W wraps long lines.';

/** What stands in the body of a log: a bar to choose and search, and the lines. */
export class LogView {
  readonly #host: LogHost;
  readonly #viewport = createRef<HTMLElement>();
  readonly #field = createRef<HTMLInputElement>();
  scene: LogScene;
  settings: Settings;
  follower: LogFollower | undefined;
  search: LogSearch | undefined;
  searchProblem: string | undefined;
  /** The place among the found lines that the reader is at. */
  hit = 0;
  isFollowing = true;
  #session: Session | undefined;
  #scroller: LineScroller | undefined;
  #searched = '';
  #wentTo: string | undefined;
  #seen = '';
  #current: number | undefined;
  #linesLeft = 0;
  #hasTimes = false;
  #before = 0;
  #isStale = true;
  #wasAtEnd = true;
  #compiling: Promise<void> = Promise.resolve();

  constructor(host: LogHost, scene: LogScene, settings: Settings) {
    this.#host = host;
    this.scene = scene;
    this.settings = settings;
    this.isFollowing = !settings.noFollow && settings.line === undefined;
  }

  /** Resolves when what can be read has been read, and searched. */
  get settled(): Promise<void> {
    return this.#whenSettled();
  }

  /** Whether the last line can be seen. */
  get isAtEnd(): boolean {
    return this.#scroller?.isAtEnd ?? true;
  }

  /** How many lines came while the reader was elsewhere. */
  get newLines(): number {
    return this.isFollowing || !this.follower ? 0 : Math.max(0, this.follower.text.lineCount - this.#linesLeft);
  }

  get choose(): LogHost['choose'] {
    return (name, value) => this.#host.choose(name, value);
  }

  /** Takes the newest scene and settings: another run is read, the same one is read on. */
  take(scene: LogScene, settings: Settings): void {
    const { session } = this.#host, run = scene.chosen?.run;
    const isOther = run?.id !== this.follower?.run.id || session !== this.#session;
    const isNews = scene !== this.scene;
    this.scene = scene;
    if (settings !== this.settings) this.#isStale = true;
    if (settings.line !== undefined && settings.line !== this.settings.line) this.isFollowing = false;
    this.settings = settings;
    if (isOther) this.#open(session);
    else if (isNews && run) this.#refresh();
    this.#searchFor(settings.search);
  }

  /** Frees what was opened. */
  disconnect(): void {
    this.follower?.close();
    this.search?.close();
    this.#scroller?.destroy();
    this.follower = this.search = this.#scroller = undefined;
    this.#searched = '';
  }

  template(): TemplateResult {
    const { follower, settings } = this;
    return html`
      ${renderLogBar(this, this.#field)}
      <div class="frame">
        <div ${ref(this.#viewport)} class="viewport ${settings.wrap ? 'wrap' : ''}" part="log" tabindex="0" role="group" aria-label=${KEYS_HELP}
          @keydown=${this.#pressed} @click=${this.#clicked}></div>
        ${follower ? renderEnds(this, follower) : nothing}
      </div>`;
  }

  /** Draws the lines. Call after the template is on the page. */
  draw(): void {
    const viewport = this.#viewport.value, { follower, settings } = this;
    if (!viewport || !follower) return;
    if (!this.#scroller?.isIn(viewport)) {
      this.#scroller?.destroy();
      this.#scroller = new LineScroller(viewport, this.#moved);
      this.#isStale = true;
    }
    if (!this.#isStale) return;
    this.#isStale = false;
    const before = this.#before;
    this.#before = 0;
    this.#hasTimes ||= !settings.noTimes && hasTimes(follower);
    this.#scroller.update({ count: follower.text.lineCount, wraps: settings.wrap, fill: this.#fill }, before);
    if (this.isFollowing) this.#scroller.toEnd();
    else this.#goToAsked();
    if (this.isAtEnd !== this.#wasAtEnd) queueMicrotask(() => this.#host.redraw()); // not within the update that draws
    this.#wasAtEnd = this.isAtEnd;
  }

  /** Goes to the end and stays there as it moves. */
  followEnd(): void {
    this.isFollowing = true;
    this.#scroller?.toEnd();
    this.#host.redraw();
  }

  /** Goes to the next place where something was found, or to one so many further. */
  goToHit(steps: number): void {
    const { lines } = this.search ?? { lines: [] };
    if (lines.length === 0) return;
    this.hit = (this.hit + steps + lines.length) % lines.length;
    this.#goTo(lines[this.hit]);
  }

  /** Starts what a search looks for at the line that is seen. */
  startSearch(): void {
    if (this.search) this.hit = this.search.placeAfter(this.#scroller?.firstLine ?? 0);
    this.goToHit(0);
  }

  readAll(): void {
    void this.follower?.readAll();
    this.#host.redraw();
  }

  retry(): void {
    void this.follower?.refresh();
  }

  async #whenSettled(): Promise<void> {
    do {
      await this.follower?.settled;
      await this.#compiling;
      await this.search?.search();
    } while (this.follower?.isReading);
  }

  #open(session: Session | undefined): void {
    this.follower?.close();
    this.search?.close();
    this.search = undefined;
    this.#searched = this.#seen = '';
    this.#current = undefined;
    this.#hasTimes = false;
    this.#session = session;
    const run = this.scene.chosen?.run;
    this.follower = session && run && new LogFollower(session, run, (change) => this.#changed(change));
    this.#refresh();
  }

  #refresh(): void {
    const run = this.scene.chosen?.run;
    if (!run || !this.follower) return;
    const isOver = run.state !== 'running' && run.state !== 'unknown';
    const now = `${run.state} ${run.revision ?? ''} ${run.heartbeatAt ?? ''}`;
    if (isOver && now === this.#seen && !this.follower.error) return; // nothing is printed any more
    this.#seen = now;
    const isFirst = !this.follower.isRead;
    void this.follower.refresh().then(() => { if (isFirst) this.#linesLeft = this.follower?.text.lineCount ?? 0; });
  }

  #changed({ before, isAnew }: LogChange): void {
    this.#isStale = true;
    this.#before += before;
    this.#linesLeft += before;
    if (this.#current !== undefined) this.#current += before;
    if (isAnew) this.isFollowing ||= this.settings.line === undefined && !this.settings.noFollow;
    if (before > 0 || isAnew) void this.search?.restart();
    else void this.search?.search();
    this.#host.redraw();
  }

  #searchFor(search: string): void {
    if (search === this.#searched || !this.follower) return;
    this.#searched = search;
    const { text } = this.follower;
    this.#compiling = compileLogQuery(search).then((query) => {
      if (search !== this.#searched) return;
      this.search?.close();
      this.searchProblem = undefined;
      this.search = query && new LogSearch(text, query, () => this.#host.redraw());
      this.hit = 0;
      void this.search?.search().then(() => { if (this.#field.value && isFocused(this.#field.value)) this.startSearch(); });
      this.#show();
    }, (error: unknown) => {
      if (search !== this.#searched) return;
      this.search = undefined;
      this.searchProblem = toWbError(error).message;
      this.#show();
    });
  }

  #show(): void {
    this.#isStale = true;
    this.#host.redraw();
  }

  readonly #fill = (row: HTMLElement, line: number): void => {
    const { follower, settings } = this;
    if (!follower) return;
    const isNumbered = !settings.noNumbers && follower.isFromStart;
    fillLine(row, follower.text.line(line), {
      number: isNumbered ? line + 1 : undefined, digits: isNumbered ? String(follower.text.lineCount).length : 0,
      showsTimes: this.#hasTimes && !settings.noTimes, start: this.#styleBefore(line), find: this.search?.query.find, isCurrent: line === this.#current,
    });
  };

  /** The style that a line begins with: that which the nearest line with colours before it left behind. */
  #styleBefore(line: number): AnsiStyle {
    const { text } = this.follower!; // lines are filled only while there is one
    for (let i = line - 1; i >= 0 && i >= line - LOOK_BACK; i--) {
      const before = text.line(i);
      if (before.includes('\u001b[')) return readTerminalLine(readLogLine(before).text, { limit: 4 * SHOWN_UNITS }).end;
    }
    return PLAIN_STYLE;
  }

  /** Goes to the line that the settings ask for, once it has been read. */
  #goToAsked(): void {
    const { line } = this.settings, { follower } = this;
    const asked = `${follower?.run.id} ${line}`;
    if (line === undefined || asked === this.#wentTo || !follower?.isFromStart || follower.text.lineCount < line) {
      if (line !== undefined && follower?.isRead && !follower.isFromStart && !follower.isReading && follower.error === undefined) this.readAll();
      return;
    }
    this.#wentTo = asked;
    this.#goTo(line - 1);
  }

  #goTo(line: number): void {
    this.isFollowing = false;
    this.#linesLeft = this.follower?.text.lineCount ?? 0;
    if (this.#current !== undefined) this.#scroller?.row(this.#current)?.classList.remove('current');
    this.#current = line;
    this.#scroller?.reveal(line);
    this.#scroller?.row(line)?.classList.add('current');
    this.#host.redraw();
  }

  readonly #moved = (): void => {
    const isAtEnd = this.#scroller?.isAtEnd ?? true;
    if (!isAtEnd && this.#scroller?.firstLine === 0) void this.follower?.readBefore();
    if (isAtEnd === this.isFollowing) return;
    this.isFollowing = isAtEnd;
    this.#linesLeft = this.follower?.text.lineCount ?? 0;
    this.#host.redraw();
  };

  readonly #clicked = (event: MouseEvent): void => {
    const number = event.target instanceof HTMLElement ? event.target.dataset.line : undefined;
    if (number === undefined) return;
    const isSame = this.settings.line === Number(number);
    this.#wentTo = `${this.follower?.run.id} ${number}`;
    this.#goTo(Number(number) - 1);
    this.#host.choose('line', isSame ? undefined : Number(number));
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act: Readonly<Record<string, () => void>> = {
      '/': () => this.#field.value?.focus(),
      'n': () => this.goToHit(1), 'N': () => this.goToHit(-1),
      'f': () => this.followEnd(), 'End': () => this.followEnd(),
      'w': () => this.choose('wrap', this.settings.wrap ? 'false' : 'true'),
    };
    if (!Object.hasOwn(act, event.key)) return;
    event.preventDefault();
    act[event.key]();
  };
}

function hasTimes({ text }: LogFollower): boolean {
  for (let i = 0; i < Math.min(TRIED_LINES, text.lineCount); i++) if (readLogLine(text.line(i)).time !== undefined) return true;
  return false;
}

function isFocused(element: HTMLElement): boolean {
  return element.matches(':focus');
}
