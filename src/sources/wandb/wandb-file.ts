import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Run, RunState } from '../../data/run.js';
import type { FileContents, ReadOptions } from '../files/file-contents.js';
import { toLoggedNumber } from '../files/number-cell.js';
import type { BinaryReader } from '../files/record-file.js';
import { RecordRows } from '../files/record-rows.js';
import { LogBlocks } from './log-blocks.js';
import { LoggedObjects } from './logged-objects.js';
import { WandbRecords, type Item, type RunRecord } from './wandb-records.js';

/** What goes before the names of system metrics. */
const SYSTEM = 'system.';

type Tree = { [key: string]: JsonValue };

/** Reads the log that W&B's client keeps of a run (`run-<id>.wandb`), also of one that runs, crashed or was cut off. */
export class WandbFile implements BinaryReader {
  readonly #url: string | undefined;
  readonly #blocks: LogBlocks;
  readonly #rows: RecordRows;
  readonly #config: Tree = {};
  readonly #summary: Tree = {};
  readonly #logged = new LoggedObjects();
  #console = '';
  #run: RunRecord | undefined;
  #exitCode: number | undefined;
  #runtime = NaN;
  #stats = 0;
  #lastTime = NaN;
  #unreadable = 0;

  constructor({ run, prefix, label, url }: ReadOptions & { readonly url?: string }) {
    this.#url = url;
    this.#blocks = new LogBlocks(label);
    this.#rows = new RecordRows(run, prefix);
  }

  push(bytes: Uint8Array): void {
    this.#blocks.push(bytes, (buffer, from, to) => {
      try {
        this.#records.read(buffer, from, to);
      } catch {
        this.#unreadable++;
      }
    });
  }

  contents(): FileContents {
    const { damaged } = this.#blocks.faults;
    this.#rows.run.describe(this.#config, this.#fields());
    const contents = this.#rows.contents('wandb', [
      ...(damaged > 0 ? [`${damaged} records are damaged and were left out`] : []),
      ...(this.#unreadable > 0 ? [`${this.#unreadable} records could not be read`] : []),
    ]);
    return { ...contents, runs: contents.runs.map((found) => ({ ...found, ...this.#logged.of(found.run.id, this.#url), console: () => this.#console })) };
  }

  readonly #handlers = {
    run: (run: RunRecord): void => {
      this.#run = run;
      this.#change(this.#config, run.config);
      this.#change(this.#summary, run.summary);
    },
    history: (items: readonly Item[], step: number | undefined): void => {
      const row: Tree = {}, objects: Item[] = [];
      this.#change(row, items.filter((item) => !isLoggedObject(item) || (objects.push(item), false)));
      if (step !== undefined && !Object.hasOwn(row, '_step')) row['_step'] = step;
      if (typeof row['_timestamp'] === 'number') this.#lastTime = row['_timestamp'];
      for (const item of objects) this.#logged.add(pathOf(item).join('.'), Number(row['_step'] ?? this.#rows.count), row['_timestamp'], read(item.json));
      this.#rows.add(row);
    },
    summary: (updates: readonly Item[], removed: readonly Item[]): void => this.#change(this.#summary, updates, removed),
    config: (updates: readonly Item[], removed: readonly Item[]): void => this.#change(this.#config, updates, removed),
    stats: (items: readonly Item[], time: number): void => {
      const step = this.#stats++;
      for (const { key, json } of items) {
        const value = toLoggedNumber(read(json));
        if (value !== undefined) this.#rows.run.history.add(SYSTEM + key.replace(/^system[./]/, ''), value, step, time);
      }
    },
    output: (text: string): void => { this.#console += text; },
    exit: (code: number, runtime: number): void => {
      this.#exitCode = code;
      this.#runtime = runtime;
    },
  };

  readonly #records = new WandbRecords(this.#handlers);

  #fields(): Partial<Run> {
    const run = this.#run, { _wandb: _, ...summary } = this.#summary;
    delete this.#config['_wandb'];
    const state: RunState = this.#exitCode === undefined ? 'unknown' : this.#exitCode === 0 ? 'finished' : 'failed';
    const createdAt = run && 1000 * run.startedAt, duration = Number.isFinite(this.#runtime) && this.#runtime > 0 ? this.#runtime : this.#lastTime - (run?.startedAt ?? NaN);
    return {
      state, summary: withoutUnderscores(summary),
      ...(run && { name: run.name || run.id, tags: run.tags }),
      ...(run?.id && { id: run.id }), ...(run?.entity && { entity: run.entity }), ...(run?.project && { project: run.project }),
      ...(run?.group && { group: run.group }), ...(run?.jobType && { jobType: run.jobType }), ...(run?.notes && { notes: run.notes }),
      ...(createdAt !== undefined && Number.isFinite(createdAt) && { createdAt }),
      ...(Number.isFinite(this.#lastTime) && { heartbeatAt: 1000 * this.#lastTime }),
      ...(Number.isFinite(duration) && { durationSeconds: duration }),
    };
  }

  #change(tree: Tree, updates: readonly Item[], removed: readonly Item[] = []): void {
    for (const item of updates) {
      const value = read(item.json);
      if (value === undefined) this.#unreadable++;
      else if (item.nested.length === 0 && item.key !== '__proto__') tree[item.key] = value;
      else put(tree, pathOf(item), value);
    }
    for (const item of removed) drop(tree, pathOf(item));
  }
}

/** Whether a value is a histogram, a picture or the like: an object that says its type. */
function isLoggedObject({ json }: Item): boolean {
  return json.startsWith('{') && json.includes('"_type"') && typeof (read(json) as JsonObject | undefined)?.['_type'] === 'string';
}

function pathOf({ key, nested }: Item): readonly string[] {
  return nested.length > 0 ? nested : [key];
}

/** Reads a value; most are plain numbers, which need no parser. */
function read(json: string): JsonValue | undefined {
  const number = startsAsNumber(json) ? Number(json) : NaN;
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number; // larger ones may be integers that no number holds
  try {
    return parseJson(json);
  } catch {
    return undefined;
  }
}

/** Whether a text begins as numbers do in JSON, and `Number` would not take more than JSON does. */
function startsAsNumber(json: string): boolean {
  const first = json.charCodeAt(0), second = json.charCodeAt(first === 45 ? 1 : 0);
  return second >= 48 && second <= 57 && !(json.length > 1 && json.charCodeAt(1) > 101); // 0x10
}

function put(tree: Tree, path: readonly string[], value: JsonValue): void {
  const [key, ...rest] = path;
  if (key === '__proto__') return;
  if (rest.length === 0) tree[key] = value;
  else {
    const below: JsonValue | undefined = Object.hasOwn(tree, key) ? tree[key] : undefined;
    const branch: Tree = isObject(below) ? { ...below } : {};
    put(branch, rest, value);
    tree[key] = branch;
  }
}

function drop(tree: Tree, path: readonly string[]): void {
  const [key, ...rest] = path, below = tree[key];
  if (rest.length === 0) delete tree[key];
  else if (isObject(below)) drop(below, rest);
}

/** The summary without what W&B notes for itself. */
function withoutUnderscores(summary: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(summary).filter(([key]) => !key.startsWith('_')));
}
