import { bytesOf, refuseHtml, request, type Fetch } from './http.js';
import { Validators } from './validators.js';

/** What reading a file of a server needs besides its address. */
export interface FileAccess {
  /** How messages call the file. */
  readonly label: string;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** One file of a server that is read whole, and again only when it has changed. */
export class WatchedFile {
  readonly #url: string;
  readonly #access: FileAccess;
  readonly #validators: Validators;
  #size = 0;

  constructor(url: string, access: FileAccess) {
    this.#url = url;
    this.#access = access;
    this.#validators = new Validators(url);
  }

  /** How many bytes the file had when it was last read. */
  get size(): number {
    return this.#size;
  }

  /** Returns the bytes of the file; `undefined` where it has not changed since they were read. */
  async read(signal: AbortSignal): Promise<Uint8Array | undefined> {
    const { label, fetch } = this.#access;
    const response = await request(this.#url, { signal, label, fetch, accepts: [304], headers: this.#validators.headers() });
    if (response.status === 304) return undefined;
    const bytes = await bytesOf(response, label, signal);
    refuseHtml(bytes, label);
    this.#validators.keep(response);
    this.#size = bytes.length;
    return bytes;
  }

  /** Forgets that the file was read, so that it is read again whether it has changed or not. */
  forget(): void {
    this.#validators.clear();
    this.#size = 0;
  }
}
