import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { ContentType } from '../block-schemas.js';
import type { ReadLine } from '../inline-tree.js';
import type { InlineText, ListItem } from '../inline.js';
import { inside, listAt, objectAt, withKey, type Field } from './fields.js';
import { plainText, plainTextOf, readText, writeText } from './inline-text.js';
import { listStyle, plainItems, readItems, writeItems } from './lists.js';
import { text } from './options.js';
import { tableKey } from './panels/weave-table.js';

/** What writing text needs. */
export interface TextContext {
  readonly readLine: ReadLine;
}

/** A type of block that both sides have. */
export interface BlockKind {
  /** W&B's types; the first is the one that is written. */
  readonly theirs: readonly [string, ...string[]];
  readonly ours: ContentType | 'html' | 'logged-table';
  /** Whether a block of the type is meant; where several kinds share it. */
  readonly is?: (node: JsonObject) => boolean;
  readonly fields: readonly Field<TextContext>[];
  /** What W&B's own library writes for an empty block. */
  readonly empty?: JsonObject;
}

const summaryTable = inside('config', tableKey('panelConfig'));

/** Every type of text block that both sides have. */
export const BLOCK_KINDS: readonly BlockKind[] = [
  { theirs: ['heading'], ours: 'heading', fields: [level(), words()], empty: { level: 1 } },
  { theirs: ['paragraph', 'default'], ours: 'paragraph', fields: [words()] },
  { theirs: ['list'], ours: 'list', fields: [style(), items()] },
  { theirs: ['block-quote'], ours: 'quote', fields: [words()] },
  { theirs: ['callout-block'], ours: 'callout', fields: [words('callout-line')] },
  { theirs: ['horizontal-rule'], ours: 'horizontal-rule', fields: [] },
  { theirs: ['markdown-block'], ours: 'markdown', fields: [content()] },
  { theirs: ['latex'], ours: 'latex', is: ({ block }) => block === true, fields: [content()], empty: { block: true } },
  { theirs: ['code-block'], ours: 'code', fields: [code(), text('language')], empty: { language: 'python' } },
  { theirs: ['table-of-contents'], ours: 'table-of-contents', fields: [] },
  { theirs: ['image'], ours: 'image', is: hasUrl, fields: [text('url'), caption()] },
  { theirs: ['video'], ours: 'video', is: hasUrl, fields: [text('url')] },
  { theirs: ['spotify'], ours: 'audio', is: ({ spotifyID }) => typeof spotifyID === 'string' && spotifyID !== '', fields: [spotify()] },
  { theirs: ['soundcloud'], ours: 'html', is: hasHtml, fields: [text('content', 'html'), still()] },
  { theirs: ['twitter'], ours: 'html', is: hasHtml, fields: [text('content', 'html'), still()] },
  { theirs: ['gallery'], ours: 'gallery', fields: [gallery()] },
  { theirs: ['weave-panel'], ours: 'logged-table', is: (node) => summaryTable.read(node, undefined) !== undefined, fields: [summaryTable, ...projectOfTable()] },
];

function hasUrl({ url }: JsonObject): boolean {
  return typeof url === 'string' && url !== '';
}

function hasHtml({ html }: JsonObject): boolean {
  return typeof html === 'string' && html !== '';
}

function level(): Field {
  return {
    name: 'level', absent: 1, read: ({ level: given }) => (typeof given === 'number' && given >= 1 ? Math.min(3, Math.floor(given)) : 1),
    write: (node, value) => ({ ...node, level: value ?? 1 }),
  };
}

function plainWords(value: JsonValue, { readLine }: TextContext): JsonValue {
  return plainText(value as unknown as InlineText, readLine) as JsonValue; // the document was checked
}

/** The text of a block, perhaps in a line of a type of its own. */
function words(line?: string): Field<TextContext> {
  return {
    name: 'text', plain: plainWords, read: (node) => readText(listAt(node, 'children')) as JsonValue, // text nodes are JSON
    write: (node, value, { readLine }) => {
      const [only, ...others] = listAt(node, 'children');
      const original = line !== undefined && isObject(only) && others.length === 0 ? listAt(only, 'children') : line === undefined ? listAt(node, 'children') : [];
      const children = writeText(value as unknown as InlineText, original, readLine); // the document was checked
      return { ...node, children: line === undefined ? children : [{ type: line, children }] };
    },
  };
}

function content(): Field {
  return {
    name: 'content', read: ({ content: given }) => (typeof given === 'string' ? given : ''),
    write: (node, value) => (typeof value === 'string' ? { ...node, content: value } : node),
  };
}

function style(): Field<TextContext> {
  return {
    name: 'style', absent: 'unordered', read: listStyle,
    write: (node, value, { readLine }) => {
      const next = value === 'ordered' || value === 'check' ? value : 'unordered';
      const children = writeItems(readItems(node), next, listAt(node, 'children'), readLine);
      return { ...withKey(node, 'ordered', next === 'ordered' ? true : undefined), children };
    },
  };
}

