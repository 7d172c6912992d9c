import { WbError } from '../../core/errors.js';
import { reportStore, type ReportStore, type StoreOptions } from './report-store.js';
import { changedMeanwhile, type StoredText } from './store-folder.js';

const TEXTS = 'texts';

/** Returns a store in the reader's browser (IndexedDB), seen by pages of the same origin; `name` tells several apart. */
export function browserStore(name = 'wb-reports', options: StoreOptions = {}): ReportStore {
  let opened: Promise<IDBDatabase> | undefined;
  const texts = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    opened ??= open(name);
    opened.catch(() => { opened = undefined; });
    return (await opened).transaction(TEXTS, mode).objectStore(TEXTS);
  };
  return reportStore({
    async read(path) {
      return await done((await texts('readonly')).get(path)) as StoredText | undefined; // only this store writes here
    },
    async write(path, text, before) {
      const store = await texts('readwrite');
      const now = await done(store.get(path)) as StoredText | undefined; // the same
      if (now?.tag !== before?.tag) throw changedMeanwhile(path);
      await done(store.put({ text, tag: crypto.randomUUID() }, path));
    },
  }, options);
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => { request.result.createObjectStore(TEXTS); };
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new WbError('unavailable', `this browser does not keep data: ${request.error?.message ?? 'unknown reason'}`, { cause: request.error }));
  });
}
