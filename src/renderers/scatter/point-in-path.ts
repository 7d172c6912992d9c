/** Returns whether a place lies inside a closed path given as x, y, x, y, … (even–odd rule). */
export function isInPath(path: ArrayLike<number>, x: number, y: number): boolean {
  let isInside = false;
  for (let i = 0, j = path.length - 2; i < path.length; j = i, i += 2) {
    const isCrossed = path[i + 1] > y !== path[j + 1] > y;
    if (isCrossed && x < (path[j] - path[i]) * (y - path[i + 1]) / (path[j + 1] - path[i + 1]) + path[i]) isInside = !isInside;
  }
  return isInside;
}
