import { invalid, WbError } from '../core/errors.js';
import { printColor, readColor } from './view-colors.js';
import { EMPTY_VIEW, type ViewState } from './view-state.js';

const VERSION = 'v1';
const EXAMPLE = 'a view such as v1~zoom=_step:100..900~hidden=a,b~sel=c';
/** Ten thousand hidden runs fit; what is longer is no view. */
const LONGEST = 500_000;
const ZOOM = /^([^:]+):([^:]+?)\.\.([^:]+)$/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/;
/** Characters that are escaped in names and ids, and those that are escaped in the value of a setting. */
const IN_ITEM = /[^\w/@.-]/gu, IN_VALUE = /[^\w/@.,:-]/gu;

/**
 * Returns the lasting part of a view as a short text:
 * `v1~zoom=_step:100..900~hidden=a,b~sel=c~brush=loss:0.1..0.2~color=a:3~smoothing=0.6`. Hovering and the
 * crosshair are left out, and so is what was set in panels without an id.
 * Letters, digits and `_/@.-` stand for themselves; of everything else each
 * UTF-8 byte is written as `!` and two hexadecimal digits, so that the text can
 * stand in the query or the fragment of an address as it is.
 */
export function printView({ zoom, hidden, selected, brushes = new Map(), colors = new Map(), settings = new Map() }: ViewState): string {
  const zooms = Array.from(zoom, ([axis, [from, to]]) => `${escaped(axis)}:${numberText(from)}..${numberText(to)}`);
  const brushed = [...brushes].flatMap(([column, words]) => words.map((word) => `${escaped(column)}:${escaped(word)}`));
  const colored = Array.from(colors, ([run, slot]) => `${escaped(run)}:${printColor(slot)}`);
  const parts = [['zoom', zooms.join()], ['hidden', printSet(hidden)], ['sel', printSet(selected)], ['brush', brushed.join()], ['color', colored.join()]].filter(([, value]) => value !== '');
  for (const [key, value] of settings) if (!key.startsWith(' ')) parts.push([escaped(key), escaped(value, IN_VALUE)]);
  return [VERSION, ...parts.map((part) => part.join('='))].join('~');
}

/**
 * Reads what {@link printView} wrote, also after it was percent-encoded on its
 * way. An empty text is the view of a reader who has not touched anything. A
 * part with another name is a setting: it is kept and written back, and panels
 * that do not know it, or cannot use its value, ignore it. Throws a `WbError` for
 * what is no view, is of another version, or has a part that cannot be read.
 */
export function parseView(text: string): ViewState {
  if (typeof text !== 'string' || text.length > LONGEST) throw invalid('view', text, EXAMPLE);
  const [version, ...parts] = (text.includes('%') ? decoded(text, text) : text).split('~');
  if (version === '' && parts.length === 0) return EMPTY_VIEW;
  if (version !== VERSION) throw otherVersion(text, version);
  const values = new Map<string, string>();
  for (const part of parts) {
    const equals = part.indexOf('=');
    if (equals < 1) throw invalid('part of the view', part, 'name=value');
    const name = unescaped(part.slice(0, equals));
    if (values.has(name)) throw new WbError('invalid', `the view has two parts named "${name}"`);
    values.set(name, part.slice(equals + 1));
  }
  const take = (name: string): readonly string[] => {
    const value = values.get(name) ?? '';
    values.delete(name);
    return value.split(',').filter((item) => item !== '');
  };
  const brushes = readBrushes(take('brush')), colors = new Map(take('color').map(readRunColor));
  return {
    zoom: new Map(take('zoom').map(readZoom)), hidden: new Set(take('hidden').map(unescaped)), selected: new Set(take('sel').map(unescaped)),
    ...(brushes.size > 0 && { brushes }), ...(colors.size > 0 && { colors }),
    ...(values.size > 0 && { settings: new Map(Array.from(values, ([name, value]) => [name, unescaped(value)])) }),
  };
}

function otherVersion(text: string, version: string): WbError {
  if (!/^v\d{1,9}$/.test(version)) return invalid('view', text, EXAMPLE);
  return new WbError('invalid', `the view is of version ${version.slice(1)}, and this page reads version 1`, { hint: 'A newer wb-reports reads it.' });
}

function readZoom(item: string): readonly [axis: string, range: readonly [number, number]] {
  const [, axis = '', from = '', to = ''] = ZOOM.exec(item) ?? [];
  const range = [from, to].map((bound) => (NUMBER.test(bound) ? Number(bound) : NaN));
  if (!range.every(Number.isFinite) || range[0] >= range[1]) throw invalid('zoom', item, 'axis:from..to, such as _step:100..900');
  return [unescaped(axis), [range[0], range[1]]];
}

function readBrushes(items: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const brushes = new Map<string, string[]>();
  for (const item of items) {
    const colon = item.indexOf(':');
    if (colon < 1) throw invalid('brush', item, 'column:from..to or column:@value');
    const column = unescaped(item.slice(0, colon));
    brushes.set(column, [...brushes.get(column) ?? [], unescaped(item.slice(colon + 1))]);
  }
  return brushes;
}

function readRunColor(item: string): readonly [run: string, slot: ReturnType<typeof readColor>] {
  const colon = item.lastIndexOf(':');
  return [unescaped(item.slice(0, Math.max(0, colon))), readColor(item.slice(colon + 1))];
}

function printSet(ids: ReadonlySet<string>): string {
  return Array.from(ids, (id) => escaped(id)).join();
}

/** A plus sign in a query means a space, so exponents go without it. */
function numberText(value: number): string {
  return String(value).replace('+', '');
}

function escaped(text: string, special = IN_ITEM): string {
  return text.replace(special, (character) =>
    Array.from(new TextEncoder().encode(character), (byte) => `!${byte.toString(16).padStart(2, '0')}`).join(''));
}

function unescaped(text: string): string {
  return decoded(text.replaceAll('%', '%25').replaceAll('!', '%'), text);
}

function decoded(percentEncoded: string, text: string): string {
  try {
    return decodeURIComponent(percentEncoded);
  } catch {
    throw invalid('part of the view', text, 'text whose special characters are UTF-8 bytes such as !2c');
  }
}
