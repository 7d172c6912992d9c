import type { ColumnMetaData, Compressors, DataReader, DecodedArray, SchemaElement } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';

type ColumnDecoder = Parameters<typeof readDataPageV2>[2];

/** Numbers of a column: typed where every row has one, else a list with null for the rows that have none. */
export type NumberValues = Float64Array | BigInt64Array | (number | bigint | null)[];

const SIGNED = ['INT_8', 'INT_16', 'INT_32', 'INT_64'];

/** Whether a column can be read by {@link NumberColumn}: doubles, floats and signed integers that mean nothing but numbers. */
export function holdsPlainNumbers({ type, num_children, repetition_type, converted_type, logical_type }: SchemaElement): boolean {
  if (num_children || repetition_type === 'REPEATED') return false;
  if (type === 'DOUBLE' || type === 'FLOAT') return converted_type === undefined && logical_type === undefined;
  if (type !== 'INT32' && type !== 'INT64') return false;
  const isSigned = logical_type === undefined || (logical_type.type === 'INTEGER' && logical_type.isSigned);
  return isSigned && (converted_type === undefined || SIGNED.includes(converted_type));
}

/**
 * Collects the numbers of one column out of its pages, page by page. The
 * library that reads Parquet hands over columns that may have gaps, which is how
 * most programs write all of them, value by value; here a page without gaps is
 * copied at once.
 */
export class NumberColumn {
  readonly #decoder: ColumnDecoder;
  readonly #compressors: Compressors | undefined;
  #values: NumberValues;
  #count = 0;

  constructor(element: SchemaElement, root: SchemaElement, rows: number, compressors?: Compressors) {
    const path = [root, element].map((item) => ({ element: item, children: [], count: 1, path: [] }));
    this.#decoder = { element, type: element.type, schemaPath: path } as unknown as ColumnDecoder; // what reading a page looks at
    this.#compressors = compressors;
    this.#values = element.type === 'INT64' ? new BigInt64Array(rows) : new Float64Array(rows);
  }

  /** All numbers. Throws where a row group lacks them. */
  get values(): NumberValues {
    if (this.#count < this.#values.length) throw new Error('a column is shorter than the table');
    return this.#values;
  }

  /** Reads the next row group: `rows` values out of the bytes of its column. Throws where they are no pages of numbers. */
  add(bytes: Uint8Array, { codec }: Pick<ColumnMetaData, 'codec'>, rows: number): void {
    const reader: DataReader = { view: viewOf(bytes), offset: 0 };
    let dictionary: DecodedArray | undefined;
    for (const end = this.#count + rows; this.#count < end;) {
      const header = parquetHeader(reader), { type, compressed_page_size: size } = header;
      const page = bytes.subarray(reader.offset, reader.offset += size);
      if (page.length < size) throw new Error('a page is cut off');
      const unpacked = (): Uint8Array => decompressPage(page, Number(header.uncompressed_page_size), codec, this.#compressors);
      const { data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: values } = header;
      if (type === 'DICTIONARY_PAGE' && values) dictionary = readPlain({ view: viewOf(unpacked()), offset: 0 }, this.#decoder.type, values.num_values, undefined);
      else if (type === 'DATA_PAGE' && v1) this.#take(readDataPage(unpacked(), v1, this.#decoder), dictionaryOf(v1.encoding, dictionary), end);
      else if (type === 'DATA_PAGE_V2' && v2) this.#take(readDataPageV2(page, header, { ...this.#decoder, codec, ...(this.#compressors && { compressors: this.#compressors }) }), dictionaryOf(v2.encoding, dictionary), end);
    }
  }

  #take({ definitionLevels = [], dataPage }: { readonly definitionLevels: number[] | undefined; readonly dataPage: DecodedArray }, dictionary: DecodedArray | undefined, end: number): void {
    const found = (dictionary ? lookUp(dataPage as ArrayLike<number>, dictionary) : dataPage) as Float64Array; // or bigints, where the column is one of them
    const hasGaps = definitionLevels.length > found.length, length = hasGaps ? definitionLevels.length : found.length;
    if (length > end - this.#count) throw new Error('a page has more rows than its row group');
    if (hasGaps && !Array.isArray(this.#values)) this.#values = listOf(this.#values, this.#count);
    const values = this.#values, from = this.#count;
    if (!Array.isArray(values)) (values as Float64Array).set(found, from);
    else if (!hasGaps) for (let i = 0; i < length; i++) values[from + i] = found[i];
    else for (let i = 0, at = 0; i < length; i++) values[from + i] = definitionLevels[i] === 1 ? found[at++] : null;
    this.#count += length;
  }
}

function dictionaryOf(encoding: string, dictionary: DecodedArray | undefined): DecodedArray | undefined {
  if (!encoding.endsWith('_DICTIONARY')) return undefined;
  if (!dictionary) throw new Error('a page has no dictionary');
  return dictionary;
}

/** The values that stand at these places of a dictionary. */
function lookUp(places: ArrayLike<number>, dictionary: DecodedArray): DecodedArray {
  const found = new (dictionary.constructor as Float64ArrayConstructor)(places.length); // of the dictionary's kind
  for (let i = 0; i < places.length; i++) found[i] = dictionary[places[i]] as number;
  return found;
}

/** The first values as a list that has room for as many as the array has. */
function listOf(values: Float64Array | BigInt64Array, count: number): (number | bigint | null)[] {
  const list = new Array<number | bigint | null>(values.length).fill(null);
  for (let i = 0; i < count; i++) list[i] = values[i];
  return list;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
