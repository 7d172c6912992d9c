import { ContextConsumer } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import { changeForPanel, EMPTY_VIEW, settingsFor, viewOfPanel, withSetting, type ViewState } from '../../data/view-state.js';
import { parseView, printView } from '../../data/view-string.js';
import { page } from './page.js';
import { ViewScope, viewContext } from './view-scope.js';

/** The part of the view that belongs to one panel: the scope it shares with others, and what readers set in it alone. */
export class PanelView {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: (view: ViewState, before: ViewState) => void;
  readonly #around: ContextConsumer<typeof viewContext, ReactiveControllerHost & HTMLElement>;
  readonly #own = new ViewScope();
  /** Has a space, which no id has, so that links leave out what was set in a panel without an id. */
  readonly #nameless = ` ${++count}`;
  #scope = this.#own;
  #given: ViewState | undefined;
  /** What the panel knows of the view. */
  #told = EMPTY_VIEW;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: {
    /** There may be another view around the panel. */
    readonly moved: () => void;
    /** The view changed, or it is another one. */
    readonly changed: (view: ViewState, before: ViewState) => void;
  }) {
    this.#host = host;
    this.#changed = options.changed;
    this.#around = new ContextConsumer(host, { context: viewContext, subscribe: true, callback: options.moved });
  }

  /** The view that the panel shares. */
  get scope(): ViewScope {
    return this.#scope;
  }

  /** What readers set in this panel, by the name of the setting. */
  get settings(): ReadonlyMap<string, string> {
    return settingsFor(this.#scope.state, this.#key);
  }

  /** The view as a short text for links, with what was set in this panel; may be given before the panel is on the page. */
  get text(): string {
    return printView(viewOfPanel(this.#scope.state, this.#key));
  }

  set text(text: string) {
    this.#given = parseView(text);
    if (this.#stop) this.#give();
  }

  /** Returns the settings of the view after the reader set one in this panel; `undefined` takes it back. */
  withSetting(name: string, value: string | undefined): ReadonlyMap<string, string> {
    return withSetting(this.#scope.state, this.#key, name, value);
  }

  /** Joins the panels of a link name, else those of `chosen`, else those around. */
  join(link: string | undefined, chosen: ViewScope | undefined): void {
    const scope = link ? page.link(link) : chosen ?? this.#around.value ?? this.#own;
    if (scope === this.#scope && this.#stop) return;
    this.#stop?.();
    this.#scope = scope;
    this.#stop = scope.subscribe((view) => this.#tell(view));
    this.#give();
    this.#tell(scope.state);
  }

  /** Leaves the others. */
  leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#around.value = undefined as never; // an element that is put elsewhere does not belong here any more
  }

  #tell(view: ViewState): void {
    const before = this.#told;
    this.#told = view;
    if (view !== before) this.#changed(view, before);
  }

  get #key(): string {
    return this.#host.id || this.#nameless;
  }

  /** Hands a view on that the panel was given; one given too early is kept until there is somebody to share it with. */
  #give(): void {
    const given = this.#given;
    if (!given) return;
    if (this.#scope !== this.#own) this.#given = undefined;
    this.#scope.change(changeForPanel(this.#scope.state, this.#key, given));
  }
}

let count = 0;
