import { loadText, type LoadTextOptions } from './load-text.js';
import { parseRunSetDocument, type RunSetDocument } from './run-set-document.js';

/** Fetches and reads a run set that is shared by its address. Rejects with a `WbError` that says what was found instead. */
export async function loadRunSet(url: string, options: LoadTextOptions): Promise<RunSetDocument> {
  const { text, label } = await loadText(url, 'the run set', options);
  return parseRunSetDocument(text, label);
}
