import type { ColumnMetaData, Compressors, DataPageHeader, DataReader, DecodedArray, PageHeader, SchemaElement } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';

type ColumnDecoder = Parameters<typeof readDataPageV2>[2];
type Page = Pick<ReturnType<typeof readDataPageV2>, 'dataPage'> & { readonly definitionLevels?: number[] | undefined };

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
  /** Reads pages as the file has them, and pages whose definition levels are left out. */
  readonly #decoder: ColumnDecoder;
  readonly #gapless: ColumnDecoder;
  readonly #compressors: Compressors;
  #values: NumberValues;
  #count = 0;

  constructor(element: SchemaElement, root: SchemaElement, rows: number, compressors: Compressors) {
    this.#decoder = decoderOf(element, root, compressors);
    this.#gapless = decoderOf({ ...element, repetition_type: 'REQUIRED' }, root, compressors);
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
      const header = parquetHeader(reader), page = bytes.subarray(reader.offset, reader.offset += header.compressed_page_size);
      if (page.length < header.compressed_page_size) throw new Error('a page is cut off');
      const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: values } = header;
      if (first) this.#take(this.#readFirst(this.#unpack(page, header, codec), first), dictionaryOf(first.encoding, dictionary), end);
      else if (second) this.#take(this.#readSecond(page, header, second, codec), dictionaryOf(second.encoding, dictionary), end);
      else if (values) dictionary = readPlain({ view: viewOf(this.#unpack(page, header, codec)), offset: 0 }, this.#decoder.type, values.num_values, undefined);
    }
  }

  #unpack(page: Uint8Array, { uncompressed_page_size: size }: PageHeader, codec: ColumnMetaData['codec']): Uint8Array {
    return decompressPage(page, Number(size), codec, this.#compressors);
  }

  /** A page of the first version: its definition levels stand before the values, behind their length. */
  #readFirst(page: Uint8Array, header: DataPageHeader): Page {
    const levels = this.#isOptional ? lengthOfGapless(page, header.num_values) : undefined;
    return levels === undefined ? readDataPage(page, header, this.#decoder) : readDataPage(page.subarray(levels), header, this.#gapless);
  }

  /** A page of the second version, which says how many gaps it has; its levels are never packed. */
  #readSecond(page: Uint8Array, header: PageHeader, v2: NonNullable<PageHeader['data_page_header_v2']>, codec: ColumnMetaData['codec']): Page {
    if (v2.num_nulls > 0) return readDataPageV2(page, header, { ...this.#decoder, codec });
    const levels = v2.definition_levels_byte_length + v2.repetition_levels_byte_length;
    const without = { ...header, uncompressed_page_size: Number(header.uncompressed_page_size) - levels, data_page_header_v2: { ...v2, definition_levels_byte_length: 0, repetition_levels_byte_length: 0 } };
    return readDataPageV2(page.subarray(levels), without, { ...this.#gapless, codec });
  }

  get #isOptional(): boolean {
    return this.#decoder.element.repetition_type !== 'REQUIRED';
  }

  #take({ definitionLevels = [], dataPage }: Page, dictionary: DecodedArray | undefined, end: number): void {
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

function decoderOf(element: SchemaElement, root: SchemaElement, compressors: Compressors): ColumnDecoder {
  const schemaPath = [root, element].map((item) => ({ element: item, children: [], count: 1, path: [] }));
  return { element, type: element.type!, schemaPath, compressors, codec: 'UNCOMPRESSED', pathInSchema: [element.name], parsers: {} as ColumnDecoder['parsers'] }; // numbers have a type, and need no parsers
}

/** How many bytes say that none of the values is missing: a length, and one run of ones. `undefined` where they say something else. */
function lengthOfGapless(page: Uint8Array, count: number): number | undefined {
  let at = 4, run = page[at] & 0x7f;
  for (let shift = 7; page[at++] >= 0x80; shift += 7) run |= (page[at] & 0x7f) << shift;
  const isRun = (run & 1) === 0 && run >>> 1 === count && page[at] === 1;
  return isRun ? 4 + viewOf(page).getUint32(0, true) : undefined;
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
