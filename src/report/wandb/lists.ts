import { isObject, stableStringify, type JsonObject, type JsonValue } from '../../core/json.js';
import type { ListBlock } from '../block.js';
import type { ReadLine } from '../inline-tree.js';
import type { InlineText, ListItem } from '../inline.js';
import { listAt } from './fields.js';
import { plainText, readText, writeText } from './inline-text.js';

type Style = NonNullable<ListBlock['style']>;
type Entry = InlineText | ListItem;

/** Returns which kind of list it is. */
export function listStyle(list: JsonObject): Style {
  const items = listAt(list, 'children').filter(isObject);
  if (items.some(({ checked }) => typeof checked === 'boolean')) return 'check';
  return list['ordered'] === true || items[0]?.['ordered'] === true ? 'ordered' : 'unordered';
}

/** Returns the entries of a list, with the lists in them. */
export function readItems(list: JsonObject): readonly Entry[] {
  return listAt(list, 'children').filter(isObject).map(readItem);
}

/** Returns the nodes of entries; those of the `original` list that say the same are taken over. */
export function writeItems(items: readonly Entry[], style: Style, original: readonly JsonValue[], readLine: ReadLine): readonly JsonValue[] {
  const known = new Map(original.filter(isObject).map((item) => [stableStringify(readItem(item)), item]));
  const isSameStyle = listStyle({ children: original }) === style;
  return items.map((item) => (isSameStyle ? known.get(stableStringify(item)) : undefined) ?? writeItem(item, style, readLine));
}

/** Returns entries in one way of the several in which the same can be said. */
export function plainItems(items: readonly Entry[], readLine: ReadLine): readonly ListItem[] {
  return items.map((entry) => {
    const { text, checked, items: inner = [] }: ListItem = typeof entry === 'string' || !('text' in entry) ? { text: entry } : entry;
    return { text: plainText(text, readLine), ...(checked === true && { checked }), ...(inner.length > 0 && { items: plainItems(inner, readLine) }) };
  });
}

function readItem(item: JsonObject): Entry {
  const children = listAt(item, 'children');
  const lists = item['type'] === 'list' ? [item] : children.filter(isObject).filter(({ type }) => type === 'list');
  const text = item['type'] === 'list' ? '' : readText(children.filter((child) => !(isObject(child) && child['type'] === 'list')));
  const { checked } = item;
  const items = lists.flatMap(readItems);
  if (typeof checked !== 'boolean' && items.length === 0) return text;
  return { text, ...(typeof checked === 'boolean' && { checked }), ...(items.length > 0 && { items }) };
}

function writeItem(entry: Entry, style: Style, readLine: ReadLine): JsonObject {
  const { text, checked, items = [] }: ListItem = typeof entry === 'string' || !('text' in entry) ? { text: entry } : entry;
  const paragraph = { type: 'paragraph', children: writeText(text, [], readLine) };
  const inner = items.length > 0 ? [{ ...listMark(style), type: 'list', children: writeItems(items, style, [], readLine) }] : [];
  return { type: 'list-item', ...listMark(style), ...(style === 'check' && { checked: checked === true }), children: [paragraph, ...inner] };
}

function listMark(style: Style): JsonObject {
  return style === 'ordered' ? { ordered: true } : {};
}
