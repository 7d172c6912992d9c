import { safeLink } from '../core/safe-url.js';
import type { InlineNode, InlineText } from './inline.js';
import { plainText, type Inline } from './markdown/tree.js';

/** Reads the Markdown of a line; passed in, because it is loaded only where a report needs it. */
export type ReadLine = (source: string) => readonly Inline[];

/** What Markdown could be made of; a text without any of it is plain. */
const MARKS = /[*_`[\]<>~\\&$!]|https?:|www\.|@|\n/;

/** Whether a text needs the Markdown reader. */
export function needsMarkdown(text: InlineText): boolean {
  return typeof text === 'string' && MARKS.test(text);
}

/** Returns the text of a block as a checked tree. Without a reader, Markdown stays as it is written. */
export function toInlines(text: InlineText, readLine: ReadLine | undefined): readonly Inline[] {
  if (typeof text !== 'string') return text.flatMap(toInline);
  return readLine && needsMarkdown(text) ? readLine(text) : [{ type: 'text', text }];
}

/** Returns the words of a text, without marks. */
export function wordsOf(text: InlineText, readLine: ReadLine | undefined): string {
  return plainText(toInlines(text, readLine)).trim();
}

function toInline(node: InlineNode): Inline[] {
  if (typeof node === 'string') return lines(node);
  if ('type' in node && node.type === 'latex') return [{ type: 'math', tex: node.content }];
  if ('type' in node && node.type === 'link') {
    const children = node.children.flatMap(toInline);
    const url = safeLink(node.url);
    return url === undefined ? children : [{ type: 'link', url, children }];
  }
  const { text, bold, italic, underline, strikethrough, code } = node;
  let parts: Inline[] = code ? [{ type: 'code', text }] : lines(text);
  if (strikethrough) parts = [{ type: 'deleted', children: parts }];
  if (underline) parts = [{ type: 'underlined', children: parts }];
  if (italic) parts = [{ type: 'emphasis', children: parts }];
  if (bold) parts = [{ type: 'strong', children: parts }];
  return parts;
}

/** Plain text, each of its line ends a break. */
function lines(text: string): Inline[] {
  return text.split('\n').flatMap((line, index): Inline[] => index > 0 ? [{ type: 'break' }, { type: 'text', text: line }] : [{ type: 'text', text: line }]);
}
