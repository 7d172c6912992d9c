import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from '../sources/in-parallel.js';
import type { RayFiles } from '../sources/ray-tune/ray-folder.js';

/** Folders in which no trial lies. */
const UNREAD = /^(checkpoint_.*|artifacts|driver_artifacts|\.git|node_modules|__pycache__|\.venv)$/;

/** Whether a file of this name holds the state of an experiment of Ray Tune. */
export function isRayState(name: string): boolean {
  return /^experiment_state-.*\.json$/.test(name);
}

/** Whether a folder with files of these names is that of a trial. */
export function isRayTrial(names: ReadonlySet<string>): boolean {
  return names.has('params.json') && (names.has('result.json') || names.has('progress.csv'));
}

/** Lists the files of Ray Tune's trials and experiments in a folder on disk, with their sizes in bytes. */
export async function listRayTune(folder: string): Promise<RayFiles> {
  const found = new Map<string, number>();
  await list(folder, '', found);
  return found;
}

async function list(folder: string, path: string, found: Map<string, number>): Promise<void> {
  const entries = (await readdir(join(folder, path), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(entries.map(({ name }) => name)), isTrial = isRayTrial(names);
  const at = (name: string): string => (path === '' ? name : `${path}/${name}`);
  const files = entries.filter((entry) => entry.isFile() && (isTrial || isRayState(entry.name))).map(({ name }) => at(name));
  const sizes = await inParallel(files, async (name) => (await stat(join(folder, name))).size);
  files.forEach((name, i) => found.set(name, sizes[i]));
  for (const entry of isTrial ? [] : entries) {
    if (entry.isDirectory() && !UNREAD.test(entry.name)) await list(folder, at(entry.name), found);
  }
}
