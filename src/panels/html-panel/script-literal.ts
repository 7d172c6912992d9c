/** Characters that could end a script, or a line of it in an old parser, and their like in another notation. */
const UNSAFE = /[<>&\u2028\u2029]/g;

/**
 * Returns a value as an expression of JavaScript that gives back the same: NaN,
 * the infinite, −0 and big integers too, and texts to the last unit, whatever
 * they hold. It can stand in a script of a page: nothing in it ends one.
 */
export function scriptLiteral(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(scriptLiteral).join(',')}]`;
  if (typeof value !== 'object' || value === null) return quoted(value);
  // A key in brackets is a property whatever its name; `__proto__` without them is not.
  return `{${Object.entries(value).map(([key, item]) => `${key === '__proto__' ? `[${quoted(key)}]` : quoted(key)}:${scriptLiteral(item)}`).join(',')}}`;
}

/** Returns a value as JSON that can stand in a script of a page; what JSON has no number for is a text: `"NaN"`. */
export function jsonLiteral(value: unknown): string {
  const json = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return String(item);
    return typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
  });
  return escaped(json ?? 'null');
}

function quoted(value: unknown): string {
  return escaped(JSON.stringify(value) ?? 'undefined');
}

function escaped(json: string): string {
  return json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
