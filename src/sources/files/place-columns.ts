/** Columns that only place a row; every other column is a metric even if it also places the row. */
const PLACES = ['_step', 'step', '_timestamp', '_runtime', 'wall_time', 'relative_time_(wall)', 'relative_time_(process)'];

/** Whether a column only says where a row stands and is no metric itself. */
export function isPlaceOnly(name: string): boolean {
  return PLACES.includes(plainName(name));
}

/** Returns a column's name without differences of case and spacing. */
export function plainName(name: string): string {
  return name.trim().toLowerCase().replaceAll(' ', '_');
}
