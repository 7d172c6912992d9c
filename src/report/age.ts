const UNITS: readonly (readonly [seconds: number, name: string])[] = [[86_400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];

/** Returns how long ago something was, roughly: `12 s ago`, `3 h ago`, `just now`. Takes milliseconds. */
export function age(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  const [size, name] = UNITS.find(([unit]) => seconds >= unit) ?? [1, 's'];
  return seconds < 2 ? 'just now' : `${Math.floor(seconds / size)} ${name} ago`;
}
