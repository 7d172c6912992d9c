import { compactNumber } from './compact-number.js';
import type { TrainEvent } from './train.js';

/** Collects the last value of each metric, and the best of those that have one. */
export class RunSummary {
  readonly #last = new Map<string, number>();
  #bestAccuracy: number | undefined;
  #bestLoss: number | undefined;

  /** Takes an event that carries metrics. */
  add(event: Extract<TrainEvent, { type: 'train' | 'validation' }>): void {
    this.#last.set('_step', event.step);
    for (const [name, value] of Object.entries(event.metrics)) this.#last.set(name, value);
    if (event.type === 'validation') {
      this.#bestAccuracy = best(Math.max, this.#bestAccuracy, event.metrics['val/accuracy']);
      this.#bestLoss = best(Math.min, this.#bestLoss, event.metrics['val/loss']);
    }
  }

  /** Returns the values by name; those that JSON has no number for are strings. */
  values(): Record<string, number | string> {
    const values = new Map(this.#last);
    if (this.#bestAccuracy !== undefined) values.set('val/accuracy_best', this.#bestAccuracy);
    if (this.#bestLoss !== undefined) values.set('val/loss_best', this.#bestLoss);
    return Object.fromEntries([...values].map(([name, value]) => [name, plain(value)]));
  }
}

function best(choose: (a: number, b: number) => number, old: number | undefined, value: number): number | undefined {
  if (!Number.isFinite(value)) return old;
  return old === undefined ? value : choose(old, value);
}

function plain(value: number): number | string {
  return Number.isFinite(value) ? Number(compactNumber(value)) : String(value);
}
