import { tableFromIPC, Type, type Column, type DataType, type Table } from '@uwdata/flechette';
import type { TableColumn } from '../files/column-history.js';

/** Where the nodes and buffers of a column stand among those of a record batch: from one on to before another. */
export interface ColumnPlaces {
  readonly type: DataType;
  readonly node: number;
  readonly buffers: readonly [number, number];
}

/** How many buffers a type has besides those of its children; of the types that are not here the schema does not tell. */
const BUFFERS: ReadonlyMap<number, number> = new Map([
  [Type.Null, 0], [Type.RunEndEncoded, 0], [Type.Struct, 1], [Type.FixedSizeList, 1],
  ...[Type.Bool, Type.Int, Type.Time, Type.Duration, Type.Float, Type.Decimal, Type.Date, Type.Timestamp, Type.Interval, Type.FixedSizeBinary, Type.Dictionary, Type.List, Type.LargeList, Type.Map].map((type) => [type, 2] as const),
  ...[Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary, Type.ListView, Type.LargeListView].map((type) => [type, 3] as const),
]);

const NUMBERS: readonly number[] = [Type.Int, Type.Float, Type.Bool, Type.Decimal, Type.Date, Type.Timestamp];

/** Decodes Arrow messages with 64-bit integers exact. */
export function decodeArrow(bytes: Uint8Array | Uint8Array[]): Table {
  return tableFromIPC(bytes, { useBigInt: true, useDate: false });
}

/** Times come as seconds since 1970; the library hands them out in milliseconds, whatever their unit. */
export function readArrowColumn(name: string, column: Column<unknown>): TableColumn {
  const values = column.toArray() as ArrayLike<unknown>; // a list or a typed array
  const isTime = column.type.typeId === Type.Timestamp || column.type.typeId === Type.Date;
  return { name, values: isTime ? Array.from(values, (value) => (value === null ? null : Number(value) / 1e3)) : values };
}

/** Whether a column can only hold numbers, times and truth values. */
export function holdsArrowNumbers({ typeId }: DataType): boolean {
  return NUMBERS.includes(typeId);
}

/** Returns the places of the columns of a schema, by name; `undefined` where the schema alone does not tell them. */
export function placesOfColumns({ schema }: Table): ReadonlyMap<string, ColumnPlaces> | undefined {
  const places = new Map<string, ColumnPlaces>();
  let node = 0, buffer = 0;
  for (const { name, type } of schema.fields) {
    const size = layoutOf(type);
    if (!size || places.has(name)) return undefined;
    places.set(name, { type, node, buffers: [buffer, buffer + size.buffers] });
    node += size.nodes;
    buffer += size.buffers;
  }
  return places;
}

function layoutOf(type: DataType): { readonly nodes: number; readonly buffers: number } | undefined {
  const own = BUFFERS.get(type.typeId);
  if (own === undefined) return undefined;
  let [nodes, buffers] = [1, own];
  for (const child of 'children' in type ? type.children : []) {
    const inner = layoutOf(child.type);
    if (!inner) return undefined;
    nodes += inner.nodes;
    buffers += inner.buffers;
  }
  return { nodes, buffers };
}
