import * as v from 'valibot';

/** Text of a block: Markdown for the inside of a line, or nodes. */
export type InlineText = string | readonly InlineNode[];

/** A piece of text. Unlike a whole text, a string among nodes is plain. */
export type InlineNode = string | MarkedText | InlineLink | InlineLatex;

/** Plain text with marks. */
export interface MarkedText {
  readonly text: string;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly underline?: boolean | undefined;
  readonly strikethrough?: boolean | undefined;
  readonly code?: boolean | undefined;
}

/** A link: http, https, mailto, relative or `#heading`; any other address shows as its text. */
export interface InlineLink {
  readonly type: 'link';
  readonly url: string;
  readonly children: readonly InlineNode[];
}

/** A formula in the line. */
export interface InlineLatex {
  readonly type: 'latex';
  readonly content: string;
}

/** One entry of a list: its text, perhaps a box to tick and entries below it. */
export interface ListItem {
  readonly text: InlineText;
  readonly checked?: boolean | undefined;
  readonly items?: readonly (InlineText | ListItem)[] | undefined;
}

const words = v.string('text');
const mark = v.optional(v.boolean('true or false'));

const inlineNode: v.GenericSchema<unknown, InlineNode> = v.lazy((input) => {
  if (typeof input === 'string') return words;
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  if (type === 'link') return v.looseObject({ type: v.literal('link'), url: words, children: v.array(inlineNode, 'a list of text nodes') });
  if (type === 'latex') return v.looseObject({ type: v.literal('latex'), content: words });
  return v.looseObject({ text: words, bold: mark, italic: mark, underline: mark, strikethrough: mark, code: mark }, 'text, or a list of text nodes');
});

/** Checks {@link InlineText}. */
export const inlineText: v.GenericSchema<unknown, InlineText> =
  v.union([v.string(), v.array(inlineNode)], 'text, or a list of text nodes');

/** Checks an entry of a list: text, or a {@link ListItem}. */
export const listItem: v.GenericSchema<unknown, InlineText | ListItem> = v.lazy((input) =>
  typeof input === 'object' && !Array.isArray(input)
    ? v.looseObject({ text: inlineText, checked: mark, items: v.optional(v.array(listItem, 'a list of entries')) }, 'text, or { text, checked, items }')
    : inlineText);
