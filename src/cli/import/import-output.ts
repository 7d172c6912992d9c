import type { Run } from '../../data/run.js';
import type { Fetch } from '../../sources/http.js';
import type { FetchContext, Source } from '../../sources/source.js';

/** A run that is read, and what reading it needs. */
export interface RunJob {
  readonly source: Source;
  readonly run: Run;
  /** What it is called where it is written. */
  readonly id: string;
  /** Equal stamps mean that nothing needs to be read again. */
  readonly stamp: string;
  /** Whether it comes from a file that may turn out to hold no run at all. */
  readonly mayBeEmpty: boolean;
  readonly context: FetchContext;
  readonly fetch: Fetch;
  readonly folder?: string | undefined;
  readonly origin?: string | undefined;
  /** Larger files and longer logs are cut off or left out, in bytes. */
  readonly mostBytes: number;
  readonly skip: (what: string, why: string) => void;
}

/** Where an import writes runs. A run appears whole or not at all, so that an import can end anywhere and be gone on with. */
export interface ImportOutput {
  /** Makes what is missing of the place; not called by a dry run. */
  make(): Promise<void>;
  /** Returns the stamp that a run was written with, if all of it still stands. */
  stampOf(id: string): Promise<string | undefined>;
  /** Reads everything of a run and writes it; returns false, and keeps nothing, where it may be empty and is. */
  write(job: RunJob): Promise<boolean>;
  /** Ends an import that has these runs, in this order; whether others that an import had written stay is the place's to say. */
  finish(ids: readonly string[]): Promise<void>;
}
