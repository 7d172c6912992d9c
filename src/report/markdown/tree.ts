/**
 * A piece of a line. Addresses have been checked: a link leads to http, https,
 * mailto, a relative address or a fragment, a picture comes from http, https, a
 * relative address or image data.
 */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis' | 'deleted' | 'underlined'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'math'; readonly tex: string }
  | { readonly type: 'link'; readonly url: string; readonly title?: string; readonly children: readonly Inline[] }
  | { readonly type: 'image'; readonly url: string; readonly alt: string; readonly title?: string }
  | { readonly type: 'footnote'; readonly number: number; readonly reference: number }
  | { readonly type: 'break' };

/** Where the text of a table's column stands. */
export type Align = 'left' | 'center' | 'right' | undefined;

/** One entry of a list; `checked` says whether it has a box to tick, and its state. */
export interface MarkdownItem {
  readonly checked?: boolean | undefined;
  readonly children: readonly MarkdownNode[];
}

/** A note under the text, and how many places refer to it. */
export interface Footnote {
  readonly number: number;
  readonly references: number;
  readonly children: readonly MarkdownNode[];
}

/** A piece of a page of Markdown. */
export type MarkdownNode =
  | { readonly type: 'heading'; readonly depth: number; readonly children: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  /** A line inside a list entry that has no paragraphs. */
  | { readonly type: 'line'; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly MarkdownItem[] }
  | { readonly type: 'quote'; readonly children: readonly MarkdownNode[] }
  | { readonly type: 'code'; readonly text: string; readonly language: string }
  | { readonly type: 'math'; readonly tex: string }
  | { readonly type: 'table'; readonly align: readonly Align[]; readonly header: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly type: 'footnotes'; readonly notes: readonly Footnote[] }
  | { readonly type: 'rule' };

/** Returns the words of a line, without marks. */
export function plainText(line: readonly Inline[]): string {
  return line.map((part) => {
    switch (part.type) {
      case 'text': case 'code': return part.text;
      case 'math': return part.tex;
      case 'image': return part.alt;
      case 'break': return ' ';
      case 'footnote': return '';
      default: return plainText(part.children);
    }
  }).join('');
}

/** Returns a line as it stands in a list of links: its words and formulas, without marks, links, pictures and notes. */
export function plainLine(line: readonly Inline[]): readonly Inline[] {
  return line.flatMap((part) => (part.type === 'math' ? part : 'children' in part ? plainLine(part.children) : { type: 'text', text: plainText([part]) }));
}
