import { createContext } from '@lit/context';
import { changeView, EMPTY_VIEW, type ViewChange, type ViewState } from '../../data/view-state.js';
import { parseView, printView } from '../../data/view-string.js';

/** Holds the view state that the panels of a scope share, and tells them when it changes. */
export class ViewScope {
  readonly #listeners = new Set<(state: ViewState) => void>();
  #state: ViewState = EMPTY_VIEW;

  get state(): ViewState {
    return this.#state;
  }

  /** The lasting part of the state as a short text for links; setting it replaces that part, and throws a `WbError` where it is no view. */
  get text(): string {
    return printView(this.#state);
  }

  set text(text: string) {
    const { zoom, hidden, selected, brushes, colors, settings } = parseView(text);
    this.change({ zoom, hidden, selected, brushes, colors, settings });
  }

  /** Changes parts of the state and tells every listener, once, at once. */
  change(change: ViewChange): void {
    const next = changeView(this.#state, change);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of [...this.#listeners]) listener(next);
  }

  /** Calls `changed` after each change until the returned function is called. */
  subscribe(changed: (state: ViewState) => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }
}

/** The scope around a panel: the nearest report, run set or source. */
export const viewContext = createContext<ViewScope>(Symbol('wb-view'));