function items(): Field<TextContext> {
  return {
    name: 'items', plain: (value, { readLine }) => plainItems(value as unknown as readonly (InlineText | ListItem)[], readLine) as unknown as JsonValue, // the document was checked, and entries are JSON
    read: (node) => readItems(node) as JsonValue, // entries are JSON
    write: (node, value, { readLine }) => {
      const entries = value as unknown as readonly (InlineText | ListItem)[]; // the document was checked
      const kind = listAt(node, 'children').length === 0 && entries.some((entry) => typeof entry === 'object' && 'checked' in entry) ? 'check' : listStyle(node);
      return { ...node, children: writeItems(entries, kind, listAt(node, 'children'), readLine) };
    },
  };
}

function code(): Field {
  return {
    name: 'content', read: (node) => listAt(node, 'children').map((line) => plainTextOf([line])).join('\n'),
    write: (node, value) => {
      if (typeof value !== 'string') return node;
      const [first] = listAt(node, 'children');
      const language: JsonObject = isObject(first) && typeof first['language'] === 'string' ? { language: first['language'] } : {};
      return { ...node, children: value.split('\n').map((line) => ({ type: 'code-line', ...language, children: [{ text: line }] })) };
    },
  };
}

function caption(): Field<TextContext> {
  return {
    name: 'caption', plain: plainWords,
    read: ({ hasCaption, children }) => {
      const words = Array.isArray(children) && hasCaption !== false ? readText(children as readonly JsonValue[]) : '';
      return words.length > 0 ? words as JsonValue : undefined; // text nodes are JSON
    },
    write: (node, value, { readLine }) => {
      const children = value === undefined ? [{ text: '' }] : writeText(value as unknown as InlineText, listAt(node, 'children'), readLine); // the document was checked
      return { ...node, children, hasCaption: value !== undefined };
    },
  };
}

const SPOTIFY = 'https://open.spotify.com/';

function spotify(): Field {
  return {
    name: 'url',
    read: ({ spotifyID, spotifyType }) => `${SPOTIFY}${typeof spotifyType === 'string' ? encodeURIComponent(spotifyType) : 'track'}/${encodeURIComponent(typeof spotifyID === 'string' ? spotifyID : '')}`,
    write: (node, value) => {
      const [, type, id] = /^https:\/\/open\.spotify\.com\/(\w+)\/(\w+)/.exec(typeof value === 'string' ? value : '') ?? [];
      return type !== undefined && id !== undefined ? { ...node, spotifyType: type, spotifyID: id } : node;
    },
  };
}

/** Pages of other services are shown without running their scripts. */
function still(): Field {
  return { name: 'noScripts', read: () => true };
}

const LINK_PARTS = [['url', 'url'], ['title', 'title'], ['description', 'description'], ['imageURL', 'image']] as const;

function gallery(): Field {
  return {
    name: 'items',
    read: (node) => (Array.isArray(node['links']) ? listAt(node, 'links').map(galleryItem) : listAt(node, 'ids').map((id) => galleryItem({ type: 'report', id }))),
    write: (node, value) => {
      const links = listAt(node, 'links');
      const known = new Map(links.map((link) => [JSON.stringify(galleryItem(link)), link]));
      const entries = Array.isArray(value) ? value as readonly JsonValue[] : [];
      return { ...withKey(node, 'ids', undefined), links: entries.map((entry) => known.get(JSON.stringify(entry)) ?? galleryLink(entry)) };
    },
  };
}

function galleryItem(link: JsonValue): JsonObject {
  if (!isObject(link)) return {};
  if (link['type'] === 'report') return reportItem(typeof link['id'] === 'string' ? link['id'] : '');
  return Object.fromEntries(LINK_PARTS.flatMap(([theirs, ours]): [string, JsonValue][] => {
    const value = link[theirs];
    return typeof value === 'string' && value !== '' ? [[ours, value]] : [];
  }));
}

/** Reports of W&B have ids, which say nothing of where they are, or addresses. */
function reportItem(id: string): JsonObject {
  return /^https?:/.test(id) ? { url: id, title: 'Report' } : { title: `Report ${id}`.trim() };
}

function galleryLink(entry: JsonValue): JsonObject {
  const item = isObject(entry) ? entry : {};
  const parts = LINK_PARTS.flatMap(([theirs, ours]): [string, JsonValue][] => (item[ours] === undefined ? [] : [[theirs, item[ours]]]));
  return { type: 'url', url: '', ...Object.fromEntries(parts) };
}

/** The project whose runs have logged the table, deep in the query of the block. */
function projectOfTable(): readonly Field[] {
  const step = (node: JsonObject, input: string): JsonObject => objectAt(objectAt(objectAt(node, 'fromOp'), 'inputs'), input);
  return [{
    name: 'runs',
    read: (node) => {
      const root = step(step(step(objectAt(objectAt(objectAt(node, 'config'), 'panelConfig'), 'exp'), 'obj'), 'run'), 'project');
      const { val: entity } = step(root, 'entityName'), { val: project } = step(root, 'projectName');
      return typeof entity === 'string' && typeof project === 'string' ? [{ entity, project }] : undefined;
    },
  }];
}
