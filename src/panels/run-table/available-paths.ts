import { fieldReader } from '../../data/field-reader.js';
import { isPlain, isSameField } from './column.js';
import { knownKeys } from './known-keys.js';
import type { RunTableScene } from './scene.js';

/** Returns the columns a reader can choose from: those shown at first, run fields, then all config and summary keys. */
export function availablePaths(scene: RunTableScene): readonly string[] {
  const fields = ['name', 'id', 'state', 'created_at', 'duration', 'tags', 'group', 'user', 'jobType', 'project', 'entity', 'notes', 'heartbeatAt'];
  const present = fields.filter((path) => scene.runs.some((run) => {
    const value = fieldReader(path)(run);
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  }));
  const shown = scene.columns.filter(isPlain).map(({ path }) => path);
  const rest = [...present, ...knownKeys(scene.runs).map(({ path }) => path)];
  return [...shown, ...rest.filter((path) => !shown.some((other) => isSameField(other, path)))];
}
