import { Marked, type Token, type Tokens } from 'marked';
import { WbError } from '../../core/errors.js';
import { safeLink, safeMedia } from '../../core/safe-url.js';
import { LIMITS } from '../limits.js';
import { decodeEntities } from './entities.js';
import { footnoteExtensions, Footnotes, type FootnoteReferenceToken } from './footnotes.js';
import { mathExtensions, type MathToken } from './math.js';
import type { Align, Inline, MarkdownItem, MarkdownNode } from './tree.js';

/** Deeper nesting is shown as it is written. */
const DEEPEST = 24;

/** Where in a text a token stands. */
interface Place {
  readonly depth: number;
  readonly footnotes: Footnotes;
}

const marked = new Marked({ gfm: true, extensions: [...mathExtensions, ...footnoteExtensions] });

/**
 * Reads a page of Markdown, in GitHub's flavour with `$…$` and `$$…$$`. Markup
 * of HTML is text like any other, but for `<br>`, and for comments, which are
 * left out. Throws a `WbError` where the text is longer than the limit.
 */
export function parseMarkdown(source: string): readonly MarkdownNode[] {
  const tokens = lex(source, (text) => marked.lexer(text));
  const footnotes = new Footnotes(tokens);
  const nodes = toNodes(tokens, { depth: 0, footnotes });
  const notes = footnotes.read((content) => toNodes(content, { depth: 1, footnotes })).map(({ content, ...note }) => ({ ...note, children: content }));
  return notes.length > 0 ? [...nodes, { type: 'footnotes', notes }] : nodes;
}

/** Reads the Markdown of one line: marks, code, links, math, but neither headings nor lists. */
export function parseMarkdownLine(source: string): readonly Inline[] {
  return toInlines(lex(source, (text) => marked.Lexer.lexInline(text, marked.defaults)), { depth: 0, footnotes: new Footnotes([]) });
}

function lex(source: string, read: (text: string) => Token[]): Token[] {
  if (source.length > LIMITS.markdown) {
    throw new WbError('format', `the Markdown has ${source.length.toLocaleString('en-US')} characters (at most ${LIMITS.markdown.toLocaleString('en-US')})`);
  }
  try {
    return read(source);
  } catch (cause) {
    throw new WbError('format', 'the Markdown is nested too deeply to be read', { cause });
  }
}

function toNodes(tokens: readonly Token[], place: Place): readonly MarkdownNode[] {
  return tokens.flatMap((token) => toNode(token, place));
}

function toNode(token: Token, place: Place): MarkdownNode[] {
  if (place.depth > DEEPEST) return [{ type: 'paragraph', children: [{ type: 'text', text: token.raw }] }];
  // Marked types its tokens as a union that any extension may join, so each case says what it holds.
  switch (token.type) {
    case 'space': case 'def': case 'checkbox': case 'footnote': return [];
    case 'heading': return [{ type: 'heading', depth: (token as Tokens.Heading).depth, children: inlinesOf(token, place) }];
    case 'paragraph': return [{ type: 'paragraph', children: inlinesOf(token, place) }];
    case 'text': return [{ type: 'line', children: inlinesOf(token, place) }];
    case 'hr': return [{ type: 'rule' }];
    case 'blockquote': return [{ type: 'quote', children: toNodes((token as Tokens.Blockquote).tokens, within(place)) }];
    case 'code': return [{ type: 'code', text: (token as Tokens.Code).text, language: /^\S*/.exec((token as Tokens.Code).lang ?? '')![0] }];
    case 'list': return [toList(token as Tokens.List, place)];
    case 'table': return [toTable(token as Tokens.Table, place)];
    case 'blockMath': return [{ type: 'math', tex: (token as MathToken).tex }];
    case 'html': return toMarkup(token.raw);
    default: return [{ type: 'paragraph', children: [{ type: 'text', text: token.raw }] }];
  }
}

function within({ depth, footnotes }: Place): Place {
  return { depth: depth + 1, footnotes };
}

function toReference({ label, raw }: FootnoteReferenceToken, { footnotes }: Place): Inline[] {
  const found = footnotes.refer(label);
  return found ? [{ type: 'footnote', ...found }] : [{ type: 'text', text: raw }];
}

function toList(list: Tokens.List, place: Place): MarkdownNode {
  const items = list.items.map((item): MarkdownItem => ({
    ...(item.task && { checked: item.checked === true }), children: toNodes(item.tokens, within(place)),
  }));
  return { type: 'list', ordered: list.ordered, start: list.start === '' ? 1 : list.start, items };
}

function toTable(table: Tokens.Table, place: Place): MarkdownNode {
  const cells = (row: readonly Tokens.TableCell[]): (readonly Inline[])[] => row.map((cell) => toInlines(cell.tokens, within(place)));
  return { type: 'table', align: table.align.map((align): Align => align ?? undefined), header: cells(table.header), rows: table.rows.map(cells) };
}

function toMarkup(raw: string): MarkdownNode[] {
  const text = withoutComments(raw).trim();
  return text === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', text }] }];
}

function inlinesOf(token: Token, place: Place): readonly Inline[] {
  return 'tokens' in token && token.tokens ? toInlines(token.tokens, within(place)) : [{ type: 'text', text: decodeEntities(token.raw) }];
}

function toInlines(tokens: readonly Token[], place: Place): readonly Inline[] {
  return tokens.flatMap((token) => toInline(token, place));
}

function toInline(token: Token, place: Place): Inline[] {
  if (place.depth > DEEPEST) return [{ type: 'text', text: token.raw }];
  switch (token.type) {
    case 'strong': return [{ type: 'strong', children: inlinesOf(token, place) }];
    case 'em': return [{ type: 'emphasis', children: inlinesOf(token, place) }];
    case 'del': return [{ type: 'deleted', children: inlinesOf(token, place) }];
    case 'codespan': return [{ type: 'code', text: (token as Tokens.Codespan).text }];
    case 'inlineMath': return [{ type: 'math', tex: (token as MathToken).tex }];
    case 'footnoteReference': return toReference(token as FootnoteReferenceToken, place);
    case 'br': return [{ type: 'break' }];
    case 'checkbox': return [];
    case 'escape': return [{ type: 'text', text: (token as Tokens.Escape).text }];
    case 'link': return toLink(token as Tokens.Link, place);
    case 'image': return toImage(token as Tokens.Image);
    case 'html': return /^<br\s*\/?>$/i.test(token.raw.trim()) ? [{ type: 'break' }] : [{ type: 'text', text: withoutComments(token.raw) }];
    case 'text': return 'tokens' in token && token.tokens ? [...toInlines(token.tokens, within(place))] : [{ type: 'text', text: decodeEntities(token.raw) }];
    default: return [{ type: 'text', text: token.raw }];
  }
}

function toLink({ href, title, tokens }: Tokens.Link, place: Place): Inline[] {
  const url = safeLink(decodeEntities(href));
  const children = toInlines(tokens, within(place));
  return url === undefined ? [...children] : [{ type: 'link', url, children, ...(title && { title: decodeEntities(title) }) }];
}

function toImage({ href, title, text }: Tokens.Image): Inline[] {
  const url = safeMedia(decodeEntities(href), 'image');
  const alt = decodeEntities(text);
  return url === undefined ? [{ type: 'text', text: alt }] : [{ type: 'image', url, alt, ...(title && { title: decodeEntities(title) }) }];
}

function withoutComments(markup: string): string {
  return markup.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
}
