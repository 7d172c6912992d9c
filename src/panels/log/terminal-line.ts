import { isSameStyle, PLAIN_STYLE, styleAfter, type AnsiStyle } from './ansi-style.js';

/** Text of one style. */
export interface StyledText {
  readonly text: string;
  readonly style: AnsiStyle;
}

/** A line as a terminal shows it in the end. */
export interface TerminalLine {
  readonly spans: readonly StyledText[];
  /** The style that the next line begins with. */
  readonly end: AnsiStyle;
  /** How many UTF-16 units of the line were left out at its end. */
  readonly cut: number;
}

/** So much of a line that writes over itself is read: the last states of a progress bar. */
const MOST_REWRITTEN = 8192;
/** So often a line may write over itself; no honest program comes near. */
const MOST_REWRITES = 1000;
/** So much is read of a line with escape sequences in it when it is searched. */
const MOST_SEARCHED = 100_000;
const ESCAPE = 0x1b, RETURN = 0x0d, BACKSPACE = 0x08, TAB = 0x09, NEXT_CONTROL = 0x9b;
/** Whether a line has anything besides text. */
 
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** `ESC [` or its single character, parameters, and the letter that says what it does (ECMA-48, 5.4). */
 
const SEQUENCE = /(?:\u001b\[|\u009b)([0-?]*)[ -/]*([@-~])/y;
/** A text for the terminal itself, such as a title, a link or a picture; up to its end, else up to the end of the line. */
 
const STRING = /(?:\u001b[P\]X^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u009c|\u001b\\|$)/y;
/** Any other escape. */
 
const OTHER = /\u001b[ -/]*[0-~]?/y;

/**
 * Reads a line as a terminal does: colours and weights become styles, a
 * carriage return or a backspace goes back and what follows writes over, and
 * every other escape sequence is dropped: it does nothing. At most `limit`
 * units are read.
 */
export function readTerminalLine(line: string, { start = PLAIN_STYLE, limit = Infinity }: { readonly start?: AnsiStyle; readonly limit?: number } = {}): TerminalLine {
  const text = line.length > MOST_REWRITTEN && line.includes('\r') ? lastStates(line) : line;
  const shown = text.length > limit ? text.slice(0, limit) : text, cut = text.length - shown.length;
  if (!CONTROL.test(shown)) return { spans: shown === '' ? [] : [{ text: shown, style: start }], end: start, cut };
  const screen = new ScreenLine(start);
  read(shown, screen);
  return { spans: screen.spans(), end: screen.style, cut };
}

/** Returns the text of a line without anything that is not text. */
export function textOfLine(line: string): string {
  return CONTROL.test(line) ? readTerminalLine(line, { limit: MOST_SEARCHED }).spans.map(({ text }) => text).join('') : line;
}

/** Feeds a line to a screen, stretches of text at a time. */
function read(text: string, screen: ScreenLine): void {
  for (let at = 0, from = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    if (at < text.length && ((code >= 32 && code < 127) || code >= 160 || code === TAB)) continue;
    if (at > from) screen.write(text.slice(from, at));
    if (code === RETURN) screen.column = 0;
    else if (code === BACKSPACE) screen.column = Math.max(0, screen.column - 1);
    else if (code === ESCAPE || (code >= 0x90 && code <= 0x9f)) at += escape(text, at, screen) - 1;
    from = at + 1;
  }
}

/** Takes the escape sequence at a place and returns its length. */
function escape(text: string, at: number, screen: ScreenLine): number {
  SEQUENCE.lastIndex = STRING.lastIndex = OTHER.lastIndex = at;
  const sequence = SEQUENCE.exec(text);
  if (sequence) {
    const [whole, parameters, letter] = sequence;
    if (letter === 'm' && !/[<-?]/.test(parameters)) screen.style = styleAfter(screen.style, parameters);
    else if (letter === 'K') screen.erase(parameters);
    else if (letter === 'G') screen.column = Math.min(MOST_REWRITTEN, Math.max(1, Number.parseInt(parameters, 10) || 1)) - 1;
    return whole.length;
  }
  return STRING.exec(text)?.[0].length ?? (text.charCodeAt(at) === NEXT_CONTROL ? 1 : OTHER.exec(text)?.[0].length ?? 1);
}

/** The last states of a long line that goes back to its start again and again. */
function lastStates(line: string): string {
  const from = line.indexOf('\r', line.length - MOST_REWRITTEN);
  return line.slice(from >= 0 ? from + 1 : line.lastIndexOf('\r') + 1);
}

/** A line of a terminal: text is written where the cursor stands, over what is there. */
class ScreenLine {
  column = 0;
  style: AnsiStyle;
  #spans: StyledText[] = [];
  #length = 0;
  #rewrites = 0;

  constructor(style: AnsiStyle) {
    this.style = style;
  }

  write(text: string): void {
    if (this.column > this.#length) this.#put(this.#length, ' '.repeat(this.column - this.#length), PLAIN_STYLE);
    this.#put(this.column, text, this.style);
    this.column += text.length;
  }

  /** Erases from the cursor on, up to the cursor, or everything: `''` or `0`, `1`, `2`. */
  erase(part: string): void {
    if (part === '1') this.#put(0, ' '.repeat(Math.min(this.column + 1, this.#length)), PLAIN_STYLE);
    else this.#keep(part === '2' ? 0 : this.column);
  }

  spans(): readonly StyledText[] {
    const joined: StyledText[] = [];
    for (const span of this.#spans) {
      const last = joined.at(-1);
      if (last && isSameStyle(last.style, span.style)) joined[joined.length - 1] = { text: last.text + span.text, style: span.style };
      else joined.push(span);
    }
    return joined;
  }

  #put(column: number, text: string, style: AnsiStyle): void {
    if (column === this.#length || this.#rewrites++ > MOST_REWRITES) {
      this.#spans.push({ text, style });
    } else {
      this.#spans = [...slice(this.#spans, 0, column), { text, style }, ...slice(this.#spans, column + text.length, Infinity)];
    }
    this.#length = Math.max(this.#length, column + text.length);
  }

  #keep(length: number): void {
    if (length >= this.#length) return;
    this.#spans = slice(this.#spans, 0, length);
    this.#length = length;
  }
}

function slice(spans: readonly StyledText[], from: number, to: number): StyledText[] {
  let at = 0;
  return spans.flatMap(({ text, style }) => {
    const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return part === '' ? [] : [{ text: part, style }];
  });
}
