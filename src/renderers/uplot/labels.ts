/** The numbers along an axis, ready to be drawn. */
export interface AxisLabels {
  readonly values: readonly number[];
  readonly labels: readonly string[];
}
