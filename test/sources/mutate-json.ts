/** What stands in place of a value; each is wrong for most of them. */
const WRONG: readonly unknown[] = [null, 7, -1, 'x', '', true, [], {}, [null], { x: 1 }, 'NaN', 1e300, '2026-13-45'];

/** Returns JSON, or lines of it, with one of its values replaced by another; `pick(n)` returns a whole number below `n`. Other text is returned as it is. */
export function mutated(text: string, pick: (below: number) => number): string {
  const lines = text.split('\n').map(parsed);
  const whole = parsed(text);
  const documents = whole ? [whole] : lines;
  const places = documents.flatMap((document) => (document ? placesIn(document, 'value') : []));
  if (places.length === 0) return text;
  const { holder, key } = places[pick(places.length)];
  holder[key] = WRONG[pick(WRONG.length)];
  return whole ? JSON.stringify(whole.value) : lines.map((line, i) => (line ? JSON.stringify(line.value) : text.split('\n')[i])).join('\n');
}

type Holder = Record<string | number, unknown>;

function placesIn(holder: Holder, key: string | number): { readonly holder: Holder; readonly key: string | number }[] {
  const value = holder[key];
  const inner = typeof value === 'object' && value !== null ? Object.keys(value).flatMap((name) => placesIn(value as Holder, name)) : [];
  return [{ holder, key }, ...inner];
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
