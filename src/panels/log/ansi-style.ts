/** A colour as a terminal has it: one of the 256 by number, or red, green and blue from 0 to 255. */
export type AnsiColor = number | readonly [number, number, number];

/** How a terminal shows text; what is absent is as usual. */
export interface AnsiStyle {
  readonly color?: AnsiColor;
  readonly background?: AnsiColor;
  readonly bold?: boolean;
  readonly faint?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly inverse?: boolean;
}

/** Text as usual. */
export const PLAIN_STYLE: AnsiStyle = {};

type Attribute = 'bold' | 'faint' | 'italic' | 'underline' | 'strike' | 'inverse';

const ON: Readonly<Record<number, Attribute>> = { 1: 'bold', 2: 'faint', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'strike', 21: 'underline' };
const OFF: Readonly<Record<number, readonly Attribute[]>> = { 22: ['bold', 'faint'], 23: ['italic'], 24: ['underline'], 27: ['inverse'], 29: ['strike'] };

/** So many parameters are read; no program writes more. */
const MOST_PARAMETERS = 32;

/**
 * Returns the style after "select graphic rendition" (ECMA-48, 8.3.117) with
 * these parameters, as they stand between `ESC [` and `m`. What is not known
 * changes nothing.
 */
export function styleAfter(style: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(';', MOST_PARAMETERS).flatMap(numbersIn);
  let next: { -readonly [K in keyof AnsiStyle]: AnsiStyle[K] } = { ...style };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) next = {};
    else if (Object.hasOwn(ON, code)) next[ON[code]] = true;
    else if (Object.hasOwn(OFF, code)) for (const name of OFF[code]) delete next[name];
    else if (code === 38 || code === 48) {
      const { color, used } = colorIn(codes, i + 1);
      if (color !== undefined) next[code === 38 ? 'color' : 'background'] = color;
      i += used;
    } else if (code === 39) delete next.color;
    else if (code === 49) delete next.background;
    else if (code >= 30 && code <= 37) next.color = code - 30;
    else if (code >= 40 && code <= 47) next.background = code - 40;
    else if (code >= 90 && code <= 97) next.color = code - 82;
    else if (code >= 100 && code <= 107) next.background = code - 92;
  }
  return Object.keys(next).length === 0 ? PLAIN_STYLE : next;
}

/** Whether two styles look the same. */
export function isSameStyle(a: AnsiStyle, b: AnsiStyle): boolean {
  if (a === b) return true;
  const keys = Object.keys(a) as (keyof AnsiStyle)[]; // the keys of a style
  return keys.length === Object.keys(b).length && keys.every((key) => String(a[key]) === String(b[key]));
}

/** The numbers of one parameter, which may have parts of its own: `4:3` is a curly underline, `38:2::r:g:b` names a colour space that nobody sets. */
function numbersIn(parameter: string): readonly number[] {
  const [code, ...parts] = parameter.split(':', MOST_PARAMETERS).map(Number);
  if (code === 4 && parts.length > 0) return [parts[0] === 0 ? 24 : 4];
  return [code, ...(parts[0] === 2 && parts.length > 4 ? [2, ...parts.slice(2)] : parts)];
}

/** Reads `5;n` or `2;r;g;b` from a place on. */
function colorIn(codes: readonly number[], from: number): { readonly color?: AnsiColor; readonly used: number } {
  if (codes[from] === 5) {
    const index = codes[from + 1];
    return { used: 2, ...(isByte(index) && { color: index }) };
  }
  if (codes[from] !== 2) return { used: 1 };
  const [red, green, blue] = codes.slice(from + 1, from + 4);
  return { used: 4, ...(isByte(red) && isByte(green) && isByte(blue) && { color: [red, green, blue] as const }) };
}

function isByte(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= 255;
}
