/** The lines to show. */
export interface LineContent {
  readonly count: number;
  /** Whether long lines are broken, so that lines differ in height. */
  readonly wraps: boolean;
  /** Fills the element of a line. */
  readonly fill: (row: HTMLElement, line: number) => void;
}

/** Where the viewport stands: so many pixels below the upper edge of a line. */
interface Anchor {
  line: number;
  offset: number;
}

/** Browsers draw nothing beyond some 17 to 33 million pixels; a longer log is scrolled over a shorter way. */
const TALLEST = 8_000_000;
/** So long after the last scroll event the scroll bar is put right, in milliseconds. */
const REST_MS = 120;

/**
 * Shows the lines of a text of any length that can be seen. It keeps hold of a
 * line, not of a distance: heights are measured only where lines are shown, so
 * that broken lines of any height and more lines than a browser can stack
 * scroll alike.
 */
export class LineScroller {
  readonly #viewport: HTMLElement;
  readonly #room: HTMLElement;
  readonly #stack: HTMLElement;
  readonly #rows = new Map<number, HTMLElement>();
  readonly #resizes: ResizeObserver;
  readonly #moved: () => void;
  #content: LineContent = { count: 0, wraps: false, fill: () => undefined };
  #anchor: Anchor = { line: 0, offset: 0 };
  #lineHeight = 18;
  #top = 0;
  #isAtEnd = true;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** `viewport` scrolls; `moved` hears that the reader moved it. */
  constructor(viewport: HTMLElement, moved: () => void) {
    this.#viewport = viewport;
    this.#moved = moved;
    this.#room = viewport.appendChild(Object.assign(document.createElement('div'), { className: 'room' }));
    this.#stack = this.#room.appendChild(Object.assign(document.createElement('div'), { className: 'stack' }));
    this.#resizes = new ResizeObserver(() => {
      const wasAtEnd = this.#isAtEnd;
      this.draw();
      if (wasAtEnd) this.toEnd();
    });
    viewport.addEventListener('scroll', this.#scrolled, { passive: true });
    this.#resizes.observe(viewport);
  }

  /** Whether this scrolls a viewport. */
  isIn(viewport: HTMLElement): boolean {
    return this.#viewport === viewport;
  }

  /** Whether the last line can be seen. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  /** The first line that can be seen. */
  get firstLine(): number {
    return this.#anchor.line;
  }

  /** Shows other lines, or the same ones changed; `before` lines have come before those that are shown. */
  update(content: LineContent, before = 0): void {
    this.#content = content;
    this.#anchor.line += before;
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.draw();
    this.#align();
  }

  /** Moves to the last line. */
  toEnd(): void {
    this.#goTo({ line: Math.max(0, this.#content.count - 1), offset: TALLEST });
  }

  /** Moves so that a line is seen, a third below the upper edge. Leaves it where it can be seen already. */
  reveal(line: number): void {
    const row = this.#rows.get(line)?.getBoundingClientRect(), frame = this.#viewport.getBoundingClientRect();
    if (row && row.top >= frame.top && row.bottom <= frame.top + this.#viewport.clientHeight) return;
    this.#goTo({ line: Math.max(0, line - Math.floor(this.#viewport.clientHeight / this.#lineHeight / 3)), offset: 0 });
  }

  /** The element of a line, if it is there. */
  row(line: number): HTMLElement | undefined {
    return this.#rows.get(line);
  }

  /** Frees what was opened. */
  destroy(): void {
    clearTimeout(this.#rest);
    this.#resizes.disconnect();
    this.#viewport.removeEventListener('scroll', this.#scrolled);
    this.#room.remove();
  }

  /** Draws the lines that can be seen. */
  draw(): void {
    const { count, wraps } = this.#content;
    const height = this.#viewport.clientHeight;
    const seen = Math.ceil(height / this.#lineHeight) + 1;
    this.#anchor.line = Math.max(0, Math.min(this.#anchor.line, count - 1));
    const first = Math.max(0, this.#anchor.line - seen), last = Math.min(count, this.#anchor.line + 2 * seen);
    this.#showRows(first, last);
    const whole = this.#stack.offsetHeight;
    if (last > first) this.#lineHeight = wraps ? Math.max(1, whole / (last - first)) : this.#rows.get(first)!.offsetHeight || this.#lineHeight;
    let shift = (this.#rows.get(this.#anchor.line)?.offsetTop ?? 0) + this.#anchor.offset;
    if (last === count) shift = Math.min(shift, whole - height);
    if (first === 0 || shift < 0) shift = Math.max(0, shift);
    this.#isAtEnd = last === count && whole - shift - height < 4;
    this.#hold(shift, first, last);
    this.#stack.style.transform = `translateY(${this.#top - shift}px)`;
    const room = last - first === count ? whole : Math.min(TALLEST, count * this.#lineHeight);
    this.#room.style.height = `${Math.max(1, room)}px`;
  }

  readonly #scrolled = (): void => {
    const top = this.#viewport.scrollTop, moved = top - this.#top;
    if (moved === 0) return;
    this.#top = top;
    const { count } = this.#content;
    if (this.#isExact) this.#anchor = { line: Math.floor(top / this.#lineHeight), offset: top % this.#lineHeight };
    else if (Math.abs(moved) <= 2 * this.#viewport.clientHeight) this.#anchor.offset += moved;
    else this.#anchor = { line: Math.floor(count * top / Math.max(1, this.#room.offsetHeight - this.#viewport.clientHeight)), offset: 0 };
    this.draw();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#align(), REST_MS);
    this.#moved();
  };

  /** Whether every line has the same height and all of them fit. */
  get #isExact(): boolean {
    return !this.#content.wraps && this.#content.count * this.#lineHeight <= TALLEST;
  }

  #goTo(anchor: Anchor): void {
    this.#anchor = anchor;
    this.draw();
    if (this.#content.wraps) this.draw(); // the first drawing measured the lines that are here
    this.#align();
  }

  /** Makes the lines from one to another, in order; those that are there stay as they are. */
  #showRows(first: number, last: number): void {
    for (const [line, row] of this.#rows) {
      if (line >= first && line < last) continue;
      row.remove();
      this.#rows.delete(line);
    }
    let next: Element | null = this.#stack.firstElementChild;
    for (let line = first; line < last; line++) {
      let row = this.#rows.get(line);
      if (row) {
        next = row.nextElementSibling;
        continue;
      }
      row = Object.assign(document.createElement('div'), { className: 'line' });
      this.#content.fill(row, line);
      this.#rows.set(line, row);
      this.#stack.insertBefore(row, next);
    }
  }

  /** Holds on to the line that stands at a distance from the upper edge of the stack. */
  #hold(shift: number, first: number, last: number): void {
    let line = first;
    if (!this.#content.wraps) line = Math.min(last - 1, first + Math.floor(shift / this.#lineHeight));
    else while (line < last - 1 && this.#rows.get(line + 1)!.offsetTop <= shift) line++;
    this.#anchor = { line: Math.max(0, line), offset: shift - (this.#rows.get(line)?.offsetTop ?? 0) };
  }

  /** Puts the scroll bar where the lines that are shown belong. */
  #align(): void {
    const { count } = this.#content, { line, offset } = this.#anchor;
    const height = this.#viewport.clientHeight, room = this.#room.offsetHeight;
    const above = this.#rows.has(0) ? (this.#rows.get(line)?.offsetTop ?? 0) + offset : undefined;
    const top = this.#isExact ? line * this.#lineHeight + offset
      : above ?? (this.#isAtEnd ? room - height : Math.min(room - height - 1, Math.max(1, room * (line + offset / this.#lineHeight) / count)));
    if (Math.abs(top - this.#viewport.scrollTop) < 1) return;
    this.#viewport.scrollTop = top;
    this.#top = this.#viewport.scrollTop;
    this.draw();
  }
}
