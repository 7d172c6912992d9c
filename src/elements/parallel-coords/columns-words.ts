import type { ParallelAxis } from '../../panels/parallel-coords/scene.js';

/** Returns columns as the text that the setting reads, whatever they are called. */
export function printColumns(columns: readonly string[]): string {
  return columns.length > 0 && columns.every((column) => /^[\w/.:()-]+$/.test(column)) ? columns.join(',') : JSON.stringify(columns);
}

/** Returns the columns after one was put at another place. */
export function movedColumn(axes: readonly Pick<ParallelAxis, 'column'>[], from: number, to: number): readonly string[] {
  const columns = axes.map(({ column }) => column);
  const [column] = columns.splice(from, 1);
  columns.splice(Math.max(0, Math.min(columns.length, to)), 0, column);
  return columns;
}
