/** A place in a grid; row −1 is the header. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The size of a grid and of its visible part. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** How many rows are seen at once. */
  readonly page: number;
}

/** Returns where a key moves the focus to, as the ARIA grid pattern has it; `undefined` for other keys. */
export function moveByKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, from: GridPlace, size: GridSize): GridPlace | undefined {
  const isFar = event.ctrlKey || event.metaKey;
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to = ((): GridPlace | undefined => {
    switch (event.key) {
      case 'ArrowDown': return { ...from, row: isFar ? last.row : from.row + 1 };
      case 'ArrowUp': return { ...from, row: isFar ? 0 : from.row - 1 };
      case 'ArrowRight': return { ...from, column: isFar ? last.column : from.column + 1 };
      case 'ArrowLeft': return { ...from, column: isFar ? 0 : from.column - 1 };
      case 'PageDown': return { ...from, row: from.row + size.page };
      case 'PageUp': return { ...from, row: from.row < 0 ? -1 : Math.max(0, from.row - size.page) };
      case 'Home': return { row: isFar ? 0 : from.row, column: 0 };
      case 'End': return { row: isFar ? last.row : from.row, column: last.column };
      default: return undefined;
    }
  })();
  return to && {
    row: Math.max(-1, Math.min(last.row, to.row)),
    column: Math.max(0, Math.min(last.column, to.column)),
  };
}
