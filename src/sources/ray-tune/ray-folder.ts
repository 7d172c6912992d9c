import type { RayState } from './ray-state.js';

/** The files of a folder by their paths in it, with their sizes in bytes. */
export type RayFiles = ReadonlyMap<string, number>;

/** A folder in which the files of one trial lie. */
export interface FoundTrial {
  /** In the folder that was listed, without a slash at its end. */
  readonly path: string;
  readonly state: RayState | undefined;
  /** Its files and their sizes, where somebody can list them. */
  readonly files: ReadonlyMap<string, number> | undefined;
  /** The name of the experiment's folder. */
  readonly project: string | undefined;
}

/**
 * Finds the trials: folders with a `params.json`, and those that the latest
 * state of an experiment lists. `name` is that of the folder
 * itself, and `readState` reads an `experiment_state-….json`.
 */
export async function findTrials(files: RayFiles, name: string | undefined, readState: (path: string, project: string | undefined) => Promise<readonly RayState[]>): Promise<readonly FoundTrial[]> {
  const folders = byFolder(files), known = new Map<string, { readonly state: RayState; readonly project: string | undefined }>();
  await Promise.all([...folders].map(async ([folder, names]) => {
    const latest = [...names.keys()].filter((name) => /^experiment_state-.*\.json$/.test(name)).sort().at(-1); // their names hold the time
    if (latest === undefined) return;
    const project = folder === '' ? name : folder.split('/').at(-1);
    for (const state of await readState(at(folder, latest), project)) known.set(at(folder, state.folder), { state, project });
  }));
  const paths = new Set([...known.keys(), ...[...folders].filter(([folder, names]) => folder !== '' && names.has('params.json')).map(([folder]) => folder)]);
  return [...paths].sort().map((path) => ({
    path, state: known.get(path)?.state, files: folders.get(path) ?? new Map(),
    project: known.get(path)?.project ?? path.split('/').at(-2) ?? name,
  }));
}

function byFolder(files: RayFiles): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const folders = new Map<string, Map<string, number>>();
  for (const [path, bytes] of files) {
    const end = path.lastIndexOf('/'), folder = end < 0 ? '' : path.slice(0, end);
    folders.set(folder, (folders.get(folder) ?? new Map<string, number>()).set(path.slice(end + 1), bytes));
  }
  return folders;
}

function at(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
