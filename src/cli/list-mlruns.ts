import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from '../sources/in-parallel.js';
import type { MlrunsFiles } from '../sources/mlflow/mlruns-listing.js';

/** Files up to this size are listed with their contents, in bytes: parameters, tags, `meta.yaml`. */
const SMALL = 10_000;
/** Folders that hold nothing the source reads. */
const UNREAD = /^(artifacts|models|traces|inputs|outputs|\.trash|\.git|node_modules)$/;

/** Lists the files of an `mlruns/` folder on disk, or of folders around some: what an `mlruns.json` holds under `files`. */
export async function listMlruns(folder: string): Promise<MlrunsFiles> {
  const found = new Map<string, number | string>();
  await list(folder, '', false, found);
  return found;
}

/** Returns an `mlruns.json` for a static host, which cannot list the folder itself. */
export async function mlrunsListing(folder: string): Promise<string> {
  return JSON.stringify({ format: 'wb-mlruns', version: 1, files: Object.fromEntries(await listMlruns(folder)) });
}

/** `inside` an experiment or a run every file counts, outside only the folders do. */
async function list(folder: string, path: string, inside: boolean, found: Map<string, number | string>): Promise<void> {
  const entries = (await readdir(join(folder, path), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const isInside = inside || entries.some(({ name }) => name === 'meta.yaml');
  const at = (name: string): string => (path === '' ? name : `${path}/${name}`);
  const files = isInside ? entries.filter((entry) => entry.isFile()).map(({ name }) => at(name)) : [];
  const contents = await inParallel(files, async (name) => {
    const { size } = await stat(join(folder, name));
    return size <= SMALL && !/(^|\/)metrics\//.test(name) ? readFile(join(folder, name), 'utf8') : size;
  });
  files.forEach((name, i) => found.set(name, contents[i]));
  for (const entry of entries) {
    if (entry.isDirectory() && !UNREAD.test(entry.name)) await list(folder, at(entry.name), isInside, found);
  }
}
