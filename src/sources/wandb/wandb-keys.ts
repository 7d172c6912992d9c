import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Run } from '../../data/run.js';
import { inParallel } from '../in-parallel.js';
import { jsonOf, readPage, textOf } from './wandb-api.js';
import type { WandbProject } from './wandb-project.js';
import { KEYS_QUERY } from './wandb-queries.js';

/** How many runs one request asks about. */
const AT_ONCE = 100;
/** What goes before the names of system metrics. */
export const SYSTEM = 'system.';

/** What one run has logged. */
export interface LoggedKeys {
  /** The types of the values under each key: `number`, `image-file`, `histogram`. */
  readonly types: ReadonlyMap<string, readonly string[]>;
  /** The names of its system metrics, with `system.` before them. */
  readonly system: readonly string[];
}

const NONE: LoggedKeys = { types: new Map(), system: [] };

/** What runs have logged; asked for again only where a run has changed. */
export class WandbKeys {
  readonly #project: WandbProject;
  readonly #known = new Map<string, { readonly revision: string | undefined; readonly keys: LoggedKeys }>();

  constructor(project: WandbProject) {
    this.#project = project;
  }

  /** Reads what each of the runs has logged. */
  async read(runs: readonly Run[], signal: AbortSignal): Promise<readonly LoggedKeys[]> {
    const changed = runs.filter(({ id, revision }) => revision === undefined || this.#known.get(id)?.revision !== revision);
    const groups = Array.from({ length: Math.ceil(changed.length / AT_ONCE) }, (_, i) => changed.slice(i * AT_ONCE, (i + 1) * AT_ONCE));
    await inParallel(groups, async (group) => {
      const filters = JSON.stringify({ name: { $in: group.map(({ id }) => id) } });
      const project = await this.#project.ask(KEYS_QUERY, { filters, perPage: group.length }, signal);
      const found = new Map(readPage(project.runs, 'runs').nodes.map((node) => [textOf(node, 'name'), readKeys(node)]));
      for (const { id, revision } of group) this.#known.set(id, { revision, keys: found.get(id) ?? NONE });
    });
    return runs.map(({ id }) => this.#known.get(id)?.keys ?? NONE);
  }
}

/** Returns the name of a system metric, whichever way W&B writes it. */
export function systemName(key: string): string {
  return SYSTEM + key.replace(/^system[./]/, '');
}

/** Whether a key is one that W&B notes for itself. */
export function isOwnKey(key: string): boolean {
  return key.startsWith('_');
}

function readKeys({ historyKeys, systemMetrics }: JsonObject): LoggedKeys {
  const json = jsonOf(historyKeys), latest = jsonOf(systemMetrics);
  const entries = isObject(json) && isObject(json.keys) ? Object.entries(json.keys) : [];
  const isSystem = ([key]: readonly [string, unknown]): boolean => key.startsWith('system/');
  return {
    types: new Map(entries.filter((entry) => !isSystem(entry) && !isOwnKey(entry[0])).map(([key, value]) => [key, typesIn(value)])),
    system: [...new Set([
      ...entries.filter(isSystem).map(([key]) => systemName(key)),
      ...(isObject(latest) ? Object.entries(latest).filter(([key, value]) => !isOwnKey(key) && typeof value === 'number').map(([key]) => systemName(key)) : []),
    ])],
  };
}

function typesIn(value: JsonValue): readonly string[] {
  const counts = isObject(value) && Array.isArray(value.typeCounts) ? value.typeCounts as readonly JsonValue[] : [];
  return counts.flatMap((item) => (isObject(item) && typeof item.type === 'string' ? [item.type] : []));
}
