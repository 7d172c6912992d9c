import { PbfReader } from 'pbf';
import { plainNumber } from './plain-number.js';

/** The key of a value, or the path to it: one object for each that occurs. */
export interface ItemKey {
  readonly path: readonly string[];
}

/** One value of a record. */
export interface Item {
  readonly key: ItemKey;
  /** The number, where it is a plain one; else NaN, and `json` says what it is. */
  readonly number: number;
  readonly json: string;
}

/** A key, and how it stands in a record. */
interface KnownKey extends ItemKey {
  readonly head: Uint8Array;
}

/** The tag of `value_json`, field 16, in its two bytes. */
const JSON_TAG = [0x82, 0x01] as const;
const decoder = new TextDecoder();

/**
 * Reads items such as `HistoryItem`: `key` (1) or `nested_key` (2), then
 * `value_json` (16). The same few keys come again and again: each is decoded
 * once. Plain numbers are read without making a text of them.
 */
export class ItemReader {
  readonly #keys = new Map<number, KnownKey>();

  /** Reads the item whose length comes next. */
  read(pbf: PbfReader): Item {
    const end = pbf.readVarint() + pbf.pos, from = pbf.pos, { buf } = pbf;
    let at = from, hash = 0;
    while (at + 1 < end && (buf[at] === 0x0a || buf[at] === 0x12) && buf[at + 1] < 0x80) { // a key of less than 128 bytes
      for (const next = at + 2 + buf[at + 1]; at < next; at++) hash = Math.imul(hash ^ buf[at], 0x01000193);
    }
    if (at + 2 < end && buf[at] === JSON_TAG[0] && buf[at + 1] === JSON_TAG[1]) {
      pbf.pos = at + 2;
      const length = pbf.readVarint();
      if (pbf.pos + length === end) return this.#take(pbf, this.#keyOf(buf, from, at, hash), pbf.pos, end);
    }
    pbf.pos = from;
    return this.#readSlowly(pbf, end);
  }

  /** Reads an item whose fields stand in another order. */
  #readSlowly(pbf: PbfReader, end: number): Item {
    let json = [end, end];
    const path = readPath(pbf, end, (from, to) => { json = [from, to]; });
    return this.#take(pbf, { path }, json[0], json[1], end);
  }

  #take(pbf: PbfReader, key: ItemKey, from: number, to: number, end = to): Item {
    pbf.pos = end;
    const number = plainNumber(pbf.buf, from, to);
    return { key, number, json: number === number ? '' : decoder.decode(pbf.buf.subarray(from, to)) };
  }

  #keyOf(buffer: Uint8Array, from: number, to: number, hash: number): ItemKey {
    const known = this.#keys.get(hash);
    if (known && isSame(known.head, buffer, from, to)) return known;
    const head = buffer.slice(from, to), key = { head, path: readPath(new PbfReader(head), head.length) };
    if (!known) this.#keys.set(hash, key);
    return key;
  }
}

function readPath(pbf: PbfReader, end: number, onJson?: (from: number, to: number) => void): readonly string[] {
  let key = '';
  const nested: string[] = [];
  for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
    if (field === 1) key = pbf.readString();
    else if (field === 2) nested.push(pbf.readString());
    else if (field === 16 && onJson) {
      const length = pbf.readVarint();
      onJson(pbf.pos, pbf.pos += length);
    } else pbf.skip(pbf.type);
  }
  return nested.length > 0 ? nested : [key];
}

function isSame(head: Uint8Array, buffer: Uint8Array, from: number, to: number): boolean {
  if (head.length !== to - from) return false;
  for (let i = 0; i < head.length; i++) if (head[i] !== buffer[from + i]) return false;
  return true;
}
