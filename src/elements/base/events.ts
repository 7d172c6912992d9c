import type { WbError } from '../../core/errors.js';
import type { ViewState } from '../../data/view-state.js';

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

/** The reader changed the view: zoomed, hid, selected. Hovering alone does not fire it. */
export class WbViewChangeEvent extends CustomEvent<{ readonly view: ViewState }> {
  constructor(view: ViewState) {
    super('wb-view-change', { detail: { view }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wb-error': WbErrorEvent;
    'wb-update': WbUpdateEvent;
    'wb-view-change': WbViewChangeEvent;
  }
}
