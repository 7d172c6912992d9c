import { systemClock, type Clock } from '../../core/clock.js';
import type { ViewState } from '../../data/view-state.js';
import { keptRuns, type BrushWords } from '../../panels/parallel-coords/kept-runs.js';
import type { ParallelScene } from '../../panels/parallel-coords/scene.js';

/** How long a brush that is being dragged must rest before the other panels follow, in milliseconds. */
const REST_MS = 160;
const NONE: BrushWords = new Map();

/** The runs inside the brushes. */
export interface Kept {
  readonly mask: Uint8Array;
  readonly count: number;
}

/** The brushes of a panel: those of the view, and while one is dragged the ones that are not published yet. */
export class BrushState {
  readonly #publish: (brushes: BrushWords | undefined) => void;
  readonly #clock: Clock;
  #published: BrushWords = NONE;
  #draft: BrushWords | undefined;
  #cancel: (() => void) | undefined;
  #kept: { readonly scene: ParallelScene; readonly brushes: BrushWords; readonly kept: Kept } | undefined;

  constructor(publish: (brushes: BrushWords | undefined) => void, clock: Clock = systemClock) {
    this.#publish = publish;
    this.#clock = clock;
  }

  /** The brushes as they are on the screen. */
  get words(): BrushWords {
    return this.#draft ?? this.#published;
  }

  /** Takes the brushes of the view. */
  follow(brushes: ViewState['brushes']): void {
    this.#published = brushes ?? NONE;
  }

  /** Shows brushes at once and publishes them once they rest. */
  drag(brushes: BrushWords): void {
    this.#draft = brushes;
    this.#cancel?.();
    this.#cancel = this.#clock.after(REST_MS, () => this.#publish(brushes.size > 0 ? brushes : undefined));
  }

  /** Publishes brushes now. */
  set(brushes: BrushWords): void {
    this.drop();
    this.#published = brushes;
    this.#publish(brushes.size > 0 ? brushes : undefined);
  }

  /** Forgets what was dragged and not published. */
  drop(): void {
    this.#cancel?.();
    this.#cancel = this.#draft = undefined;
  }

  /** Returns which runs of a scene are inside. */
  kept(scene: ParallelScene): Kept {
    const brushes = this.words;
    if (this.#kept?.scene !== scene || this.#kept.brushes !== brushes) this.#kept = { scene, brushes, kept: keptRuns(scene, brushes) };
    return this.#kept.kept;
  }
}
