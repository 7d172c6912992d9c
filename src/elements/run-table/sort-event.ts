import type { SortKey } from '../../panels/run-table/scene.js';

/** The reader sorted a table; `sort` is empty where the rows are back in the order of the report. */
export class WbSortEvent extends CustomEvent<{ readonly sort: readonly SortKey[] }> {
  constructor(sort: readonly SortKey[]) {
    super('wb-sort', { detail: { sort }, bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'wb-sort': WbSortEvent;
  }
}
