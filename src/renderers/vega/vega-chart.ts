import type { LoggerInterface, View } from 'vega';
import embed from 'vega-embed';
import { WbError } from '../../core/errors.js';
import { isObject, stableStringify, type JsonObject } from '../../core/json.js';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import type { CustomChartScene } from '../../panels/custom-chart/scene.js';
import type { DataRow } from '../../panels/run-rows.js';
import type { CanvasTheme } from '../renderer.js';
import { closedExpressions, type MakeRegExp } from './closed-expressions.js';
import { closedLoader } from './closed-loader.js';
import { ClosedView } from './closed-view.js';
import { LinkedSignals, withLinkSignals } from './link-signals.js';
import { chartMount } from './mount.js';
import { runColor, withRunColors } from './run-colors.js';
import { vegaTheme, withThemeColors } from './vega-theme.js';

/** What a chart tells about what readers do in it. */
export interface ChartHost {
  /** The chart set a signal of the linked view, or the pointer is over a run. */
  readonly changeView: (change: ViewChange) => void;
  /** What is to be told beside the pointer; `undefined` where nothing is. Pixels from the left top of the page. */
  readonly tell: (value: unknown, at: { readonly x: number; readonly y: number } | undefined) => void;
  /** What the grammar found odd and drew all the same. */
  readonly warned: (message: string) => void;
}

/** What a chart is drawn with. */
interface Drawn {
  readonly view: View;
  readonly links: LinkedSignals;
  readonly compiled: JsonObject;
  readonly finalize: () => void;
}

/**
 * A chart in the grammar of Vega or Vega-Lite, drawn on a canvas. It is closed:
 * it loads nothing, hears only its own events, runs no code of its own (the
 * interpreter reads its expressions), and puts no markup and no styles on the
 * page. The one place that knows vega-embed.
 */
export class VegaChart {
  readonly #container: HTMLElement;
  readonly #host: ChartHost;
  #theme: CanvasTheme;
  #scene: CustomChartScene | undefined;
  #linked: ViewState | undefined;
  #drawn: Drawn | undefined;
  #size = { width: 0, height: 0 };
  #work: Promise<void> = Promise.resolve();
  #isClosed = false;
  /** What Vega last found wrong while it drew. */
  #failure: string | undefined;

  constructor(container: HTMLElement, host: ChartHost, theme: CanvasTheme) {
    this.#container = container;
    this.#host = host;
    this.#theme = theme;
  }

  /** Draws a scene; only its rows are changed where the chart is the same as before. */
  update(scene: CustomChartScene, view: ViewState): Promise<void> {
    const before = this.#scene;
    this.#scene = scene;
    this.#linked = view;
    const isSame = before !== undefined && before.grammar === scene.grammar && stableStringify([before.spec, [...before.names]]) === stableStringify([scene.spec, [...scene.names]]);
    return this.#next(() => (isSame && this.#drawn ? this.#run() : this.#draw()));
  }

