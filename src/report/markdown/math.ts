import type { TokenizerExtension, Tokens } from 'marked';

/** A formula, as Marked carries it. */
export interface MathToken extends Tokens.Generic {
  readonly tex: string;
}

/** `$$…$$` on lines of its own. */
const BLOCK = /^ {0,3}\$\$[ \t]*\n?((?:[^$]|\$(?!\$))+?)\n?[ \t]*\$\$[ \t]*(?:\n+|$)/;
/** `$…$` in a line: no space inside the dollars and no digit after them, so that `$5 and $10` is money. */
const INLINE = /^\$(?![\s$])((?:\\.|[^\\$\n])*(?:\\.|[^\\$\s]))\$(?!\d)/;
/** `$$…$$` in a line. */
const INLINE_DISPLAY = /^\$\$(?!\$)((?:\\.|[^\\$\n])+)\$\$/;

/** Makes Marked read formulas. */
export const mathExtensions: TokenizerExtension[] = [
  {
    name: 'blockMath',
    level: 'block',
    start: (source) => source.match(/\n {0,3}\$\$/)?.index,
    tokenizer: (source) => {
      const match = BLOCK.exec(source);
      return match ? { type: 'blockMath', raw: match[0], tex: match[1].trim() } : undefined;
    },
  },
  {
    name: 'inlineMath',
    level: 'inline',
    start: (source) => {
      const index = source.indexOf('$');
      return index < 0 ? undefined : index;
    },
    tokenizer: (source) => {
      const match = INLINE_DISPLAY.exec(source) ?? INLINE.exec(source);
      return match ? { type: 'inlineMath', raw: match[0], tex: match[1].trim() } : undefined;
    },
  },
];
