/** A stretch of whole lines; only the last line of the last stretch may go on. */
interface Stretch {
  readonly text: string;
  /** Where each line starts in `text`. */
  readonly starts: Uint32Array;
  /** The place of its first line among all. */
  first: number;
}

/**
 * A long text as lines that are found by their place: text is added at its end
 * as it is written, and before its beginning as it is read backwards. Adding
 * costs what is added; finding a line costs the logarithm of the number of
 * additions.
 */
export class LogText {
  #stretches: Stretch[] = [];
  #count = 0;
  #hasOpenLine = false;
  #length = 0;

  /** How many lines there are, with the last one even where it has no line break yet. */
  get lineCount(): number {
    return this.#count;
  }

  /** How many UTF-16 units there are. */
  get length(): number {
    return this.#length;
  }

  /** Returns a line without its line break; an empty text where there is none. */
  line(index: number): string {
    const stretch = this.#stretchOf(index);
    if (!stretch) return '';
    const { text, starts, first } = stretch;
    const from = starts[index - first], next = index - first + 1;
    let to = next < starts.length ? starts[next] : text.length;
    if (to > from && text.charCodeAt(to - 1) === 10) to--;
    if (to > from && text.charCodeAt(to - 1) === 13) to--;
    return text.slice(from, to);
  }

  /** Adds text at the end; a line without a line break goes on. */
  append(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    const open = this.#hasOpenLine ? this.#takeOpenLine() : '';
    this.#push(open + text);
    this.#hasOpenLine = !text.endsWith('\n');
  }

  /** Adds text before the beginning; it should end with a line break. */
  prepend(text: string): void {
    if (text === '') return;
    const starts = lineStarts(text);
    this.#length += text.length;
    this.#hasOpenLine = this.#count === 0 ? !text.endsWith('\n') : this.#hasOpenLine;
    for (const stretch of this.#stretches) stretch.first += starts.length;
    this.#stretches.unshift({ text, starts, first: 0 });
    this.#count += starts.length;
  }

  /** Returns the last units of the text, at most so many. */
  tail(length: number): string {
    let tail = '';
    for (let i = this.#stretches.length - 1; i >= 0 && tail.length < length; i--) tail = this.#stretches[i].text.slice(-(length - tail.length)) + tail;
    return tail;
  }

  /** The texts that make up the whole, in order. */
  texts(): string[] {
    return this.#stretches.map(({ text }) => text);
  }

  /** Forgets everything. */
  clear(): void {
    this.#stretches = [];
    this.#count = this.#length = 0;
    this.#hasOpenLine = false;
  }

  #push(text: string): void {
    const starts = lineStarts(text);
    this.#stretches.push({ text, starts, first: this.#count });
    this.#count += starts.length;
  }

  /** Takes the line that goes on out of the last stretch and returns it. */
  #takeOpenLine(): string {
    const { text, starts, first } = this.#stretches.pop()!; // a line that goes on is in a stretch
    const last = starts.length - 1;
    this.#count--;
    if (last > 0) this.#stretches.push({ text: text.slice(0, starts[last]), starts: starts.subarray(0, last), first });
    return text.slice(starts[last]);
  }

  #stretchOf(index: number): Stretch | undefined {
    if (!(index >= 0 && index < this.#count)) return undefined;
    let low = 0, high = this.#stretches.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#stretches[middle].first <= index) low = middle;
      else high = middle - 1;
    }
    return this.#stretches[low];
  }
}

function lineStarts(text: string): Uint32Array {
  let starts = new Uint32Array(Math.max(16, text.length >> 5));
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at + 1 < text.length; at = text.indexOf('\n', at + 1)) {
    if (count === starts.length) {
      const wider = new Uint32Array(starts.length * 2);
      wider.set(starts);
      starts = wider;
    }
    starts[count++] = at + 1;
  }
  return starts.slice(0, count);
}
