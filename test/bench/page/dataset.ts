/** One run as an application has it: columns of numbers. */
export interface RunColumns {
  readonly id: string;
  /** Steps: integers that grow. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** How much data there is, and whether every run was logged at steps of its own. */
export interface DatasetShape {
  readonly runs: number;
  readonly points: number;
  readonly ownX: boolean;
  /** How many rows are kept back per run, to be appended later; 200 by default. */
  readonly later?: number;
}

/** Rows that are kept back per run where nothing is said. */
const KEPT_BACK = 200;
/** Steps between two rows, on average. */
const STRIDE = 100;

/** Seeded runs that look like losses: a decay with a floor, noise, and a rare spike. Equal seeds give equal data. */
export class Dataset {
  /** What is drawn first. */
  readonly runs: readonly RunColumns[];
  readonly #all: readonly RunColumns[];
  #shown: number;

  constructor({ runs, points, ownX, later = KEPT_BACK }: DatasetShape, seed = 1) {
    const length = points + later;
    const shared = ownX ? undefined : steps(length, seeded(seed));
    this.#all = Array.from({ length: runs }, (_, i) => {
      const random = seeded(seed * 7919 + i);
      return { id: `run-${i}`, x: shared ?? steps(length, random), y: losses(length, random) };
    });
    this.runs = this.#all.map((run) => part(run, 0, points));
    this.#shown = points;
  }

  /** The next rows of every run. */
  next(rows: number): readonly RunColumns[] {
    this.#shown += rows;
    if (this.#shown > this.#all[0].x.length) throw new Error('no rows are left to append');
    return this.#all.map((run) => part(run, this.#shown - rows, this.#shown));
  }

  /** Everything up to the last row that was appended; without a copy. */
  sofar(): readonly RunColumns[] {
    return this.#all.map((run) => part(run, 0, this.#shown));
  }
}

function part({ id, x, y }: RunColumns, from: number, to: number): RunColumns {
  return { id, x: x.subarray(from, to), y: y.subarray(from, to) };
}

function steps(length: number, random: () => number): Float64Array {
  const x = new Float64Array(length);
  let at = Math.floor(random() * STRIDE);
  for (let i = 0; i < length; i++) {
    x[i] = at;
    at += 1 + Math.floor(random() * (2 * STRIDE - 1));
  }
  return x;
}

function losses(length: number, random: () => number): Float64Array {
  const y = new Float64Array(length);
  const start = 2 + random(), floor = 0.1 + random() * 0.6, decay = 4 / (length * (0.4 + random())), noise = 0.02 + random() * 0.06;
  for (let i = 0; i < length; i++) {
    const bell = random() + random() + random() + random() - 2;
    const spike = random() < 0.0003 ? random() * 1.5 : 0;
    y[i] = floor + (start - floor) * Math.exp(-i * decay) + noise * 1.7 * bell + spike;
  }
  return y;
}

/** Mulberry32: small, fast, the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
