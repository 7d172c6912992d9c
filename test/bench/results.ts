/** How often something was measured and what came out, or why nothing did. */
export interface Sample {
  readonly values: readonly number[];
  readonly failure?: string;
}

interface Growing { readonly values: number[]; failure?: string }

/** What was measured in one setting, by contestant and quantity. */
export class Results {
  readonly #samples = new Map<string, Map<string, Growing>>();

  /** Takes a value; milliseconds, bytes, or what the quantity's name says. */
  add(contestant: string, quantity: string, value: number): void {
    this.#sample(contestant, quantity).values.push(value);
  }

  /** Takes the reason why there is no value. */
  fail(contestant: string, quantity: string, failure: string): void {
    this.#sample(contestant, quantity).failure = failure;
  }

  /** Whether a contestant has failed at a quantity before. */
  hasFailed(contestant: string, quantity: string): boolean {
    return this.get(contestant, quantity)?.failure !== undefined;
  }

  /** The quantities in the order in which they were first measured. */
  get quantities(): readonly string[] {
    return [...new Set([...this.#samples.values()].flatMap((samples) => [...samples.keys()]))];
  }

  get(contestant: string, quantity: string): Sample | undefined {
    return this.#samples.get(contestant)?.get(quantity);
  }

  /** The median, or NaN where there is none. */
  median(contestant: string, quantity: string): number {
    const sample = this.get(contestant, quantity);
    return sample && sample.failure === undefined ? median(sample.values) : NaN;
  }

  /** Whichever contestant has the least median, if any has one. */
  best(contestants: readonly string[], quantity: string): string | undefined {
    return contestants.filter((name) => this.median(name, quantity) >= 0)
      .sort((a, b) => this.median(a, quantity) - this.median(b, quantity))[0];
  }

  toJSON(): unknown {
    return Object.fromEntries([...this.#samples].map(([contestant, samples]) => [contestant, Object.fromEntries(samples)]));
  }

  #sample(contestant: string, quantity: string): Growing {
    let samples = this.#samples.get(contestant);
    if (!samples) this.#samples.set(contestant, samples = new Map<string, Growing>());
    let sample = samples.get(quantity);
    if (!sample) samples.set(quantity, sample = { values: [] });
    return sample;
  }
}

/** The value in the middle; the mean of two where there are two; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b), middle = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
