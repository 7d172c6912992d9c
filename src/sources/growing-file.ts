import { bytesOf, refuseHtml, request } from './http.js';
import { Validators } from './validators.js';
import type { FileAccess } from './watched-file.js';

/** How many known bytes a request for more repeats, to see that the file is still the same one. */
const OVERLAP = 256;

/** What reading a file once more brought. */
export interface Growth {
  /** `added`: `bytes` follow what was read before; `anew`: they are the file from its start. */
  readonly type: 'unchanged' | 'added' | 'anew';
  readonly bytes: Uint8Array;
}

const UNCHANGED: Growth = { type: 'unchanged', bytes: new Uint8Array() };

/**
 * One file of a server, followed while it grows. The first reading takes it
 * whole, later ones take what was added: by `Range` where the server can, by
 * comparing where it sends everything. A file that was replaced or has become
 * shorter is read anew. A reading that fails leaves everything as it was.
 */
export class GrowingFile {
  readonly url: string;
  readonly #options: FileAccess;
  readonly #validators: Validators;
  #size = 0;
  #tail: Uint8Array = new Uint8Array();

  constructor(url: string, options: FileAccess) {
    this.url = url;
    this.#options = options;
    this.#validators = new Validators(url);
  }

  /** How many bytes have been read. */
  get size(): number {
    return this.#size;
  }

  /**
   * Reads what is new: of a file that is `appendOnly` only what was added at its
   * end, any other file whole when it has changed.
   */
  async read(signal: AbortSignal, { appendOnly }: { readonly appendOnly: boolean }): Promise<Growth> {
    const canContinue = appendOnly && this.#size > 0;
    const from = this.#size - this.#tail.length;
    const response = await this.#request(signal, canContinue ? from : undefined);
    if (response.status === 304) return UNCHANGED;
    if (response.status === 416 || (response.status === 206 && !startsAt(response, from))) return this.#readAnew(signal);
    const bytes = await bytesOf(response, this.#options.label, signal);
    if (response.status === 206) {
      if (!startsWith(bytes, this.#tail)) return this.#readAnew(signal);
      return this.#keep(response, 'added', bytes.subarray(this.#tail.length));
    }
    refuseHtml(bytes, this.#options.label);
    if (canContinue && bytes.length >= this.#size && startsWith(bytes.subarray(from), this.#tail)) {
      return this.#keep(response, 'added', bytes.subarray(this.#size));
    }
    return this.#keep(response, 'anew', bytes);
  }

  /** Forgets what was read, so that the next reading takes the file whole. */
  forget(): void {
    this.#size = 0;
    this.#tail = new Uint8Array();
    this.#validators.clear();
  }

  async #readAnew(signal: AbortSignal): Promise<Growth> {
    this.#validators.clear();
    const response = await this.#request(signal);
    const bytes = await bytesOf(response, this.#options.label, signal);
    refuseHtml(bytes, this.#options.label);
    return this.#keep(response, 'anew', bytes);
  }

  #request(signal: AbortSignal, from?: number): Promise<Response> {
    const { label, fetch } = this.#options;
    return request(this.url, {
      signal, label, fetch, accepts: [304, 416],
      headers: {
        ...(from !== undefined && { Range: `bytes=${from}-` }), // safe to send to other origins
        ...this.#validators.headers(),
      },
    });
  }

  #keep(response: Response, type: 'added' | 'anew', bytes: Uint8Array): Growth {
    this.#validators.keep(response);
    if (type === 'added' && bytes.length === 0) return UNCHANGED;
    const known = type === 'anew' ? new Uint8Array() : this.#tail;
    this.#size = (type === 'anew' ? 0 : this.#size) + bytes.length;
    this.#tail = lastBytes(known, bytes);
    return { type, bytes };
  }
}

function startsAt(response: Response, from: number): boolean {
  const range = response.headers.get('content-range'); // hidden from other origins; the overlap tells then
  return range === null || range.startsWith(`bytes ${from}-`);
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.length >= start.length && start.every((byte, i) => byte === bytes[i]);
}

function lastBytes(known: Uint8Array, added: Uint8Array): Uint8Array {
  if (added.length >= OVERLAP) return added.slice(-OVERLAP);
  const joined = new Uint8Array(known.length + added.length);
  joined.set(known);
  joined.set(added, known.length);
  return joined.slice(-OVERLAP);
}
