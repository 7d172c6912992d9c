import { withParameters } from '../../core/address.js';
import { systemClock, type Clock } from '../../core/clock.js';
import type { ViewScope } from '../base/view-scope.js';

/** How long the reader must have been quiet before the address follows. */
const QUIET_MS = 300;
/** Servers refuse longer addresses, so a longer view is left out. */
const LONGEST = 6000;

/** The address of a page, so that tests can own it. */
export interface PageAddress {
  readonly href: string;
  /** Changes the address without a new entry in the history. */
  replace(href: string): void;
  /** Calls `moved` whenever the reader goes back or forward, until the returned function is called. */
  follow(moved: () => void): () => void;
}

/** What a {@link Permalink} tells. */
export interface PermalinkHost {
  /** The view the address has, or `undefined` where it has none: at the start and whenever the reader goes back or forward. */
  readonly restore: (view: string | undefined) => void;
}

/**
 * Keeps the reader's view in the address of the page, as the parameter `view`,
 * so that a copied or reloaded address shows what the reader saw. A view that
 * nobody touched leaves the address alone.
 */
export class Permalink {
  readonly #scope: ViewScope;
  readonly #host: PermalinkHost;
  readonly #address: PageAddress;
  readonly #clock: Clock;
  #untouched = '';
  #cancel: (() => void) | undefined;
  #stops: readonly (() => void)[] = [];

  constructor(scope: ViewScope, host: PermalinkHost, { address = pageAddress, clock = systemClock }: { readonly address?: PageAddress; readonly clock?: Clock } = {}) {
    this.#scope = scope;
    this.#host = host;
    this.#address = address;
    this.#clock = clock;
  }

  /** The id of the panel that the address asks for, to show it alone. */
  get panel(): string | undefined {
    return parameter(this.#address.href, 'panel') || undefined;
  }

  /** Restores the view of the address, and follows the reader from then on. */
  start(): void {
    if (this.#stops.length > 0) return;
    this.#untouched ||= this.#scope.text;
    const view = this.#view;
    if (view !== undefined) this.#host.restore(view);
    this.#stops = [this.#scope.subscribe(() => this.#wait()), this.#address.follow(() => this.#moved())];
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  /** Says that the view as it is now is that of a reader who has not touched anything. */
  rest(): void {
    this.#untouched = this.#scope.text;
  }

  /** Returns an address, the page's by default, with the view as it is now, and with a panel where one is given. */
  link(panel?: string): string {
    const { text } = this.#scope;
    const [whole] = panel === undefined ? [this.#address.href] : this.#address.href.split('#');
    const view = text === this.#untouched ? undefined : text;
    const link = withParameters(whole, { panel: panel ?? this.panel, view });
    return view && link.length - whole.length > LONGEST ? withParameters(whole, { panel: panel ?? this.panel, view: undefined }) : link;
  }

  get #view(): string | undefined {
    return parameter(this.#address.href, 'view') || undefined;
  }

  #wait(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(QUIET_MS, () => {
      this.#cancel = undefined;
      const link = this.link();
      if (link !== this.#address.href) this.#address.replace(link);
    });
  }

  #moved(): void {
    const view = this.#view;
    if ((view ?? this.#untouched) !== this.#scope.text) this.#host.restore(view);
    this.#cancel?.(); // what was restored is in the address already
    this.#cancel = undefined;
  }
}

function parameter(href: string, name: string): string | null {
  return new URL(href).searchParams.get(name);
}

const pageAddress: PageAddress = {
  get href() { return location.href; },
  replace(href) {
    try {
      history.replaceState(history.state, '', href);
    } catch {
      // Some frames without an origin of their own may not change their address; the view is there all the same.
    }
  },
  follow(moved) {
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  },
};
