import type { Bench } from './bench.js';

/** A real server that the elements are driven over. */
export interface Backend {
  /** Also the name of its folder here and of its Python environment. */
  readonly name: string;
  /** What `pip install` gets, call by call; `--no-deps` and the like are taken as they are. Pin what must fit together. */
  readonly packages: readonly (readonly string[])[];
  /** Starts servers, writes runs, and checks what the elements show. What it opens on the bench is closed afterwards. */
  test(bench: Bench): Promise<void>;
}
