import { isSameOrigin } from './http.js';

/** What a server says of the state of a file, and is asked by whether that has changed. */
export class Validators {
  readonly #url: string;
  #etag: string | null = null;
  #modified: string | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  /** The headers of a request that is answered with 304 where nothing has changed. Other origins would have to consent to them in advance. */
  headers(): Readonly<Record<string, string>> {
    if (!isSameOrigin(this.#url)) return {};
    if (this.#etag !== null) return { 'If-None-Match': this.#etag };
    return this.#modified === null ? {} : { 'If-Modified-Since': this.#modified };
  }

  /** Takes note of what an answer says. */
  keep({ headers }: Response): void {
    this.#etag = headers.get('etag');
    this.#modified = headers.get('last-modified');
  }

  /** Forgets it. */
  clear(): void {
    this.#etag = this.#modified = null;
  }
}
