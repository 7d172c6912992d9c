import { invalid, WbError } from '../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../core/json.js';
import { readLock } from '../panels/run-set/lock.js';
import { readRunSet, type RunSetMeaning } from '../panels/run-set/read-run-set.js';

/** Which runs to show, for several panels at once: a name, a source, and settings that all panels know. */
export interface RunSetNode {
  readonly name?: string | undefined;
  /** The name of one of the report's sources; its main source where absent. */
  readonly source?: string | undefined;
  readonly entity?: string | undefined;
  readonly project?: string | undefined;
  /** The address of a run set that several reports share; what stands beside it wins. */
  readonly src?: string | undefined;
  /** `runsFilter`, `state`, `groupBy`, … as panels have them, and what else `<wb-run-set>` has: `best`, `baseline`, `runSettings`, `locked`, … */
  readonly settings: JsonObject;
  /** Why it could not be read, and what it was. */
  readonly problem?: { readonly message: string; readonly json: JsonValue };
}

const OWN = ['name', 'source', 'entity', 'project', 'src'] as const;

/** Reads a run set; throws a `WbError` that names what cannot be used. */
export function parseRunSet(json: unknown): RunSetNode {
  if (!isObject(json)) throw invalid('run set', json, 'an object such as { name, runsFilter }');
  const settings: Record<string, JsonValue> = {};
  const own: Record<string, string> = {};
  for (const [key, value] of Object.entries(json)) {
    if (!(OWN as readonly string[]).includes(key)) settings[key] = value;
    else if (typeof value === 'string') own[key] = value;
    else throw invalid(`run set ${key}`, value, 'text');
  }
  const runSet = { ...own, settings };
  meaningOf(runSet);
  return runSet;
}

/** Returns a run set as it is written in a document. */
export function runSetJson({ settings, problem, ...own }: RunSetNode): JsonValue {
  if (problem) return problem.json;
  const given = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(given), ...settings };
}

/** Returns the run set a panel or grid refers to; throws where the report has none of that name. */
export function findRunSet(reference: string | RunSetNode | undefined, named: readonly RunSetNode[]): RunSetNode | undefined {
  if (typeof reference !== 'string') return reference;
  const found = named.find(({ name }) => name === reference);
  if (found?.problem) throw new WbError('invalid', `run set "${reference}": ${found.problem.message}`);
  if (found) return found;
  const names = named.map(({ name }) => name).join(', ');
  throw new WbError('invalid', `there is no run set "${reference}" (${names === '' ? 'the report has none' : `the report has ${names}`})`);
}

const meanings = new WeakMap<RunSetNode, RunSetMeaning>();

/** Returns what a run set means to its panels, which have the last word on all but `runsFilter`; the same object for the same run set. */
export function meaningOf(runSet: RunSetNode): RunSetMeaning {
  const known = meanings.get(runSet);
  if (known) return known;
  const { entity, project } = runSet;
  const { id: _id, format: _format, version: _version, wandb: _wandb, locked, ...settings } = runSet.settings; // a shared run set says what it is
  const ofProject = (entity !== undefined || project !== undefined) && settings['runs'] === undefined
    ? { runs: [{ ...(entity !== undefined && { entity }), ...(project !== undefined && { project }) }] } : {};
  const lock = locked === undefined || locked === null || locked === false ? undefined : readLock(locked);
  const meaning = readRunSet({ ...ofProject, ...settings }, undefined, lock);
  meanings.set(runSet, meaning);
  return meaning;
}
