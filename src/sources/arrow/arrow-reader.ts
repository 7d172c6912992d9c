import { tableFromIPC, Type, type Column } from '@uwdata/flechette';
import { WbError } from '../../core/errors.js';
import type { TableColumn } from '../files/column-history.js';
import { readColumnTable } from '../files/column-table.js';
import type { FileContents, ReadOptions } from '../files/file-contents.js';
import { registerArrowCodecs } from './arrow-codecs.js';

/** Reads an Arrow file, which Feather calls its second version, or an Arrow stream: a table like any other, with 64-bit integers exact. */
export function readArrow(bytes: Uint8Array, options: ReadOptions): FileContents {
  registerArrowCodecs();
  try {
    const table = tableFromIPC(bytes, { useBigInt: true, useDate: false });
    const columns = table.names.map((name, i) => readColumn(name, table.getChildAt(i)));
    return readColumnTable(columns, { ...options, format: 'arrow', rowCount: table.numRows });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WbError('format', `${options.label} cannot be read as Arrow: ${reason}`, { cause });
  }
}

/** Times come as seconds since 1970; the library hands them out in milliseconds, whatever their unit. */
function readColumn(name: string, column: Column<unknown>): TableColumn {
  const values = column.toArray() as ArrayLike<unknown>; // a list or a typed array
  const isTime = column.type.typeId === Type.Timestamp || column.type.typeId === Type.Date;
  return { name, values: isTime ? Array.from(values, (value) => (value === null ? null : Number(value) / 1e3)) : values };
}
