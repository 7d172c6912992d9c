import { colorSlot, type ColorSlot } from '../data/palette.js';
import type { Run } from '../data/run.js';
import type { CombinedPart } from './combined-part.js';

/** Where a run of a combination comes from. */
export interface Origin {
  readonly part: CombinedPart;
  /** The run as its own source knows it. */
  readonly run: Run;
}

/** The runs of several sources, each under an id of its own. An id that was given stays, whichever source comes or goes. */
export class CombinedRuns {
  readonly #parts: readonly CombinedPart[];
  /** Ids as they were given, by the source and the id there. */
  readonly #given = new Map<CombinedPart, Map<string, string>>();
  readonly #taken = new Set<string>();
  #origins: ReadonlyMap<string, Origin> = new Map();
  #colors: ReadonlyMap<string, ColorSlot> = new Map();

  constructor(parts: readonly CombinedPart[]) {
    this.#parts = parts;
    for (const part of parts) this.#given.set(part, new Map());
  }

  /** Returns the runs that the sources have now. */
  combine(): readonly Run[] {
    const origins = new Map<string, Origin>();
    for (const part of this.#parts) for (const run of part.runs) origins.set(this.#idOf(part, run.id), { part, run });
    this.#origins = origins;
    const shared = sharedNames(this.#parts);
    return [...origins].map(([id, { part, run }]) => ({ ...part.withRevision(run), id, ...(shared.has(run.name) && { name: `${run.name} (${part.label})` }) }));
  }

  /** Returns a place in the palette for every run seen so far: in the order of their creation, and those that come later behind them. */
  colors(runs: readonly Run[]): ReadonlyMap<string, ColorSlot> {
    const fresh = runs.filter(({ id }) => !this.#colors.has(id)).sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0) || (a.id < b.id ? -1 : 1));
    if (fresh.length === 0) return this.#colors;
    const { size } = this.#colors;
    return this.#colors = new Map([...this.#colors, ...fresh.map(({ id }, i) => [id, colorSlot(size + i)] as const)]);
  }

  /** Where a run comes from. */
  originOf(id: string): Origin | undefined {
    return this.#origins.get(id);
  }

  /** The runs of each source that has some of these; `ids` leads from an id there to the one here. */
  byPart(runs: readonly Run[]): readonly { readonly part: CombinedPart; readonly runs: readonly Run[]; readonly ids: ReadonlyMap<string, string> }[] {
    const found = new Map<CombinedPart, { readonly runs: Run[]; readonly ids: Map<string, string> }>();
    for (const { id } of runs) {
      const origin = this.#origins.get(id);
      if (!origin) continue;
      const own = found.get(origin.part) ?? { runs: [], ids: new Map<string, string>() };
      found.set(origin.part, own);
      own.runs.push(origin.run);
      own.ids.set(origin.run.id, id);
    }
    return this.#parts.flatMap((part) => (found.has(part) ? [{ part, ...found.get(part)! }] : []));
  }

  #idOf(part: CombinedPart, id: string): string {
    const given = this.#given.get(part)!; // every part has a map
    const known = given.get(id);
    if (known !== undefined) return known;
    let free = id;
    while (this.#taken.has(free)) free = `${part.prefix}:${free}`;
    this.#taken.add(free);
    given.set(id, free);
    return free;
  }
}

/** Names that runs of several sources have. */
function sharedNames(parts: readonly CombinedPart[]): ReadonlySet<string> {
  const owners = new Map<string, CombinedPart>(), shared = new Set<string>();
  for (const part of parts) {
    for (const { name } of part.runs) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, part);
      else if (owner !== part) shared.add(name);
    }
  }
  return shared;
}
