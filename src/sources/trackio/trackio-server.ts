import type { JsonObject } from '../../core/json.js';
import type { TrackioTable } from './trackio-log.js';

/** A run as Trackio lists it. */
export interface TrackioRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string | undefined;
}

/** Where the runs of one project come from: a server, or the files of a static Space. */
export interface TrackioServer {
  /** The address of the server or of the files, with a slash at its end. */
  readonly base: string;
  records(signal: AbortSignal): Promise<readonly TrackioRecord[]>;
  /** The settings of runs, by their ids, or by their names in databases that know no ids. */
  configs(signal: AbortSignal): Promise<JsonObject>;
  /** Rows of a table by ascending `id`, from the id `from` on: all that there are, or at least `most`. */
  rows(table: TrackioTable, from: number, most: number, signal: AbortSignal): Promise<readonly JsonObject[]>;
  /** Returns how the path of a file that a run has logged becomes an address. */
  files(signal: AbortSignal): Promise<(path: string) => string>;
}
