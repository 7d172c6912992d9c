import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { RUN_STATES, type Run, type RunState } from '../../data/run.js';
import type { Skipped } from '../source.js';

/** The version of the index that is read here. */
const VERSION = 1;

/** A file of a run, as the index lists it. */
export interface FileEntry {
  /** Where it is, relative to the index. */
  readonly file: string;
  /** How many bytes it has now. */
  readonly bytes?: number;
}

/** What a run's files are for. */
export type FileKind = 'history' | 'system' | 'media' | 'logs' | 'histograms';

/** A run with the files that hold its data. */
export interface IndexedRun {
  readonly run: Run;
  readonly files: Readonly<Record<FileKind, readonly FileEntry[]>>;
}

/** The index of a run bundle. */
export interface RunIndex {
  readonly runs: readonly IndexedRun[];
  /** Runs and fields that cannot be used, and why. */
  readonly skipped: readonly Skipped[];
}

/**
 * Reads the text of an `index.json`. A run that cannot be used is left out and
 * reported, the others are kept. Throws a `WbError` of kind `format` where the
 * text is no index at all.
 */
export function parseRunIndex(text: string, label: string): RunIndex {
  const index = parseJson(text, label);
  if (!isObject(index) || !Array.isArray(index.runs)) {
    throw new WbError('format', `${label} is no run index: it has no list "runs"`, {
      hint: 'A run bundle has an index.json such as { "format": "wb-runs", "version": 1, "runs": [] }.',
    });
  }
  if (index.format !== 'wb-runs') throw new WbError('format', `${label} is no run index: its "format" is not "wb-runs"`);
  if (typeof index.version === 'number' && index.version > VERSION) {
    throw new WbError('format', `${label} is a run index of version ${index.version}; version ${VERSION} is the newest known here`);
  }
  const skipped: Skipped[] = [];
  const places = new Map<string, number>();
  const runs = (index.runs as JsonValue[]).flatMap((entry, i): IndexedRun[] => {
    const skip = (why: string): void => { skipped.push({ what: `${label}: run ${i + 1}`, why }); };
    if (!isObject(entry)) return skip('is not an object'), [];
    const { id } = entry;
    if ((typeof id !== 'string' && typeof id !== 'number') || id === '') return skip('has no "id"'), [];
    const earlier = places.get(String(id));
    if (earlier !== undefined) return skip(`has the id "${id}" of run ${earlier}`), [];
    places.set(String(id), i + 1);
    return [indexedRun(String(id), entry, index, skip)];
  });
  return { runs, skipped };
}

function indexedRun(id: string, entry: JsonObject, index: JsonObject, skip: (why: string) => void): IndexedRun {
  const files = (kind: FileKind): FileEntry[] => fileEntries(entry[kind], (problem) => skip(`${problem} in "${kind}"`));
  const listed = { history: files('history'), system: files('system'), media: files('media'), logs: files('logs'), histograms: files('histograms') };
  const text = (key: string, value = entry[key]): Record<string, string> => (typeof value === 'string' && value !== '' ? { [key]: value } : {});
  const object = (key: string): JsonObject => {
    const value = entry[key];
    if (value !== undefined && value !== null && !isObject(value)) skip(`"${key}" is not an object`);
    return isObject(value) ? value : {};
  };
  const time = (key: string): Record<string, number> => {
    const value = entry[key];
    const ms = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : NaN;
    if (value !== undefined && value !== null && Number.isNaN(ms)) skip(`"${key}" is not a date`);
    return Number.isNaN(ms) ? {} : { [key]: ms };
  };
  const { state = 'unknown', tags, metrics, durationSeconds } = entry;
  if (!isState(state)) skip(`"state" is ${JSON.stringify(state)} (expected ${RUN_STATES.join(', ')})`);
  const revision = revisionOf([...listed.history, ...listed.system]);
  return {
    files: listed,
    run: {
      id, name: typeof entry.name === 'string' && entry.name !== '' ? entry.name : id,
      state: isState(state) ? state : 'unknown',
      ...text('entity', entry.entity ?? index.entity), ...text('project', entry.project ?? index.project),
      ...text('group'), ...text('jobType'), ...text('user'), ...text('notes'), ...text('url'),
      tags: strings(tags) ?? [], config: object('config'), summary: object('summary'),
      ...time('createdAt'), ...time('heartbeatAt'),
      ...(typeof durationSeconds === 'number' && durationSeconds >= 0 && { durationSeconds }),
      ...(strings(metrics) && { metrics: strings(metrics)! }), ...(revision !== undefined && { revision }),
    },
  };
}

/** A name for the sizes of a run's files; none where a size is not listed. */
function revisionOf(files: readonly FileEntry[]): string | undefined {
  return files.every(({ bytes }) => bytes !== undefined) ? files.map(({ file, bytes }) => `${file}:${bytes}`).join(' ') : undefined;
}

function fileEntries(value: JsonValue | undefined, skip: (problem: string) => void): FileEntry[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return skip('there is no list of files'), [];
  return (value as JsonValue[]).flatMap((entry, i) => {
    if (typeof entry === 'string') return [{ file: entry }];
    if (!isObject(entry) || typeof entry.file !== 'string') return skip(`entry ${i + 1} has no "file"`), [];
    return [{ file: entry.file, ...(typeof entry.bytes === 'number' && { bytes: entry.bytes }) }];
  });
}

function strings(value: JsonValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? (value as JsonValue[]).filter((item): item is string => typeof item === 'string') : undefined;
}

function isState(value: JsonValue): value is RunState {
  return (RUN_STATES as readonly JsonValue[]).includes(value);
}
