import { isObject, stableStringify, type JsonObject, type JsonValue } from '../../core/json.js';
import { needsMarkdown, type ReadLine } from '../inline-tree.js';
import type { InlineNode, InlineText, MarkedText } from '../inline.js';
import type { Inline } from '../markdown/tree.js';
import { listAt } from './fields.js';

/** Marks by every name that rich texts of this family have for them; the first is the one that is written. */
const MARKS: readonly (readonly [ours: Exclude<keyof MarkedText, 'text'>, theirs: readonly [string, ...string[]]])[] = [
  ['bold', ['bold', 'strong']], ['italic', ['italic', 'emphasis', 'em']], ['underline', ['underline']],
  ['strikethrough', ['strikethrough', 'strike']], ['code', ['inlineCode', 'code']],
];
/** Nodes that stand on a line of their own inside a block. */
const LINES = new Set(['paragraph', 'default', 'callout-line', 'code-line', 'list-item', 'block-quote']);

/** Returns the text of nodes: plain text where it is that, else nodes of ours. */
export function readText(children: readonly JsonValue[]): InlineText {
  const nodes = merged(nodesOf(children));
  const plain = nodes.every((node) => typeof node === 'string') ? nodes.join('') : undefined;
  return plain === undefined || needsMarkdown(plain) ? nodes : plain;
}

/** Returns the text of nodes without any marks. */
export function plainTextOf(children: readonly JsonValue[]): string {
  return children.map((child) => {
    if (!isObject(child)) return '';
    return typeof child['text'] === 'string' ? child['text'] : plainTextOf(listAt(child, 'children'));
  }).join('');
}

/** Returns a text as nodes, Markdown read. */
export function plainText(text: InlineText, readLine: ReadLine): readonly InlineNode[] {
  const nodes = typeof text !== 'string' ? text : needsMarkdown(text) ? readLine(text).flatMap((inline) => fromInline(inline, {})) : [text];
  return merged(nodes);
}

/** Returns the nodes that say a text. Nodes of the `original` that say a part of it are taken over, with their comments. */
export function writeText(text: InlineText, original: readonly JsonValue[], readLine: ReadLine): readonly JsonValue[] {
  const known = new Map<string, JsonValue>();
  for (const child of original) for (const node of nodesOf([child])) known.set(stableStringify(node), child);
  const nodes = plainText(text, readLine);
  return nodes.length === 0 ? [{ text: '' }] : nodes.map((node) => known.get(stableStringify(node)) ?? writeNode(node));
}

function nodesOf(children: readonly JsonValue[]): InlineNode[] {
  return children.flatMap((child, index): InlineNode[] => {
    if (!isObject(child)) return [];
    const { type, text, url, content } = child;
    if (typeof text === 'string') return [markedNode(child, text)];
    if (type === 'link' && typeof url === 'string') return [{ type: 'link', url, children: merged(nodesOf(listAt(child, 'children'))) }];
    if (type === 'latex' && typeof content === 'string') return [{ type: 'latex', content }];
    const inner = nodesOf(listAt(child, 'children'));
    return typeof type === 'string' && LINES.has(type) && index > 0 ? ['\n', ...inner] : inner;
  });
}

function markedNode(node: JsonObject, text: string): InlineNode {
  const marks = MARKS.filter(([, names]) => names.some((name) => node[name] === true)).map(([ours]) => [ours, true] as const);
  return marks.length > 0 && text !== '' ? { text, ...Object.fromEntries(marks) } : text;
}

/** Plain pieces that follow each other become one; empty ones go. */
function merged(nodes: readonly InlineNode[]): readonly InlineNode[] {
  const result: InlineNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (typeof node === 'string' && typeof last === 'string') result[result.length - 1] = last + node;
    else if (node !== '') result.push(node);
  }
  return result;
}

function writeNode(node: InlineNode): JsonObject {
  if (typeof node === 'string') return { text: node };
  if ('type' in node) {
    if (node.type === 'latex') return { type: 'latex', content: node.content, children: [{ text: '' }] };
    return { type: 'link', url: node.url, children: node.children.map(writeNode) };
  }
  const marks = MARKS.filter(([ours]) => node[ours] === true).map(([, [name]]) => [name, true] as const);
  return { text: node.text, ...Object.fromEntries(marks) };
}

type Marks = Omit<MarkedText, 'text'>;

const MARK_OF = { strong: 'bold', emphasis: 'italic', deleted: 'strikethrough', underlined: 'underline' } as const;

function fromInline(inline: Inline, marks: Marks): InlineNode[] {
  switch (inline.type) {
    case 'text': return [marked(inline.text, marks)];
    case 'code': return [marked(inline.text, { ...marks, code: true })];
    case 'math': return [{ type: 'latex', content: inline.tex }];
    case 'link': return [{ type: 'link', url: inline.url, children: inline.children.flatMap((child) => fromInline(child, marks)) }];
    case 'image': return [marked(inline.alt, marks)];
    case 'footnote': return [marked(`[${inline.number}]`, marks)];
    case 'break': return ['\n'];
    default: return inline.children.flatMap((child) => fromInline(child, { ...marks, [MARK_OF[inline.type]]: true }));
  }
}

function marked(text: string, marks: Marks): InlineNode {
  return Object.keys(marks).length > 0 ? { text, ...marks } : text;
}
