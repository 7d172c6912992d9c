import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { WbError } from '../core/errors.js';
import { reportStore, type ReportStore, type StoreOptions } from '../report/store/report-store.js';
import { changedMeanwhile, type StoredText } from '../report/store/store-folder.js';

/** Options of {@link fileStore}. */
export interface FileStoreOptions extends StoreOptions {
  /** The address at which the folder is served; the addresses of reports are made from it. */
  readonly baseUrl?: string;
}

/**
 * Returns a store in a folder on disk: what any static host can serve, and git
 * can keep. A file is replaced as a whole, so that readers never see half of it.
 */
export function fileStore(folder: string, { baseUrl, ...options }: FileStoreOptions = {}): ReportStore {
  const read = async (path: string): Promise<StoredText | undefined> => {
    try {
      const text = await readFile(join(folder, path), 'utf8');
      return { text, tag: createHash('sha256').update(text).digest('hex') };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // what node:fs rejects with
      throw new WbError('unavailable', `could not read ${path}: ${(error as Error).message}`, { cause: error });
    }
  };
  return reportStore({
    read,
    async write(path, text, before) {
      if ((await read(path))?.tag !== before?.tag) throw changedMeanwhile(path);
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    },
    urlOf: (path) => (baseUrl === undefined ? pathToFileURL(join(folder, path)).href : new URL(path, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`).href),
  }, options);
}
