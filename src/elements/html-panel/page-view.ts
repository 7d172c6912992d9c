import { toWbError, type WbError } from '../../core/errors.js';
import { inlineScripts, scriptSources } from '../../panels/html-panel/fill-content.js';
import type { FrameTheme } from '../../panels/html-panel/frame-document.js';
import type { HtmlPanelScene } from '../../panels/html-panel/html-panel.js';
import type { CanvasTheme } from '../../renderers/renderer.js';
import { ErrorEcho } from './error-echo.js';
import { HtmlFrame } from './html-frame.js';

/** Problems that a panel tells of a page. */
const MOST_PROBLEMS = 3;
const UNKNOWN_PROBLEM = 'A script of this page failed. The browser does not say how.';

/** What a page view needs of its panel. */
export interface PageHost {
  readonly changed: () => void;
  readonly failed: (error: WbError | undefined) => void;
  readonly libraries: () => Readonly<Record<string, string | (() => Promise<string>)>>;
}

/** Shows pages one after the other: a new one where the content is another, new data where the page takes it so. */
export class PageView {
  readonly #host: PageHost;
  #frame: HtmlFrame | undefined;
  /** Tells what the browser does not tell of the page; `'over'` when it has. */
  #echo: ErrorEcho | 'over' | undefined;
  #scene: HtmlPanelScene | undefined;
  #loading: Promise<void> = Promise.resolve();
  #loaded: (() => void) | undefined;
  #problems: readonly string[] = [];
  #isStuck = false;

  constructor(host: PageHost) {
    this.#host = host;
  }

  /** Resolves when the page is there, or does not come. */
  get settled(): Promise<void> {
    return this.#loading;
  }

  /** What went wrong in the page, in its own words. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** Whether the page is kept busy by its own scripts. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  /** Shows a scene; what is on the screen already stays. */
  show(scene: HtmlPanelScene, place: HTMLElement, theme: CanvasTheme): void {
    const before = this.#scene;
    if (scene === before) return;
    this.#scene = scene;
    if (this.#frame && before && before.content === scene.content && before.runsScripts === scene.runsScripts) {
      this.#frame.give(scene.data);
      return;
    }
    this.#end();
    this.#host.failed(undefined);
    this.#loading = new Promise<void>((resolve) => { this.#loaded = resolve; });
    this.#open(scene, place, theme).catch((error: unknown) => this.#fail(toWbError(error)));
  }

  /** Tells the page how the page around it looks now. */
  wear(theme: CanvasTheme): void {
    this.#frame?.wear(frameTheme(theme));
  }

  /** Ends a page that is kept busy by its own scripts. */
  stop(): void {
    this.#end();
    this.#problems = ['Stopped.'];
    this.#host.changed();
  }

  /** Ends the page and forgets it; the next scene is shown from the beginning. */
  close(): void {
    this.#end();
    this.#scene = undefined;
  }

  async #open(scene: HtmlPanelScene, place: HTMLElement, theme: CanvasTheme): Promise<void> {
    const known = await this.#scripts(scene.content);
    if (this.#scene !== scene) return;
    const options = { content: inlineScripts(scene.content, known), runsScripts: scene.runsScripts, theme: frameTheme(theme), data: scene.data, title: scene.title || 'HTML panel' };
    const told = (problem: string): void => { if (scene.runsScripts || !problem.startsWith('closed: script')) this.#note(problem); }; // scripts that are off are no problem
    const frame = this.#frame = new HtmlFrame(options, {
      resized: (height) => { frame.element.style.height = `${scene.height ?? height}px`; },
      loaded: () => this.#settle(false),
      stuck: () => this.#settle(true),
      told,
      muted: () => this.#listen(() => new ErrorEcho(options, place, { told, ended: (hasTold) => this.#unmute(hasTold) })),
      failed: (error) => this.#fail(error),
    });
    if (scene.height !== undefined) frame.element.style.height = `${scene.height}px`;
    place.replaceChildren(frame.element);
  }

  /** The texts of the scripts that the page loads and that are known. */
  async #scripts(content: string): Promise<ReadonlyMap<string, string>> {
    const libraries = this.#host.libraries();
    const wanted = [...new Set(scriptSources(content))];
    const texts = await Promise.all(wanted.map(async (source) => {
      const library = Object.hasOwn(libraries, source) ? libraries[source] : undefined;
      if (library === undefined) this.#note(`${source} is not loaded: a page loads nothing by itself.`);
      return [source, typeof library === 'function' ? await library() : library] as const;
    }));
    return new Map(texts.flatMap(([source, text]) => (text === undefined ? [] : [[source, text] as const])));
  }

  /** Learns what a muted page does not tell, once; of what fails later nobody tells more. */
  #listen(start: () => ErrorEcho): void {
    if (this.#echo === undefined) this.#echo = start();
    else if (this.#echo === 'over') this.#note(UNKNOWN_PROBLEM);
  }

  #unmute(isExplained: boolean): void {
    this.#echo = 'over';
    if (!isExplained) this.#note(UNKNOWN_PROBLEM);
  }

  #note(problem: string): void {
    if (this.#problems.includes(problem) || this.#problems.length >= MOST_PROBLEMS) return;
    this.#problems = [...this.#problems, problem];
    this.#host.changed();
  }

  #settle(isStuck: boolean): void {
    this.#isStuck = isStuck;
    this.#loaded?.();
    this.#host.changed();
  }

  #fail(error: WbError): void {
    this.#end();
    this.#host.failed(error);
  }

  #end(): void {
    this.#frame?.close();
    this.#frame = undefined;
    if (this.#echo !== 'over') this.#echo?.close();
    this.#echo = undefined;
    this.#problems = [];
    this.#isStuck = false;
    this.#loaded?.();
  }
}

/** The look of the page around, as the tokens that a page would set there. */
function frameTheme({ ink, ink2, ink3, line, grid, surface, accent, colors }: CanvasTheme): FrameTheme {
  const properties: Record<string, string> = { '--wb-ink': ink, '--wb-ink-2': ink2, '--wb-ink-3': ink3, '--wb-line': line, '--wb-grid': grid, '--wb-surface': surface, '--wb-accent': accent };
  colors.forEach((color, i) => { properties[`--wb-color-${i + 1}`] = color; });
  return { scheme: isDark(surface) ? 'dark' : 'light', properties };
}

/** Whether a resolved colour, `rgb(…)` or `color(srgb …)`, is nearer to black. */
function isDark(color: string): boolean {
  const [red = 255, green = 255, blue = 255] = (color.match(/[\d.]+/g) ?? []).map(Number);
  const scale = color.startsWith('color(') ? 255 : 1;
  return (0.3 * red + 0.6 * green + 0.1 * blue) * scale < 128;
}
