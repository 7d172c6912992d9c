import { reportStore, type ReportStore, type StoreOptions } from './report-store.js';
import { changedMeanwhile, type StoredText } from './store-folder.js';

/** Returns a store that lasts as long as the page or the program. */
export function memoryStore(options: StoreOptions = {}): ReportStore {
  const texts = new Map<string, StoredText>();
  let writes = 0;
  return reportStore({
    read: (path) => Promise.resolve(texts.get(path)),
    write: (path, text, before) => {
      if (texts.get(path)?.tag !== before?.tag) return Promise.reject(changedMeanwhile(path));
      texts.set(path, { text, tag: String(++writes) });
      return Promise.resolve();
    },
  }, options);
}
