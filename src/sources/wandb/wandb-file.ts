import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Run, RunState } from '../../data/run.js';
import type { FileContents, ReadOptions } from '../files/file-contents.js';
import { toLoggedNumber } from '../files/number-cell.js';
import type { BinaryReader } from '../files/record-file.js';
import { RecordRows, type RowKey } from '../files/record-rows.js';
import { LogBlocks } from './log-blocks.js';
import { LoggedObjects, type LoggedValue } from './logged-objects.js';
import type { Item, ItemKey } from './wandb-items.js';
import { WandbRecords, type RunRecord } from './wandb-records.js';

/** What goes before the names of system metrics. */
const SYSTEM = 'system.';

/** How W&B's client writes histograms, media and the like. */
const OBJECT_WITH_TYPE = /^\{"_type": ?"/;

type Tree = { [key: string]: JsonValue };

/** Reads the log that W&B's client keeps of a run (`run-<id>.wandb`), also of one that runs, crashed or was cut off. */
export class WandbFile implements BinaryReader {
  readonly #url: string | undefined;
  readonly #blocks: LogBlocks;
  readonly #rows: RecordRows;
  readonly #config: Tree = {};
  readonly #summary: Tree = {};
  readonly #logged = new LoggedObjects();
  /** What the keys of values stand for in a row. */
  readonly #rowKeys = new Map<ItemKey, RowKey>();
  readonly #systemNames = new Map<ItemKey, string>();
  /** The latest changes of the summary, which every row may bring: applied when it is asked for. */
  readonly #summaryUpdates = new Map<string, Item>();
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
    this.#updateSummary();
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
    history: (items: readonly Item[], step: number | undefined): void => this.#addRow(items, step),
    summary: (updates: readonly Item[], removed: readonly Item[]): void => {
      for (const item of updates) {
        const name = item.key.path.join('\u0000');
        this.#summaryUpdates.delete(name); // so that the latest is applied last
        this.#summaryUpdates.set(name, item);
      }
      if (removed.length === 0) return;
      this.#updateSummary();
      this.#change(this.#summary, [], removed);
    },
    config: (updates: readonly Item[], removed: readonly Item[]): void => this.#change(this.#config, updates, removed),
    stats: (items: readonly Item[], time: number): void => {
      const step = this.#stats++;
      for (const item of items) {
        const value = toLoggedNumber(read(item));
        if (value !== undefined) this.#rows.run.history.add(this.#systemName(item.key), value, step, time);
      }
    },
    output: (text: string): void => { this.#console += text; },
    exit: (code: number, runtime: number): void => {
      this.#exitCode = code;
      this.#runtime = runtime;
    },
  };

  readonly #records = new WandbRecords(this.#handlers);

  #addRow(items: readonly Item[], step: number | undefined): void {
    const rows = this.#rows;
    let objects: Pick<LoggedValue, 'key' | 'json'>[] | undefined;
    for (const item of items) {
      const isLogged = OBJECT_WITH_TYPE.test(item.json), json = isLogged ? null : read(item); // the longest values, which few pages show
      if (json === undefined) this.#unreadable++;
      else if (isLogged || (isObject(json) && typeof json['_type'] === 'string')) (objects ??= []).push({ key: item.key.path.join('.'), json: isLogged ? () => read(item) : json });
      else if (!item.key.path.includes('__proto__')) rows.fill(this.#rowKey(item.key), json);
    }
    if (step !== undefined && rows.filled('_step') === undefined) rows.fill(rows.key(['_step']), step);
    const time = rows.filled('_timestamp');
    if (typeof time === 'number') this.#lastTime = time;
    for (const object of objects ?? []) this.#logged.add({ ...object, step: Number(rows.filled('_step') ?? rows.count), time });
    rows.end();
  }

  #rowKey(key: ItemKey): RowKey {
    let known = this.#rowKeys.get(key);
    if (!known) this.#rowKeys.set(key, known = this.#rows.key(key.path));
    return known;
  }

  #systemName(key: ItemKey): string {
    let name = this.#systemNames.get(key);
    if (name === undefined) this.#systemNames.set(key, name = SYSTEM + key.path[0].replace(/^system[./]/, ''));
    return name;
  }

  #updateSummary(): void {
    this.#change(this.#summary, [...this.#summaryUpdates.values()]);
    this.#summaryUpdates.clear();
  }

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
      ...(duration >= 0 && duration < Infinity && { durationSeconds: duration }),
    };
  }

  #change(tree: Tree, updates: readonly Item[], removed: readonly Item[] = []): void {
    for (const item of updates) {
      const value = read(item);
      if (value === undefined) this.#unreadable++;
      else put(tree, item.key.path, value);
    }
    for (const { key } of removed) drop(tree, key.path);
  }
}

/** The value; undefined where its JSON cannot be read. */
function read({ number, json }: Item): JsonValue | undefined {
  if (number === number) return number;
  const value = startsAsNumber(json) ? Number(json) : NaN;
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value; // larger ones may be integers that no number holds
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
