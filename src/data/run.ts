import type { JsonObject } from '../core/json.js';

/** Where a run is in its life, in W&B's words. */
export type RunState = 'running' | 'finished' | 'failed' | 'crashed' | 'killed' | 'preempted' | 'unknown';

/** Every run state, in the order in which tables list them. */
export const RUN_STATES: readonly RunState[] = [
  'running', 'finished', 'failed', 'crashed', 'killed', 'preempted', 'unknown',
];

/** One training run: what is known of it besides its history. */
export interface Run {
  /** Unique within its source. */
  readonly id: string;
  /** What people call it; the id where it has no name. */
  readonly name: string;
  readonly state: RunState;
  readonly entity?: string;
  readonly project?: string;
  readonly group?: string;
  readonly jobType?: string;
  /** The search for hyperparameters that the run is part of. */
  readonly sweep?: string;
  readonly user?: string;
  readonly notes?: string;
  readonly tags: readonly string[];
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  /** When the run last gave a sign of life; milliseconds since 1970. */
  readonly heartbeatAt?: number;
  readonly durationSeconds?: number;
  /** Hyperparameters, nested as they were logged. */
  readonly config: JsonObject;
  /** One value per metric, nested as it was logged. */
  readonly summary: JsonObject;
  /** A page about the run in the tool that holds it. */
  readonly url?: string;
  /** Metrics that the source knows the run has; absent where it cannot know without reading. */
  readonly metrics?: readonly string[];
  /**
   * Changes when the run's history may have changed; equal revisions mean that
   * nothing needs to be read again. Absent where the source cannot tell.
   */
  readonly revision?: string;
}
