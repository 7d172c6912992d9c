/** The names of the three x values that every history can have. */
export const STEP = '_step';
/** Seconds since the run's first row. */
export const RELATIVE_TIME = '_runtime';
/** Wall time. */
export const WALL_TIME = '_timestamp';

const ALIASES: Readonly<Record<string, string>> = {
  step: STEP, _step: STEP, Step: STEP,
  runtime: RELATIVE_TIME, _runtime: RELATIVE_TIME, relative: RELATIVE_TIME, 'relative time': RELATIVE_TIME,
  'Relative Time (Process)': RELATIVE_TIME, 'Relative Time (Wall)': RELATIVE_TIME, time: RELATIVE_TIME,
  timestamp: WALL_TIME, _timestamp: WALL_TIME, 'wall time': WALL_TIME, walltime: WALL_TIME, 'Wall Time': WALL_TIME,
};

/** Returns the one name under which an x axis is known inside: `step` is `_step`. */
export function xMetric(name: string): string {
  return Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
}

/** Returns whether an x axis is step, relative time or wall time, which need no metric of their own. */
export function isBuiltInX(name: string): boolean {
  const metric = xMetric(name);
  return metric === STEP || metric === RELATIVE_TIME || metric === WALL_TIME;
}

/** Columns of a history that place a row and are not themselves metrics. */
export function isIndexColumn(name: string): boolean {
  return name === STEP || name === RELATIVE_TIME || name === WALL_TIME;
}
