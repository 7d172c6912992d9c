import type { FrameOptions } from '../../panels/html-panel/frame-document.js';
import { HtmlFrame } from './html-frame.js';

/** How long a page is listened to after everything in it was read, in milliseconds. */
const LISTENING_MS = 1000;

/** What an echo needs of its page. */
export interface EchoHost {
  readonly told: (problem: string) => void;
  /** Nothing more will be told; whether anything was. */
  readonly ended: (hasTold: boolean) => void;
}

/**
 * Runs a page a second time, unseen, to hear what fails in it: in a frame as
 * closed as that of the page, whose scripts have addresses that hold them.
 * WebKit tells what fails in such scripts, and mutes the page itself.
 */
export class ErrorEcho {
  readonly #frame: HtmlFrame;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Starts the page beside its own frame. */
  constructor(options: Omit<FrameOptions, 'nonce'> & { readonly title: string }, place: HTMLElement, host: EchoHost) {
    let hasTold = false;
    const end = (): void => {
      this.close();
      host.ended(hasTold);
    };
    this.#frame = new HtmlFrame({ ...options, addressesScripts: true }, {
      resized: () => undefined,
      loaded: () => { this.#timer = setTimeout(end, LISTENING_MS); },
      stuck: end,
      told: (problem) => {
        if (problem.startsWith('closed: ')) return; // that the page tells itself
        hasTold = true;
        host.told(problem);
      },
      muted: () => undefined,
      failed: end,
    });
    this.#frame.element.className = 'echo';
    place.append(this.#frame.element);
  }

  /** Ends the page, be it that it is running. */
  close(): void {
    clearTimeout(this.#timer);
    this.#frame.close();
  }
}
