import type { Run } from '../data/run.js';

/** Returns what a run is called; its id where its name is blank. */
export function nameOf({ id, name }: Pick<Run, 'id' | 'name'>): string {
  return name.trim() === '' ? id : name;
}
