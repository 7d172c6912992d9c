import { PbfReader } from 'pbf';
import { ItemReader, type Item } from './wandb-items.js';

/** A `RunRecord`. */
export interface RunRecord {
  id: string;
  entity: string;
  project: string;
  group: string;
  jobType: string;
  name: string;
  notes: string;
  tags: string[];
  host: string;
  /** Seconds since 1970. */
  startedAt: number;
  config: Item[];
  summary: Item[];
}

/** What is done with the records of a `.wandb` file; the others are passed over. */
export interface WandbHandlers {
  readonly run: (run: RunRecord) => void;
  /** One row; `step` where the record says it outside of its items. */
  readonly history: (items: readonly Item[], step: number | undefined) => void;
  readonly summary: (updates: readonly Item[], removed: readonly Item[]) => void;
  readonly config: (updates: readonly Item[], removed: readonly Item[]) => void;
  /** System metrics at a time, in seconds since 1970. */
  readonly stats: (items: readonly Item[], time: number) => void;
  readonly output: (text: string, isError: boolean) => void;
  readonly exit: (code: number, runtimeSeconds: number) => void;
}

interface Changes { updates: Item[]; removed: Item[] }

/** Reads `Record` messages of `wandb_internal.proto` out of one buffer after the other and does what its handlers say. */
export class WandbRecords {
  readonly #handlers: WandbHandlers;
  readonly #items = new ItemReader();
  #pbf = new PbfReader(new Uint8Array());

  constructor(handlers: WandbHandlers) {
    this.#handlers = handlers;
  }

  /** Reads the record between two places of a buffer. */
  read(buffer: Uint8Array, from: number, to: number): void {
    if (this.#pbf.buf !== buffer) this.#pbf = new PbfReader(buffer);
    const pbf = this.#pbf;
    pbf.pos = from;
    for (let field = pbf.nextField(to); field !== 0; field = pbf.nextField(to)) this.#readField(field, pbf);
  }

  #readField(field: number, pbf: PbfReader): void {
    const handlers = this.#handlers;
    switch (field) {
      case 2: return this.#readHistory(pbf);
      case 3: {
        const { updates, removed } = this.#readChanges(pbf);
        return handlers.summary(updates, removed);
      }
      case 4: case 13: {
        const { text, isError } = pbf.readMessage(readOutput, { text: '', isError: true }); // STDERR is 0, which is not written
        return handlers.output(text, isError);
      }
      case 5: {
        const { updates, removed } = this.#readChanges(pbf);
        return handlers.config(updates, removed);
      }
      case 7: return this.#readStats(pbf);
      case 17: return handlers.run(pbf.readMessage((inner, run: RunRecord) => this.#readRun(inner, run, pbf), emptyRun()));
      case 18: {
        const { code, runtime } = pbf.readMessage(readExit, { code: 0, runtime: NaN });
        return handlers.exit(code, runtime);
      }
      default: return pbf.skip(pbf.type);
    }
  }

  #readHistory(pbf: PbfReader): void {
    const end = pbf.readVarint() + pbf.pos, items: Item[] = [];
    let step: number | undefined;
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) items.push(this.#items.read(pbf));
      else if (field === 2) step = pbf.readMessage(readStep, { num: 0 }).num;
      else pbf.skip(pbf.type);
    }
    this.#handlers.history(items, step);
  }

  #readChanges(pbf: PbfReader): Changes {
    const end = pbf.readVarint() + pbf.pos, changes: Changes = { updates: [], removed: [] };
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 1) changes.updates.push(this.#items.read(pbf));
      else if (field === 2) changes.removed.push(this.#items.read(pbf));
      else pbf.skip(pbf.type);
    }
    return changes;
  }

  #readStats(pbf: PbfReader): void {
    const end = pbf.readVarint() + pbf.pos, items: Item[] = [];
    let time = NaN;
    for (let field = pbf.nextField(end); field !== 0; field = pbf.nextField(end)) {
      if (field === 2) time = timestamp(pbf);
      else if (field === 3) items.push(this.#items.read(pbf));
      else pbf.skip(pbf.type);
    }
    this.#handlers.stats(items, time);
  }

  #readRun(field: number, run: RunRecord, pbf: PbfReader): void {
    switch (field) {
      case 1: run.id = pbf.readString(); break;
      case 2: run.entity = pbf.readString(); break;
      case 3: run.project = pbf.readString(); break;
      case 4: run.config.push(...this.#readChanges(pbf).updates); break;
      case 5: run.summary.push(...this.#readChanges(pbf).updates); break;
      case 6: run.group = pbf.readString(); break;
      case 7: run.jobType = pbf.readString(); break;
      case 8: run.name = pbf.readString(); break;
      case 9: run.notes = pbf.readString(); break;
      case 10: run.tags.push(pbf.readString()); break;
      case 13: run.host = pbf.readString(); break;
      case 17: run.startedAt = timestamp(pbf); break;
      default: break; // what is not read is skipped
    }
  }
}

function readStep(field: number, step: { num: number }, pbf: PbfReader): void {
  if (field === 1) step.num = pbf.readVarint(true);
}

function readOutput(field: number, output: { text: string; isError: boolean }, pbf: PbfReader): void {
  if (field === 1) output.isError = pbf.readVarint() === 0;
  else if (field === 3) output.text = pbf.readString();
}

function readExit(field: number, exit: { code: number; runtime: number }, pbf: PbfReader): void {
  if (field === 1) exit.code = pbf.readVarint(true);
  else if (field === 2) exit.runtime = pbf.readVarint(true);
}

function timestamp(pbf: PbfReader): number {
  const { seconds, nanos } = pbf.readMessage((field, time: { seconds: number; nanos: number }, reader) => {
    if (field === 1) time.seconds = reader.readVarint(true);
    else if (field === 2) time.nanos = reader.readVarint(true);
  }, { seconds: 0, nanos: 0 });
  return seconds + nanos / 1e9;
}

function emptyRun(): RunRecord {
  return { id: '', entity: '', project: '', group: '', jobType: '', name: '', notes: '', tags: [], host: '', startedAt: NaN, config: [], summary: [] };
}
