import type { Token, TokenizerExtension, Tokens } from 'marked';

/** A note under the text, as Marked carries it. */
export interface FootnoteToken extends Tokens.Generic {
  readonly label: string;
  readonly tokens: Token[];
}

/** The place of a text that a note belongs to. */
export interface FootnoteReferenceToken extends Tokens.Generic {
  readonly label: string;
}

/** `[^label]: text`, the beginning of a note. */
const NOTE = /^\[\^([^\]\s]{1,80})\]:[ \t]*/;
const INDENT = /^(?: {4}|\t)/;
/** `[^label]` in a line. */
const REFERENCE = /^\[\^([^\]\s]{1,80})\](?!:)/;

/** Makes Marked read footnotes, as GitHub has them. */
export const footnoteExtensions: TokenizerExtension[] = [
  {
    name: 'footnote',
    level: 'block',
    start: (source) => source.match(/(?:^|\n)\[\^[^\]\s]+\]:/)?.index,
    tokenizer(source) {
      const match = NOTE.exec(source);
      if (!match) return undefined;
      const lines = linesOf(source.slice(match[0].length).split('\n'));
      return {
        type: 'footnote', raw: match[0] + lines.join('\n'), label: match[1],
        tokens: this.lexer.blockTokens(lines.map((line) => line.replace(INDENT, '')).join('\n')),
      };
    },
  },
  {
    name: 'footnoteReference',
    level: 'inline',
    start: (source) => {
      const index = source.indexOf('[^');
      return index < 0 ? undefined : index;
    },
    tokenizer: (source) => {
      const match = REFERENCE.exec(source);
      return match ? { type: 'footnoteReference', raw: match[0], label: match[1] } : undefined;
    },
  },
];

/** The lines of a note: those that follow at once, and after an empty line those that are indented. */
function linesOf(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line, i) => {
    if (i === 0) return false;
    if (line.trim() === '') return !INDENT.test(lines.slice(i).find((next) => next.trim() !== '') ?? '');
    return NOTE.test(line) || (lines[i - 1].trim() === '' && !INDENT.test(line));
  });
  return end < 0 ? lines : lines.slice(0, end);
}

/**
 * Numbers the notes of a text by the order in which it refers to them. A
 * reference to a note that is not there stays as it was written, and a note that
 * nothing refers to is left out.
 */
export class Footnotes {
  readonly #notes: ReadonlyMap<string, FootnoteToken>;
  readonly #used = new Map<string, { readonly number: number; references: number }>();

  constructor(tokens: readonly Token[]) {
    const notes = tokens.filter((token): token is FootnoteToken => token.type === 'footnote');
    this.#notes = new Map([...notes].reverse().map((note) => [note.label.toLowerCase(), note])); // of equal labels the first counts
  }

  /** Returns the number of the note, and which of the references to it this one is; `undefined` where there is no such note. */
  refer(label: string): { readonly number: number; readonly reference: number } | undefined {
    const key = label.toLowerCase();
    if (!this.#notes.has(key)) return undefined;
    const use = this.#used.get(key) ?? { number: this.#used.size + 1, references: 0 };
    this.#used.set(key, use);
    return { number: use.number, reference: ++use.references };
  }

  /** Calls `read` with the contents of each note in turn, those included that only other notes refer to, and returns the notes. */
  read<T>(read: (tokens: readonly Token[]) => T): { readonly number: number; readonly references: number; readonly content: T }[] {
    const contents: T[] = [];
    for (const [key] of this.#used) contents.push(read(this.#notes.get(key)!.tokens)); // a map goes on with what is added meanwhile
    return [...this.#used.values()].map((use, i) => ({ ...use, content: contents[i] }));
  }
}
