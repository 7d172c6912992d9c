declare module 'tabulator-tables' {
  /** The few calls of Tabulator that are measured; the package has no types. */
  export class TabulatorFull {
    constructor(box: HTMLElement, options: object);
    on(event: string, listener: () => void): void;
    off(event: string, listener: () => void): void;
    setSort(column: string, order: 'asc' | 'desc'): void;
    setFilter(passes: (row: Readonly<Record<string, string | number>>) => boolean): void;
  }
}

declare module '*.css';
