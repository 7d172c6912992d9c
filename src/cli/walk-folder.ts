import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Skipped } from '../sources/source.js';
import { isRayState, isRayTrial } from './list-ray-tune.js';

/** What a folder holds. */
export interface FolderContents {
  /** Files to read, as paths from the folder with forward slashes, sorted. */
  readonly files: readonly string[];
  /** Index files of run bundles. */
  readonly bundles: readonly string[];
  /** Run folders of MLflow. */
  readonly mlruns: readonly string[];
  /** Folders of Ray Tune's trials, and the files with the state of their experiments. */
  readonly rayTune: readonly string[];
  /** What has no reader, and why it is left out. */
  readonly skipped: readonly Skipped[];
}

/** Folders in which no run data lies. */
const IGNORED = /^(\.git|node_modules|__pycache__|\.venv)$/;

/** Files that are recognised though nothing reads them yet, and files that hold no run data. */
const UNREAD: readonly (readonly [name: RegExp, why: string])[] = [
  [/\.(sqlite3?|db)$/i, 'SQLite database (Aim, MLflow, Trackio or Optuna): no reader yet'],
  [/(\.(sst|blob)|^(MANIFEST|OPTIONS)-\d+|^(CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?))$/, 'RocksDB file (Aim store): no reader yet'],
  [/\.(npz|npy)$/i, 'NumPy arrays: no reader yet'],
  [/\.(pkl|pickle|pt|pth|ckpt|safetensors|joblib|bin|h5|hdf5)$/i, 'stored objects or weights: never read'],
  [/^(basic-variant-state|searcher-state|search_gen_state|tuner)-.*\.json$|^\.validate_storage_marker$/, 'no run data'],
  [/\.(ya?ml|toml|ini|cfg)$/i, 'settings file: no reader yet'],
  [/\.(png|jpe?g|gif|webp|svg|mp4|webm|wav|mp3)$/i, 'media file: only read through a run bundle'],
  [/(^(licen[cs]e|readme|copying|notice)(\.|$)|\.(md|rst|html?|pdf|py|ipynb|js|ts|sh|css|zip|gz|tar|whl)$)/i, 'no run data'],
];

/** Walks a folder and sorts what it finds. */
export async function walkFolder(folder: string): Promise<FolderContents> {
  const found = { files: [] as string[], bundles: [] as string[], mlruns: [] as string[], rayTune: [] as string[], skipped: [] as Skipped[] };
  await walk(folder, '', found);
  return found;
}

/** Says why nothing reads a file of this name, or `undefined` where something might. */
export function whyUnread(name: string): string | undefined {
  return UNREAD.find(([pattern]) => pattern.test(name))?.[1];
}

async function walk(folder: string, path: string, found: { files: string[]; bundles: string[]; mlruns: string[]; rayTune: string[]; skipped: Skipped[] }): Promise<void> {
  const entries = (await readdir(join(folder, path), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(entries.map(({ name }) => name));
  const at = (name: string): string => (path === '' ? name : `${path}/${name}`);
  if (names.has('meta.yaml') && /^run_(uu)?id:/m.test(await start(join(folder, at('meta.yaml'))))) {
    found.mlruns.push(path);
    return;
  }
  if (names.has('index.json') && /"wb-runs"/.test(await start(join(folder, at('index.json'))))) {
    found.bundles.push(at('index.json'));
    return;
  }
  if (isRayTrial(names)) {
    found.rayTune.push(path);
    return;
  }
  for (const entry of entries) {
    if (entry.isDirectory()) {
      if (!IGNORED.test(entry.name)) await walk(folder, at(entry.name), found);
    } else if (entry.isFile()) {
      const why = whyUnread(entry.name);
      if (isRayState(entry.name)) found.rayTune.push(at(entry.name));
      else if (why === undefined) found.files.push(at(entry.name));
      else found.skipped.push({ what: at(entry.name), why });
    }
  }
}

async function start(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).slice(0, 10_000);
}
