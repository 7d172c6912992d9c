import { plainName } from './place-columns.js';

const STEPS = [
  '_step', 'step', 'steps', 'global_step', 'trainer/global_step', 'train/global_step', 'iteration', 'iter', 'training_iteration',
  'total_timesteps', 'time/total_timesteps', 'timesteps_total', 'timesteps', 'total_steps', 'env_steps', 'num_steps',
];
const EPOCHS = ['epoch', 'epochs', 'train/epoch'];
const TIMES = ['_timestamp', 'timestamp', 'wall_time', 'walltime', 'datetime', 'date', '_runtime', 'relative_time_(wall)', 'relative_time_(process)', 'relative_time', 'time'];
const RUNS = ['run', 'run_id', 'run_name', 'name', 'id', 'uid', 'trial', 'trial_id', 'config_id', 'model', 'experiment', 'experiment_name', 'exp_name'];

/** What columns may be for, by their names. */
export type ColumnRole = 'step' | 'epoch' | 'time' | 'run';

const ROLES: Readonly<Record<ColumnRole, readonly string[]>> = { step: STEPS, epoch: EPOCHS, time: TIMES, run: RUNS };

/** Returns the columns whose names fit a role, best name first. */
export function columnsFor(role: ColumnRole, names: readonly string[]): readonly string[] {
  const fits = names.filter((name) => ROLES[role].includes(plainName(name)));
  return fits.sort((a, b) => ROLES[role].indexOf(plainName(a)) - ROLES[role].indexOf(plainName(b)));
}
