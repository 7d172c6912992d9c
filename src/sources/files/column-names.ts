const STEPS = [
  '_step', 'step', 'steps', 'global_step', 'trainer/global_step', 'train/global_step', 'iteration', 'iter', 'training_iteration',
  'total_timesteps', 'time/total_timesteps', 'timesteps_total', 'timesteps', 'total_steps', 'env_steps', 'num_steps',
];
const EPOCHS = ['epoch', 'epochs', 'train/epoch'];
const TIMES = ['_timestamp', 'timestamp', 'wall_time', 'walltime', 'datetime', 'date', '_runtime', 'relative_time_(wall)', 'relative_time_(process)', 'relative_time', 'time'];
const RUNS = ['run', 'run_id', 'run_name', 'name', 'id', 'uid', 'trial', 'trial_id', 'config_id', 'model', 'experiment', 'experiment_name', 'exp_name'];
/** Columns that only place a row; every other column is a metric even if it also places the row. */
const PLACES = ['_step', 'step', '_timestamp', '_runtime', 'wall_time', 'relative_time_(wall)', 'relative_time_(process)'];

/** What columns may be for, by their names. */
export type ColumnRole = 'step' | 'epoch' | 'time' | 'run';

const ROLES: Readonly<Record<ColumnRole, readonly string[]>> = { step: STEPS, epoch: EPOCHS, time: TIMES, run: RUNS };

/** Returns the columns whose names fit a role, best name first. */
export function columnsFor(role: ColumnRole, names: readonly string[]): readonly string[] {
  const fits = names.filter((name) => ROLES[role].includes(plain(name)));
  return fits.sort((a, b) => ROLES[role].indexOf(plain(a)) - ROLES[role].indexOf(plain(b)));
}

/** Whether a column only says where a row stands and is no metric itself. */
export function isPlaceOnly(name: string): boolean {
  return PLACES.includes(plain(name));
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll(' ', '_');
}
