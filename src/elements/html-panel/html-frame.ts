import { WbError } from '../../core/errors.js';
import { frameDocument, readFrameMessage, type FrameOptions, type FrameTheme } from '../../panels/html-panel/frame-document.js';

/** How long a page may take until it is there, in milliseconds. */
const PATIENCE_MS = 5000;
/** How long the first word of the first page may take after its frame was read; WebKit reads what is in it only then. */
const SILENCE_MS = 1000;
/** A page that grows whenever its frame grows is not followed further. */
const MOST_GROWTH = 60;

/** Whether the policy of this document lets pages speak: one of them did. */
let letsSpeak = false;

/** What a frame tells of its page. */
export interface FrameHost {
  /** The height of the content in pixels. */
  readonly resized: (height: number) => void;
  /** Everything in it has been read. */
  readonly loaded: () => void;
  /** The page did not answer within five seconds; it may still. */
  readonly stuck: () => void;
  /** Something in the page went wrong, in its own words. */
  readonly told: (problem: string) => void;
  /** A script in the page failed, and the browser keeps to itself how. */
  readonly muted: () => void;
  readonly failed: (error: WbError) => void;
}

/** The frame of one page, from its making to its end. */
export class HtmlFrame {
  readonly element = document.createElement('iframe');
  readonly #nonce: string;
  readonly #host: FrameHost;
  #timer: ReturnType<typeof setTimeout>;
  #isReady = false;
  #height = 0;
  #growth = 0;

  /** Makes the frame; it starts once its element is put on the page. Throws a `WbError` where the page's policy does not allow one. */
  constructor(options: Omit<FrameOptions, 'nonce'> & { readonly title: string }, host: FrameHost) {
    this.#host = host;
    this.#nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const { element } = this;
    element.sandbox.value = 'allow-scripts';
    element.referrerPolicy = 'no-referrer';
    element.title = options.title;
    element.srcdoc = trusted(frameDocument({ ...options, nonce: this.#nonce }));
    element.addEventListener('load', () => { if (!letsSpeak) this.#wait(SILENCE_MS, this.#judge); });
    addEventListener('message', this.#take);
    this.#timer = setTimeout(() => this.#host.stuck(), PATIENCE_MS);
  }

  /** Tells the page how the page around it looks now. */
  wear(theme: FrameTheme): void {
    this.#page()?.postMessage({ wb: this.#nonce, theme }, '*'); // an origin that is nobody's has no name
  }

  /** Hands the page new data. */
  give(data: unknown): void {
    this.#page()?.postMessage({ wb: this.#nonce, data }, '*');
  }

  /** Ends the page, be it that it is running. */
  close(): void {
    clearTimeout(this.#timer);
    removeEventListener('message', this.#take);
    this.element.remove();
  }

  /** The window of the inner frame. WebKit throws where one asks a foreign window for a frame that is not there yet. */
  #page(): Window | undefined {
    const outer = this.element.contentWindow;
    return outer && outer.length > 0 ? outer[0] : undefined;
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  /** Tells a page that may not speak from one that has not come to it. */
  readonly #judge = (): void => {
    if (letsSpeak) this.#wait(PATIENCE_MS - SILENCE_MS, () => this.#host.stuck());
    else this.#host.failed(silent());
  };

  readonly #take = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source === null || source !== this.#page() || origin !== 'null') return;
    const message = readFrameMessage(data, this.#nonce);
    switch (message?.type) {
      case 'ready': {
        if (!this.#isReady) this.#wait(PATIENCE_MS, () => this.#host.stuck());
        this.#isReady = letsSpeak = true;
        return;
      }
      case 'loaded': {
        clearTimeout(this.#timer);
        return this.#host.loaded();
      }
      case 'height': return this.#grow(message.height);
      case 'problem': return this.#host.told(message.text);
      case 'muted': return this.#host.muted();
      case undefined: return;
      default: return message satisfies never;
    }
  };

  #grow(height: number): void {
    if (height === this.#height) return;
    this.#growth = height > this.#height ? this.#growth + 1 : 0;
    if (this.#growth > MOST_GROWTH) return;
    this.#height = height;
    this.#host.resized(height);
  }
}

/** Why a page stays silent: the policy of the page around it holds for it as well. */
function silent(): WbError {
  return new WbError('denied', 'the content security policy of this page does not let HTML panels run', {
    hint: "They need script-src and style-src with 'unsafe-inline'; without it, they stay empty.",
  });
}

let policy: { createHTML(markup: string): string } | undefined;

/**
 * Returns markup as a page with Trusted Types wants it. It is only ever the
 * document of a sandboxed frame. Throws a `WbError` where the page does not
 * allow the policy `wb-html-panel`.
 */
function trusted(markup: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createHTML(markup: string): string }): typeof policy } };
  try {
    policy ??= trustedTypes ? trustedTypes.createPolicy('wb-html-panel', { createHTML: (text) => text }) : { createHTML: (text) => text };
    return policy!.createHTML(markup); // made in the line before
  } catch (cause) {
    throw new WbError('denied', 'the content security policy of this page does not let HTML panels be made', { cause, hint: 'Its trusted-types must name wb-html-panel.' });
  }
}
