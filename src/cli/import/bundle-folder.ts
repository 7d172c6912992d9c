import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { exactText } from './exact-text.js';

/** What a file of the bundle is made of, piece by piece. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** What an import before this one has noted of a run. */
export interface NotedRun {
  /** Equal stamps mean that nothing needs to be read again. */
  readonly stamp: string;
  /** The entry in the index. */
  readonly entry: JsonObject;
  /** The files of the run and their sizes in bytes. */
  readonly files: Readonly<Record<string, number>>;
}

/** Where notes about finished runs are kept; static hosts do not serve it. */
const NOTES = '.import';

/**
 * The folder of a run bundle that is being written. Every file appears whole or
 * not at all, and the note that a run is finished comes after its files: an
 * import can end anywhere and be gone on with.
 */
export class BundleFolder {
  readonly path: string;

  /** Opens a folder, or makes one. Rejects with a `WbError` where it holds a bundle that no import has made. */
  static async open(path: string): Promise<BundleFolder> {
    const names = await readdir(path).catch((error: NodeJS.ErrnoException): string[] => {
      if (error.code === 'ENOENT') return [];
      throw new WbError('invalid', `${path} is not a folder that can be written to`, { cause: error });
    });
    if (names.length > 0 && !names.includes(NOTES)) {
      throw new WbError('invalid', `${path} is not empty, and no import has made it`, { hint: 'Choose a new folder for --out.' });
    }
    return new BundleFolder(path);
  }

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder where there is none yet. */
  async make(): Promise<void> {
    await mkdir(join(this.path, NOTES), { recursive: true });
  }

  /** Writes a file in one piece and returns its size in bytes; `name` is a path that {@link folderOf} began. */
  async write(name: string, pieces: Pieces): Promise<number> {
    const file = join(this.path, name), unfinished = `${file}.${randomUUID().slice(0, 8)}.part`;
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(unfinished, 'w');
    try {
      for await (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } catch (error) {
      await handle.close();
      await rm(unfinished, { force: true });
      throw error;
    }
    const { size } = await handle.stat();
    await handle.close();
    await rename(unfinished, file);
    return size;
  }

  /** Returns what is noted of a run, if its files are as they were then. */
  async noted(id: string): Promise<NotedRun | undefined> {
    const note = await readFile(join(this.path, noteOf(id)), 'utf8').then(parseJson).catch(() => undefined);
    if (!isObject(note) || typeof note.stamp !== 'string' || !isObject(note.entry) || !isObject(note.files)) return undefined;
    const files = Object.entries(note.files);
    const sizes = await Promise.all(files.map(([name]) => stat(join(this.path, name)).then(({ size }) => size, () => -1)));
    if (!files.every(([, size], i) => size === sizes[i])) return undefined;
    return { stamp: note.stamp, entry: note.entry, files: Object.fromEntries(files.map(([name], i) => [name, sizes[i]])) };
  }

  /** Notes that a run is finished. */
  async note(id: string, note: NotedRun): Promise<void> {
    await this.write(noteOf(id), [exactText(note)]);
  }

  /** Removes the runs that are not among these, and files that were not finished or are no longer used. */
  async sweep(kept: ReadonlyMap<string, NotedRun>): Promise<void> {
    const notes = new Set(Array.from(kept.keys(), noteOf)), files = new Set(Array.from(kept.values(), (note) => Object.keys(note.files)).flat());
    for (const name of await readdir(join(this.path, NOTES))) {
      if (!notes.has(`${NOTES}/${name}`)) await rm(join(this.path, NOTES, name));
    }
    const runs = await readdir(join(this.path, 'runs'), { withFileTypes: true, recursive: true }).catch(() => []);
    for (const entry of runs) {
      if (!entry.isFile()) continue;
      const name = join(entry.parentPath, entry.name).slice(join(this.path, '/').length).replaceAll('\\', '/');
      if (!files.has(name)) await rm(join(this.path, name));
    }
  }

  /** Writes the index, unless it is what stands there already; returns whether it has changed. */
  async writeIndex(text: string): Promise<boolean> {
    const before = await readFile(join(this.path, 'index.json'), 'utf8').catch(() => undefined);
    if (before === text) return false;
    await this.write('index.json', [text]);
    return true;
  }
}

/** Returns the folder of a run: a name that every file system holds, different for every id. */
export function folderOf(id: string): string {
  return `runs/${slugOf(id)}-${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
}

function noteOf(id: string): string {
  return `${NOTES}/${folderOf(id).slice('runs/'.length)}.json`;
}

function slugOf(id: string): string {
  return id.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(-40).replace(/^-|-$/g, '') || 'run';
}