  /** Tells the chart what readers did elsewhere. */
  setView(view: ViewState): void {
    this.#linked = view;
    if (this.#drawn?.links.set(view)) void this.#drawn.view.runAsync();
  }

  /** Draws the chart anew in other colours. */
  restyle(theme: CanvasTheme): void {
    if (JSON.stringify(theme) === JSON.stringify(this.#theme)) return;
    this.#theme = theme;
    if (this.#scene) void this.#next(() => this.#draw()).catch(() => undefined); // said when it was first drawn
  }

  /** Takes the container's new size. */
  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#container;
    if (width === this.#size.width && height === this.#size.height) return;
    if (this.#scene) void this.#next(() => this.#fit()).catch(() => undefined); // the same
  }

  /** Returns the chart as an SVG document of that width, without references to anything outside, and its height. */
  async picture(width: number): Promise<{ readonly svg: string; readonly height: number } | undefined> {
    if (!this.#drawn) return undefined;
    const svg = (await this.#drawn.view.toSVG()).replace(/url\((?!["']?#)[^)]*\)/g, 'none');
    const [, own = width, tall = 0] = /^<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    const height = Math.round((Number(tall) * width) / Number(own));
    return { svg: svg.replace(/ width="[\d.]+" height="[\d.]+"/, ` width="${width}" height="${height}"`), height };
  }

  /** Closes everything that was opened. */
  destroy(): void {
    this.#isClosed = true;
    this.#forget();
  }

  /** One thing after the other: a chart that is being drawn is not drawn into. */
  #next(work: () => Promise<void>): Promise<void> {
    const next = this.#work.catch(() => undefined).then(() => (this.#isClosed ? undefined : work()));
    this.#work = next;
    return next;
  }

  #forget(): void {
    this.#drawn?.finalize();
    this.#drawn = undefined;
    this.#container.replaceChildren();
  }

  async #draw(): Promise<void> {
    const scene = this.#scene;
    if (!scene) return;
    try {
      const mount = chartMount();
      mount.className = 'chart';
      this.#failure = undefined;
      const drawn = await this.#embed(scene, mount);
      if (this.#failure !== undefined) drawn.finalize();
      if (this.#failure !== undefined) throw new Error(this.#failure);
      if (this.#isClosed) return drawn.finalize();
      this.#forget();
      this.#container.append(mount);
      this.#drawn = drawn;
      await this.#fit();
    } catch (error) {
      this.#forget();
      throw new WbError('invalid', `this chart cannot be drawn: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  async #embed(scene: CustomChartScene, mount: HTMLElement): Promise<Drawn> {
    const spec = prepared(scene, this.#theme, this.#container);
    const { view, vgSpec, finalize } = await embed(mount, spec, { // checked by the grammar itself
      mode: scene.grammar, ast: true, expr: closedExpressions(await regExps(scene.spec)), loader: closedLoader, viewClass: ClosedView,
      actions: false, defaultStyle: false, hover: scene.grammar === 'vega', renderer: 'canvas', config: vegaTheme(this.#theme, scene.grammar, this.#container.clientWidth),
      tooltip: (_handler: unknown, event: MouseEvent | null, _item: unknown, value: unknown) => this.#tell(value, event),
      patch: (compiled) => withRows(compiled as unknown as JsonObject, scene, this.#theme), // what was compiled, with rows
      logger: this.#logger(),
    });
    view.addEventListener('pointermove', (_event, item) => this.#hover((item as { datum?: { id?: unknown } } | null | undefined)?.datum?.id)); // items carry their row
    view.addEventListener('pointerout', () => this.#hover(undefined));
    const links = new LinkedSignals(view, (change) => this.#host.changeView(change));
    if (this.#linked && links.set(this.#linked)) await view.runAsync();
    return { view, links, compiled: vgSpec as unknown as JsonObject, finalize };
  }

  /** There is no event where the mark under the pointer went away by itself. */
  #tell(value: unknown, event: MouseEvent | null): void {
    if (!event || value === null || value === undefined || value === '') this.#host.tell(undefined, undefined);
    else this.#host.tell(value, { x: event.clientX, y: event.clientY });
  }

  #hover(id: unknown): void {
    const hovered = typeof id === 'string' && this.#scene?.names.has(id) ? id : undefined;
    if (hovered !== this.#linked?.hovered) this.#host.changeView({ hovered });
  }

  /** Gives the chart the rows of the newest scene. */
  async #run(): Promise<void> {
    const { view, links } = this.#drawn!; // asked for only where there is one
    const scene = this.#scene!;
    for (const [name, rows] of Object.entries(scene.datasets)) {
      try { view.data(name, rowsWithColors(rows, scene, this.#theme)); } catch { /* the chart does not read these rows */ }
    }
    if (this.#linked) links.set(this.#linked);
    await view.runAsync();
  }

  async #fit(): Promise<void> {
    const { clientWidth: width, clientHeight: height } = this.#container;
    this.#size = { width, height };
    const drawn = this.#drawn;
    if (!drawn || width === 0 || height === 0 || !isFluid(drawn.compiled)) return;
    const inputs = this.#container.querySelector<HTMLElement>('.vega-bindings')?.offsetHeight ?? 0;
    await drawn.view.width(width).height(Math.max(60, height - inputs)).resize().runAsync();
  }

  /** Takes what Vega has to say; the first failure of a drawing is the reason why it cannot be shown. */
  #logger(): LoggerInterface {
    let level = 1;
    const logger: LoggerInterface = {
      level: ((next?: number) => { level = next ?? level; return next === undefined ? level : logger; }), // reads and sets, as Vega has it
      error: (...parts: readonly unknown[]) => { this.#failure ??= parts.map(String).join(' '); return logger; },
      warn: (...parts: readonly unknown[]) => { this.#host.warned(parts.map(String).join(' ')); return logger; },
      info: () => logger, debug: () => logger,
    };
    return logger;
  }
}

/** Whether the chart takes the size that it is given. */
function isFluid({ autosize }: JsonObject): boolean {
  const type = typeof autosize === 'object' && autosize !== null && 'type' in autosize ? autosize['type'] : autosize;
  return type === 'fit';
}

function prepared(scene: CustomChartScene, theme: CanvasTheme, { clientWidth: width, clientHeight: height }: HTMLElement): JsonObject {
  const colored = withThemeColors(scene.grammar === 'vega-lite' ? withRunColors(scene.spec, scene, theme) : scene.spec, theme);
  const linked = withLinkSignals(colored, scene.grammar);
  const fit: JsonObject = { autosize: { type: 'fit', contains: 'padding' } };
  if (scene.grammar === 'vega') return { ...fit, width: 400, height: 200, ...linked };
  const parts = ['hconcat', 'concat', 'vconcat', 'facet', 'repeat'].find((name) => linked[name] !== undefined);
  const encoding = isObject(linked['encoding']) ? linked['encoding'] : {};
  if (!parts && !encoding['row'] && !encoding['column'] && !encoding['facet']) return { ...linked, ...fit, width: 'container', height: 'container' };
  const across = parts === 'hconcat' && Array.isArray(linked[parts]) ? linked[parts].length : parts === 'vconcat' || encoding['row'] ? 1 : 3;
  const down = parts === 'vconcat' && Array.isArray(linked[parts]) ? linked[parts].length : encoding['row'] ? 2 : 1;
  const config = isObject(linked['config']) ? linked['config'] : {}, view = isObject(config['view']) ? config['view'] : {};
  return { ...linked, config: { ...config, view: { continuousWidth: Math.max(120, Math.floor(width / across) - 70), continuousHeight: Math.max(80, Math.floor(height / down) - 60), stroke: null, ...view } } };
}

/** Loads regular expressions where a chart uses functions that take them. */
async function regExps(spec: JsonObject): Promise<MakeRegExp | undefined> {
  if (!/\b(?:regexp|test|replace|split)\s*\(/.test(JSON.stringify(spec))) return undefined;
  const { LinearRegExp } = await import('./linear-regexp.js');
  return (pattern, flags) => new LinearRegExp(pattern, flags);
}

/** Puts the rows into the data sets of a compiled chart that have their names. */
function withRows(compiled: JsonObject, scene: CustomChartScene, theme: CanvasTheme): JsonObject {
  const data = Array.isArray(compiled['data']) ? compiled['data'] as readonly JsonObject[] : [];
  return {
    ...compiled,
    data: data.map((set) => {
      const rows = typeof set['name'] === 'string' && set['values'] === undefined && set['source'] === undefined && Object.hasOwn(scene.datasets, set['name'])
        ? scene.datasets[set['name']] : undefined;
      return rows ? { ...set, values: rowsWithColors(rows, scene, theme) as never } : set; // rows are JSON besides NaN and the infinite
    }),
  };
}

/** Rows that Vega may keep and mark: copies, with the colour of their run. */
function rowsWithColors(rows: readonly DataRow[], { slots }: CustomChartScene, theme: CanvasTheme): Record<string, unknown>[] {
  return rows.map((row) => ({ ...row, color: row['color'] ?? runColor(slots.get(String(row['id'])), theme) }));
}
