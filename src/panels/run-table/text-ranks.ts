/**
 * Returns for each text its place among the others, numbers inside texts
 * compared as numbers (`run-9` before `run-10`), case ignored; NaN where there
 * is no text.
 */
export function textRanks(texts: readonly (string | undefined)[]): Float64Array {
  const unique = [...new Set(texts)].filter((text) => text !== undefined);
  const folded = new Map(unique.map((text) => [text, text.toLowerCase()]));
  unique.sort((a, b) => compareNatural(folded.get(a)!, folded.get(b)!) || (a < b ? -1 : 1));
  const ranks = new Map(unique.map((text, rank) => [text, rank]));
  return Float64Array.from(texts, (text) => (text === undefined ? NaN : ranks.get(text)!));
}

const ZERO = 48, NINE = 57;

/** Compares two texts, runs of digits as numbers of any length. */
export function compareNatural(a: string, b: string): number {
  let i = 0, j = 0;
  while (i < a.length && j < b.length) {
    const x = a.charCodeAt(i), y = b.charCodeAt(j);
    if (isDigit(x) && isDigit(y)) {
      const endA = digitsEnd(a, i), endB = digitsEnd(b, j);
      const order = compareDigits(a, i, endA, b, j, endB);
      if (order !== 0) return order;
      i = endA;
      j = endB;
    } else if (x !== y) {
      return x < 128 && y < 128 ? x - y : a.slice(i).localeCompare(b.slice(j), 'en');
    } else {
      i++;
      j++;
    }
  }
  return (a.length - i) - (b.length - j);
}

function compareDigits(a: string, fromA: number, endA: number, b: string, fromB: number, endB: number): number {
  let i = fromA, j = fromB;
  while (i < endA - 1 && a.charCodeAt(i) === ZERO) i++;
  while (j < endB - 1 && b.charCodeAt(j) === ZERO) j++;
  if (endA - i !== endB - j) return (endA - i) - (endB - j);
  for (; i < endA; i++, j++) {
    const order = a.charCodeAt(i) - b.charCodeAt(j);
    if (order !== 0) return order;
  }
  return 0;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && isDigit(text.charCodeAt(end))) end++;
  return end;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
