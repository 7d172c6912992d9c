import { invalid } from '../core/errors.js';
import { isObject } from '../core/json.js';
import type { RunSettings } from './run-settings.js';

const COLOR = /^(?:#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([-+a-z\d\s.,%/]*\))$/i;
const EXPECTED = 'by run id, objects of { color, name, hidden }';

/** Reads `{ "k3f9": { "color": "#3f83cb", "name": "baseline", "hidden": true } }`. Throws a `WbError` that names what cannot be used. */
export function parseRunSettings(raw: unknown): RunSettings {
  if (!isObject(raw)) throw invalid('run settings', raw, EXPECTED);
  return new Map(Object.entries(raw).map(([id, setting]) => {
    if (!isObject(setting)) throw invalid(`settings of run "${id}"`, setting, EXPECTED);
    for (const [key, part] of Object.entries(setting)) check(id, key, part);
    return [id, setting];
  }));
}

/** Returns whether a text is a colour as CSS has it and nothing else: no address, no variable. */
export function isColor(text: string): boolean {
  return COLOR.test(text.trim());
}

function check(id: string, key: string, part: unknown): void {
  const name = `${key} of run "${id}"`;
  if (key === 'color' && !(typeof part === 'string' && isColor(part))) throw invalid(name, part, 'a CSS colour such as #3f83cb');
  if (key === 'name' && typeof part !== 'string') throw invalid(name, part, 'text');
  if (key === 'hidden' && typeof part !== 'boolean') throw invalid(name, part, 'true or false');
}
