import type { Run } from './run.js';

/**
 * A piece of a run's console output as it was written. Places count from the
 * start of the output, in the source's own unit: bytes of a file.
 */
export interface LogPart {
  readonly run: string;
  /** Where the piece starts: at the start of a line, unless something else was asked for. */
  readonly start: number;
  /** Where it ends; what is asked for after that goes on here. */
  readonly end: number;
  readonly text: string;
  /** How long the whole output is now, where known. */
  readonly size?: number;
}

/** Which piece of a run's console output is wanted: what follows a place, what comes before one, or the end. */
export interface LogPartQuery {
  readonly run: Run;
  /** Where the piece is to start. An output that is another one by now is answered from its start. */
  readonly after?: number;
  /** The text that ended at `after` when it was read; by it a source sees whether the output is still the same. */
  readonly known?: string;
  /** Where the piece is to end; the start of a line. */
  readonly before?: number;
}
