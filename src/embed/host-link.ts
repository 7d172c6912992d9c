import type { EmbedTheme } from '../report/embed-code.js';

/** What an embedded report tells the page around it: how high it is, in pixels. */
export interface HeightMessage {
  readonly type: 'wb-reports:height';
  readonly height: number;
  /** The `id` of the frame's address. */
  readonly id: string;
}

/** What an embedded report tells first, so that the page around answers with a theme. */
export interface ReadyMessage {
  readonly type: 'wb-reports:ready';
  readonly id: string;
}

/** Higher reports scroll in their frame. */
const HIGHEST = 20_000;

/** What a page needs of its window, so that tests can own it. */
export type FrameWindow = Pick<Window, 'parent' | 'addEventListener' | 'removeEventListener'>;

/**
 * The link of a framed page with the page around it. It hears nobody else, and
 * nothing but a theme; what it tells, everybody may know.
 */
export class HostLink {
  readonly #window: FrameWindow;
  readonly #id: string;
  readonly #themed: (theme: EmbedTheme) => void;
  #height = 0;

  constructor(window: FrameWindow, { id, themed }: { readonly id: string; readonly themed: (theme: EmbedTheme) => void }) {
    this.#window = window;
    this.#id = id;
    this.#themed = themed;
    window.addEventListener('message', this.#hear);
    this.#send({ type: 'wb-reports:ready', id });
  }

  /** Whether there is a page around. */
  get isFramed(): boolean {
    return this.#window.parent !== this.#window as unknown; // a window that is not framed is its own parent
  }

  /** Tells how high the report is, in pixels, where that changed. */
  tell(height: number): void {
    const whole = Math.min(HIGHEST, Math.ceil(height));
    if (whole === this.#height || !(whole > 0)) return;
    this.#height = whole;
    this.#sendHeight();
  }

  /** Hears no more. */
  close(): void {
    this.#window.removeEventListener('message', this.#hear);
  }

  readonly #hear = (event: MessageEvent<unknown>): void => {
    if (!this.isFramed || event.source !== this.#window.parent) return;
    const theme = themeIn(event.data);
    if (theme === undefined) return;
    this.#themed(theme);
    this.#sendHeight(); // the page around may have come later
  };

  #sendHeight(): void {
    if (this.#height > 0) this.#send({ type: 'wb-reports:height', height: this.#height, id: this.#id });
  }

  #send(message: HeightMessage | ReadyMessage): void {
    if (this.isFramed) this.#window.parent.postMessage(message, '*');
  }
}

/** Returns the theme that a message of the page around asks for; `undefined` where it is another message. */
function themeIn(message: unknown): EmbedTheme | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, theme } = message as Readonly<Record<string, unknown>>; // an object
  if (type !== 'wb-reports:theme') return undefined;
  return theme === 'light' || theme === 'dark' || theme === 'auto' ? theme : undefined;
}
