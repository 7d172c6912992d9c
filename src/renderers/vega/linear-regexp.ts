import { RE2JS } from 're2js';

/**
 * A regular expression in linear time, in the shape in which expressions of
 * Vega use one: `test`, and what `replace` and `split` of a text ask for.
 */
export class LinearRegExp {
  readonly #compiled: RE2JS;
  readonly #isGlobal: boolean;

  /** Throws where RE2 cannot read the pattern: look-around and back-references. */
  constructor(pattern: string, flags = '') {
    const bits = (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('m') ? RE2JS.MULTILINE : 0) | (flags.includes('s') ? RE2JS.DOTALL : 0);
    this.#compiled = RE2JS.compile(pattern, bits);
    this.#isGlobal = flags.includes('g');
  }

  /** Whether the pattern is found somewhere in a text. */
  test(text: unknown): boolean {
    return this.#compiled.test(String(text));
  }

  [Symbol.replace](text: string, replacement: unknown): string {
    const matcher = this.#compiled.matcher(text);
    let out = '', from = 0;
    while (matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      out += text.slice(from, start) + expand(String(replacement), (group) => (group > matcher.groupCount() ? undefined : matcher.group(group) ?? ''));
      from = end;
      if (!this.#isGlobal) break;
    }
    return out + text.slice(from);
  }

  [Symbol.split](text: string, limit?: number): string[] {
    return this.#compiled.split(text).slice(0, limit);
  }
}

/** Puts `$&`, `$1` to `$9` and `$$` in their place. */
function expand(replacement: string, group: (index: number) => string | undefined): string {
  return replacement.replace(/\$(?:([$&])|([1-9]))/g, (all, sign: string | undefined, digit: string | undefined) => {
    if (sign === '$') return '$';
    return group(sign === '&' ? 0 : Number(digit)) ?? all;
  });
}
