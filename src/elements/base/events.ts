import type { WbError } from '../../core/errors.js';
import type { ViewState } from '../../data/view-state.js';
import { printView } from '../../data/view-string.js';

/** A panel could not read or show what it was asked for. */
export class WbErrorEvent extends CustomEvent<{ readonly error: WbError }> {
  constructor(error: WbError) {
    super('wb-error', { detail: { error }, bubbles: true, composed: true });
  }
}

/** A panel has new data on the screen. */
export class WbUpdateEvent extends CustomEvent<{ readonly runs: number; readonly readAt: number }> {
  constructor(runs: number, readAt: number) {
    super('wb-update', { detail: { runs, readAt }, bubbles: true, composed: true });
  }
}

/** The reader changed the view: zoomed, hid, selected, set something. `viewState` is the same as a text for links. Hovering alone does not fire it. */
export class WbViewChangeEvent extends CustomEvent<{ readonly view: ViewState; readonly viewState: string }> {
  constructor(view: ViewState) {
    super('wb-view-change', { detail: { view, viewState: printView(view) }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wb-error': WbErrorEvent;
    'wb-update': WbUpdateEvent;
    'wb-view-change': WbViewChangeEvent;
  }
}
