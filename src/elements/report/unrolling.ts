import { nextTurn } from '../../core/turn.js';

/** Blocks that are drawn at once: more than a screen shows. */
const FIRST = 40;
/** Blocks that are drawn in each turn after that. */
const MORE = 60;

/** Draws a long report from its beginning: the first screen at once, the rest turn by turn, so that the reader need not wait for the end. */
export class Unrolling {
  #drawn = FIRST;
  #going: Promise<void> | undefined;

  /** How many blocks from the first are to be drawn now. */
  get drawn(): number {
    return this.#drawn;
  }

  /** Resolves when there is no more to draw. */
  get done(): Promise<void> {
    return this.#going ?? Promise.resolve();
  }

  /** Goes on until `total` blocks are drawn; `draw` draws and resolves when it has. */
  goOn(total: () => number, draw: () => Promise<unknown>): void {
    if (this.#drawn < total()) this.#going ??= this.#unroll(total, draw).finally(() => { this.#going = undefined; });
  }

  /** Everything is to be drawn at once, because it is printed or somebody looks for the end. */
  finish(): void {
    this.#drawn = Infinity;
  }

  async #unroll(total: () => number, draw: () => Promise<unknown>): Promise<void> {
    while (this.#drawn < total()) {
      await nextTurn();
      this.#drawn += MORE;
      await draw();
    }
  }
}
