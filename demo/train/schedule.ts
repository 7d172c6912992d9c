/** The course of the learning rate: a linear warm-up to the peak, then half a cosine down to 1 % of it. */
export interface Schedule {
  readonly peak: number;
  readonly warmupSteps: number;
  readonly steps: number;
}

const FINAL_SHARE = 0.01;

/** Returns the learning rate of a step, counted from 0. */
export function learningRateAt(step: number, { peak, warmupSteps, steps }: Schedule): number {
  if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
  const progress = (step - warmupSteps) / Math.max(1, steps - 1 - warmupSteps);
  return peak * (FINAL_SHARE + (1 - FINAL_SHARE) * 0.5 * (1 + Math.cos(Math.PI * progress)));
}
