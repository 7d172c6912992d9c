import { createHash } from 'node:crypto';
import { isAbort, toWbError } from '../../core/errors.js';
import { retry } from '../../core/retry.js';
import { isLoggedFile } from '../../data/logged-file.js';
import type { BoxSet, ImageBox, LoggedFile, LoggedTable, MediaItem } from '../../data/references.js';
import { download, type DownloadOptions } from './download.js';
import { exactText } from './exact-text.js';

/** Writes a file of the run that is imported; the name is relative to its folder. Returns its path in the bundle. */
export type WriteFile = (name: string, pieces: Iterable<string | Uint8Array>) => Promise<string>;

/** What {@link MediaImport} needs. */
export interface MediaImportOptions extends DownloadOptions {
  readonly write: WriteFile;
  /** Reads a table that a run has logged. */
  readonly table: (item: MediaItem) => Promise<LoggedTable | undefined>;
  /** Told of what is left out, and why. */
  readonly skip: (what: string, why: string) => void;
}

/** Copies the files that one run has logged into a bundle; equal files are kept once. */
export class MediaImport {
  readonly #options: MediaImportOptions;
  readonly #known = new Map<string, Promise<string | undefined>>();

  constructor(options: MediaImportOptions) {
    this.#options = options;
  }

  /** Returns the entries of the media list; what cannot be read is left out and reported. */
  async entries(items: readonly MediaItem[]): Promise<object[]> {
    const entries: object[] = [];
    for (const item of items) {
      const { key, step, index } = item;
      const file = item.type === 'table' ? await this.#table(item) : await this.#file(item, key);
      if (file) entries.push({ key, step, index, ...file });
    }
    return entries;
  }

  /** A table that the source cannot read may still be a file to keep. */
  async #table(item: MediaItem): Promise<object | undefined> {
    try {
      const table = await this.#options.table(item);
      if (!table) return undefined;
      const data: unknown[][] = [];
      for (const row of table.data) data.push(await Promise.all(row.map((cell) => (isLoggedFile(cell) ? this.#file(cell, item.key) : cell))));
      const text = exactText({ columns: table.columns, data });
      return { type: 'table', file: await this.#options.write(`media/${hashOf(text)}.json`, [text]), ...(item.caption !== undefined && { caption: item.caption }) };
    } catch (error) {
      return this.#skip(item.key, error);
    }
  }

  async #file({ url, masks = [], boxes = [], ...fields }: LoggedFile, key: string): Promise<object | undefined> {
    const file = await this.#copy(url, key);
    if (file === undefined) return undefined;
    const { type, caption, width, height } = fields;
    const copied = await Promise.all(masks.map(async ({ name, url: mask, classes }) => [name, { file: await this.#copy(mask, key), classLabels: Object.fromEntries(classes) }] as const));
    return {
      type, file, caption, width, height,
      ...(masks.length > 0 && { masks: Object.fromEntries(copied.filter(([, mask]) => mask.file !== undefined)) }),
      ...(boxes.length > 0 && { boxes: Object.fromEntries(boxes.map((set) => [set.name, boxSet(set)])) }),
    };
  }

  #copy(url: string, key: string): Promise<string | undefined> {
    const known = this.#known.get(url) ?? this.#read(url, key);
    this.#known.set(url, known);
    return known;
  }

  async #read(url: string, key: string): Promise<string | undefined> {
    try {
      const bytes = await retry(() => download(url, this.#options), this.#options);
      return await this.#options.write(`media/${hashOf(bytes)}${endingOf(url)}`, [bytes]);
    } catch (error) {
      return this.#skip(key, error);
    }
  }

  /** A server that fails is worth another try; anything else is left out. */
  #skip(key: string, error: unknown): undefined {
    const failure = toWbError(error);
    if (isAbort(error) || failure.retryable) throw error;
    this.#options.skip(key, failure.message);
    return undefined;
  }
}

function boxSet({ boxes }: BoxSet): object {
  return { boxData: boxes.map(({ x, y, width, height, unit, classId, label, scores }: ImageBox) => ({
    position: { minX: x, maxX: x + width, minY: y, maxY: y + height }, ...(unit === 'pixel' && { domain: 'pixel' }), classId, boxCaption: label, scores: Object.fromEntries(scores),
  })) };
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 20);
}

/** The ending of a file's name; pages and scripts get one by which hosts do not run them. */
function endingOf(url: string): string {
  const [, mime = ''] = /^data:[\w.+-]+\/([\w-]+)/i.exec(url) ?? [];
  const name = url.startsWith('data:') ? `.${mime.replace('plain', 'txt').replace('jpeg', 'jpg')}` : new URL(url).searchParams.get('path') ?? new URL(url).pathname;
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '';
  return /^\.(x?html?|xml|js|mjs|php|cgi|swf|wasm|xht|shtml)$/.test(ending) ? `${ending}.txt` : ending;
}
