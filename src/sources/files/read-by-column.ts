import { isAbort, WbError } from '../../core/errors.js';
import { ColumnHistory, type TableColumn } from './column-history.js';
import { columnsFor } from './column-names.js';
import { readColumnTable, shapeOfColumns } from './column-table.js';
import type { FileContents, ReadOptions } from './file-contents.js';

/** Reads a range of a file. */
export type RangeReader = (start: number, end: number, signal: AbortSignal) => Promise<Uint8Array>;

/** A table of which columns can be read one by one. */
export interface ColumnAccess {
  /** How messages and reports call the format. */
  readonly format: string;
  /** The columns, each with whether it can only hold numbers, times and truth values. */
  readonly header: ReadonlyMap<string, boolean>;
  readonly rowCount: number;
  /** Whether no row has a value in this column, as far as that is known without reading it. */
  isEmpty(name: string): boolean;
  /** Reads columns, in this order. */
  read(names: readonly string[], signal: AbortSignal): Promise<readonly TableColumn[]>;
}

/**
 * Reads what places the rows of a large table, and its texts; the columns of
 * numbers are read when `load` is called. A table that is no history is read whole.
 */
export async function readByColumn(access: ColumnAccess, options: ReadOptions, signal: AbortSignal): Promise<FileContents> {
  const { format, header, rowCount } = access, names = [...header.keys()], table = { ...options, format, rowCount };
  const placing = new Set((['step', 'epoch', 'time', 'run'] as const).flatMap((role) => columnsFor(role, names)));
  const later = names.filter((name) => header.get(name) && !placing.has(name));
  const columns = await access.read(names.filter((name) => !later.includes(name)), signal);
  const known = new Map(columns.map((column) => [column.name, column]));
  const shape = shapeOfColumns(names, known, table);
  if (shape.type !== 'history') return readColumnTable(await access.read(names, signal), table);
  const history = new ColumnHistory({ ...table, header: names, shape, place: (name) => known.get(name)! });
  for (const column of columns) history.add(column);
  const unread = new Set(later.filter((name) => !access.isEmpty(name)));
  history.expect([...unread]);
  return { runs: history.runs(), problems: history.problems(), report: history.report, load: loader(unread, history, options, access) };
}

/** Does what reads a file, and says of what it cannot read that it is no such file. */
export async function orUnreadable<T>(label: string, format: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isAbort(cause) || cause instanceof WbError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WbError('format', `${label} cannot be read as ${format}: ${reason}`, { cause });
  }
}

/** Reads columns one call after the other, so that none is read twice. */
function loader(unread: Set<string>, history: ColumnHistory, { prefix = '', label }: ReadOptions, access: ColumnAccess): NonNullable<FileContents['load']> {
  let latest = Promise.resolve();
  return (metrics, signal) => {
    const own = latest.then(() => orUnreadable(label, access.format === 'arrow' ? 'Arrow' : 'Parquet', async () => {
      signal.throwIfAborted();
      const wanted = metrics.filter((metric) => metric.startsWith(prefix)).map((metric) => metric.slice(prefix.length)).filter((name) => unread.has(name));
      for (const column of await access.read(wanted, signal)) {
        history.add(column);
        unread.delete(column.name);
      }
    }));
    latest = own.catch(() => undefined);
    return own;
  };
}
