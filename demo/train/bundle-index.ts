import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** State of a run in the index. */
export type RunState = 'running' | 'finished' | 'failed' | 'crashed' | 'killed';

/** A file of a run, relative to the index, with its size when the index was written. */
export interface FileEntry {
  readonly file: string;
  readonly bytes: number;
}

/** What the index says of one run. */
export interface RunEntry {
  readonly id: string;
  readonly name: string;
  readonly state: RunState;
  readonly tags: readonly string[];
  readonly group: string;
  readonly jobType: string;
  readonly user: string;
  readonly notes: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly heartbeatAt: string;
  readonly durationSeconds: number;
  readonly config: Readonly<Record<string, unknown>>;
  /** Last and best values; NaN and ±Infinity are strings, because the index is plain JSON. */
  readonly summary: Readonly<Record<string, number | string>>;
  readonly history: readonly FileEntry[];
  readonly system: readonly FileEntry[];
  readonly media: readonly FileEntry[];
  readonly logs: readonly FileEntry[];
  /** Absent where none were kept. */
  readonly histograms?: readonly FileEntry[];
}

/** The index of a run bundle, version 1. */
export interface BundleIndex {
  readonly format: 'wb-runs';
  readonly version: 1;
  readonly entity: string;
  readonly project: string;
  /** Says where the runs come from. Readers keep it and do not need it. */
  readonly about: string;
  readonly runs: readonly RunEntry[];
}

/** Reads the index of the bundle in a folder. */
export function readIndex(folder: string): BundleIndex {
  // The folder was written by `writeIndex`.
  return JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as BundleIndex;
}

/** Writes the index so that a reader sees the old one or the new one, never half of it. */
export function writeIndex(folder: string, index: BundleIndex): void {
  const { runs, ...head } = index;
  const lines = runs.map((run) => JSON.stringify(run)).join(',\n');
  const text = `${JSON.stringify(head).slice(0, -1)},"runs":[\n${lines}\n]}\n`;
  const draft = join(folder, 'index.json.draft');
  writeFileSync(draft, text);
  renameSync(draft, join(folder, 'index.json'));
}
