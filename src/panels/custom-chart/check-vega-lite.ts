import { invalid } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { suggest } from '../settings.js';

const MARKS: readonly string[] = [
  'arc', 'area', 'bar', 'boxplot', 'circle', 'errorband', 'errorbar', 'geoshape', 'image', 'line', 'point', 'rect', 'rule', 'square', 'text', 'tick', 'trail',
];

const CHANNELS: readonly string[] = [
  'angle', 'color', 'column', 'description', 'detail', 'facet', 'fill', 'fillOpacity', 'href', 'key', 'latitude', 'latitude2', 'longitude', 'longitude2', 'opacity', 'order',
  'radius', 'radius2', 'row', 'shape', 'size', 'stroke', 'strokeDash', 'strokeOpacity', 'strokeWidth', 'text', 'theta', 'theta2', 'time', 'tooltip', 'url',
  'x', 'x2', 'xError', 'xError2', 'xOffset', 'y', 'y2', 'yError', 'yError2', 'yOffset',
];

const TYPES: readonly string[] = ['quantitative', 'nominal', 'ordinal', 'temporal', 'geojson'];

/** The parts of a chart that hold charts. */
const LISTS = ['layer', 'hconcat', 'vconcat', 'concat'];

/**
 * Throws a `WbError` that names the path and the value where a Vega-Lite chart
 * has a mark, a channel or a type that does not exist, or nothing to draw.
 */
export function checkVegaLite(spec: JsonObject, path = 'vegaSpec'): void {
  const { mark, encoding, spec: inner } = spec;
  checkWord(isObject(mark) ? mark['type'] : mark, MARKS, `${path}.mark`);
  if (isObject(encoding)) for (const [channel, definition] of Object.entries(encoding)) checkChannel(channel, definition, `${path}.encoding.${channel}`);
  const lists = LISTS.filter((name) => Array.isArray(spec[name]));
  for (const name of lists) (spec[name] as readonly JsonValue[]).forEach((item, i) => { if (isObject(item)) checkVegaLite(item, `${path}.${name}[${i}]`); }); // it was found to be a list
  if (isObject(inner)) checkVegaLite(inner, `${path}.spec`);
  if (mark === undefined && lists.length === 0 && !isObject(inner)) throw invalid(path, Object.keys(spec).join(', '), 'a mark, layers or charts beside each other');
}

function checkChannel(name: string, definition: JsonValue, path: string): void {
  if (!CHANNELS.includes(name)) throw invalid(path, name, `a channel${suggest(name, CHANNELS)}`);
  if (isObject(definition)) checkWord(definition['type'], TYPES, `${path}.type`);
}

function checkWord(word: JsonValue | undefined, words: readonly string[], path: string): void {
  if (word === undefined || (typeof word === 'string' && words.includes(word))) return;
  throw invalid(path, word, `one of ${words.join(', ')}${typeof word === 'string' ? suggest(word, words) : ''}`);
}
