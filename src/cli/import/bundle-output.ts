import { exactJson } from '../exact-json.js';
import { BundleFolder, type NotedRun } from './bundle-folder.js';
import type { ImportOutput, RunJob } from './import-output.js';
import { importRun } from './import-run.js';

/** Writes runs into the folder of a run bundle. Runs that are no longer there when an import ends are removed. */
export class BundleOutput implements ImportOutput {
  readonly #bundle: BundleFolder;
  readonly #notes = new Map<string, NotedRun>();

  /** Rejects with a `WbError` where the folder holds what no import has made. */
  static async open(path: string): Promise<BundleOutput> {
    return new BundleOutput(await BundleFolder.open(path));
  }

  private constructor(bundle: BundleFolder) {
    this.#bundle = bundle;
  }

  make(): Promise<void> {
    return this.#bundle.make();
  }

  async stampOf(id: string): Promise<string | undefined> {
    const note = await this.#bundle.noted(id);
    if (note) this.#notes.set(id, note);
    return note?.stamp;
  }

  async write(job: RunJob): Promise<boolean> {
    const { isEmpty, ...written } = await importRun(job, this.#bundle);
    if (isEmpty && job.mayBeEmpty) return false;
    const note: NotedRun = { stamp: job.stamp, ...written };
    await this.#bundle.note(job.id, note);
    this.#notes.set(job.id, note);
    return true;
  }

  async finish(ids: readonly string[]): Promise<void> {
    const kept = new Map(ids.flatMap((id): [string, NotedRun][] => {
      const note = this.#notes.get(id);
      return note ? [[id, note]] : [];
    }));
    const index = { format: 'wb-runs', version: 1, runs: Array.from(kept.values(), ({ entry }) => entry) };
    await this.#bundle.writeIndex(`${exactJson(index)}\n`);
    await this.#bundle.sweep(kept);
  }
}
