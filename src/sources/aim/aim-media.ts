import type { MediaItem, MediaType } from '../../data/references.js';
import type { Skipped } from '../source.js';
import type { AimApi } from './aim-api.js';
import { readTraces, type AttachedQuery } from './attached-traces.js';
import { numberIn, textIn, type AimValue } from './aim-tree.js';

/** Something tracked that can be shown, and where its bytes are if they must be asked for. */
interface Found {
  readonly item: Omit<MediaItem, 'url'>;
  readonly format: string;
  readonly uri?: string;
  readonly text?: string;
}

/** Aim thins out the steps of one key, and the items of one step, beyond so many. */
const MOST_STEPS = 1000, MOST_ITEMS = 100;
/** Pictures and sounds come whole, as Aim has no address for one: more are left out, oldest steps first. */
const MOST_BYTES_ASKED = 500, AT_ONCE = 50;

/** Reads the pictures, sounds and texts of runs. What was read once is kept. */
export class AimMedia {
  readonly #api: AimApi;
  /** Data addresses by what they are of: Aim names the same bytes anew in every answer. */
  readonly #read = new Map<string, string>();
  #skipped: readonly Skipped[] = [];

  constructor(api: AimApi) {
    this.#api = api;
  }

  /** What the latest answer has left out. */
  get skipped(): readonly Skipped[] {
    return this.#skipped;
  }

  /** Reads items under these keys. */
  async read(query: AttachedQuery, signal: AbortSignal): Promise<readonly MediaItem[]> {
    const kinds = [['images', 'image'], ['audios', 'audio'], ['texts', 'text']] as const;
    const found = (await Promise.all(kinds.map(([kind, type]) => this.#find(kind, type, query, signal)))).flat();
    for (const { item, text } of found) if (text !== undefined) this.#read.set(placeOf(item), `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`);
    for (const kind of ['images', 'audios'] as const) {
      const isOfKind = ({ item, uri }: Found): boolean => uri !== undefined && (item.type === 'image') === (kind === 'images');
      await this.#fetchBytes(kind, found.filter(isOfKind), signal);
    }
    const shown = found.flatMap(({ item }): MediaItem[] => {
      const url = this.#read.get(placeOf(item));
      return url === undefined ? [] : [{ ...item, url }];
    });
    this.#skipped = found.length > shown.length ? [{ what: `${found.length - shown.length} pictures and sounds of Aim`, why: `${MOST_BYTES_ASKED} are read at once; ask for fewer runs or keys` }] : [];
    return shown;
  }

  async #find(kind: 'images' | 'audios' | 'texts', type: MediaType, query: AttachedQuery, signal: AbortSignal): Promise<readonly Found[]> {
    const found: Found[] = [];
    for await (const { run, key, steps } of readTraces(this.#api, kind, query, { record_density: MOST_STEPS, index_density: MOST_ITEMS }, signal)) {
      for (const { step, value } of steps) {
        for (const one of Array.isArray(value) ? value : [value]) found.push(foundItem({ run, key, step, type }, one));
      }
    }
    return found;
  }

  async #fetchBytes(kind: 'images' | 'audios', found: readonly Found[], signal: AbortSignal): Promise<void> {
    const wanted = found.filter(({ item }) => !this.#read.has(placeOf(item))).sort((a, b) => b.item.step - a.item.step).slice(0, MOST_BYTES_ASKED);
    const byUri = new Map(wanted.map((one) => [one.uri!, one])); // only those that have one are asked for
    const uris = [...byUri.keys()];
    for (let at = 0; at < uris.length; at += AT_ONCE) {
      for await (const [uri, bytes] of this.#api.stream(`runs/${kind}/get-batch/`, {}, signal, uris.slice(at, at + AT_ONCE))) {
        const one = byUri.get(String(uri));
        if (one && bytes instanceof Uint8Array) this.#read.set(placeOf(one.item), dataUrl(`${one.item.type}/${one.format}`, bytes));
      }
    }
  }
}

function foundItem(place: Pick<MediaItem, 'run' | 'key' | 'step' | 'type'>, value: AimValue): Found {
  const caption = textIn(value, 'caption'), width = numberIn(value, 'width'), height = numberIn(value, 'height'), uri = textIn(value, 'blob_uri'), text = textIn(value, 'data');
  const format = (textIn(value, 'format') ?? '').toLowerCase().replace(/[^a-z0-9]/g, '').replace(/^jpg$/, 'jpeg').replace(/^mp3$/, 'mpeg');
  const item = { ...place, index: numberIn(value, 'index') ?? 0, ...(caption !== undefined && { caption }), ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  return { item, format: format || (place.type === 'audio' ? 'wav' : 'png'), ...(uri !== undefined && { uri }), ...(place.type === 'text' && { text: text ?? '' }) };
}

function placeOf({ run, type, key, step, index }: Omit<MediaItem, 'url'>): string {
  return JSON.stringify([run, type, key, step, index]);
}

function dataUrl(type: string, bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `data:${type};base64,${btoa(binary)}`;
}
