/** Returns whether `y` is an expression and not the plain name of a metric. */
export function isExpression(y: string): boolean {
  return y.includes('${');
}
