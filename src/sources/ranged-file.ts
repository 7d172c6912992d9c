import { WbError } from '../core/errors.js';
import { bytesOf, refuseHtml, request } from './http.js';
import { Validators } from './validators.js';
import type { FileAccess } from './watched-file.js';

/** How many bytes the first request asks for; a file that is no longer comes with it. */
const HEAD_BYTES = 1 << 18;

/** Files that are no longer than this are read whole: requests would cost more than bytes. */
const WHOLE_BYTES = 1 << 22;

/** One version of a file: its bytes, or a way to ask for some of them. */
export type OpenedFile =
  | { readonly type: 'whole'; readonly size: number; readonly bytes: Uint8Array }
  | {
    readonly type: 'ranges';
    readonly size: number;
    /** Rejects with a `WbError` of kind `unavailable` where the file has changed since it was opened. */
    readonly read: (start: number, end: number, signal: AbortSignal) => Promise<Uint8Array>;
  };

/**
 * One file of a server, of which parts can be read. A small file is read whole,
 * and so is every file of a host that knows no ranges or hides the size of the file.
 */
export class RangedFile {
  readonly #url: string;
  readonly #access: FileAccess;
  readonly #validators: Validators;
  /** What told the version that was opened last from others, where the host said something that does. */
  #version: string | undefined;

  constructor(url: string, access: FileAccess) {
    this.#url = url;
    this.#access = access;
    this.#validators = new Validators(url);
  }

  /** Opens the file; `undefined` where it has not changed since it was opened last. */
  async open(signal: AbortSignal): Promise<OpenedFile | undefined> {
    const response = await this.#request(signal, `bytes=0-${HEAD_BYTES - 1}`, this.#validators.headers());
    if (response.status === 304) return undefined;
    const opened = await this.#take(response, signal);
    const version = versionOf(response);
    if (version !== undefined && version === this.#version) return undefined;
    this.#version = version;
    this.#validators.keep(response);
    return opened;
  }

  /** Forgets that the file was opened. */
  forget(): void {
    this.#version = undefined;
    this.#validators.clear();
  }

  async #take(response: Response, signal: AbortSignal): Promise<OpenedFile> {
    const { label } = this.#access;
    const head = response.status === 416 ? undefined : await bytesOf(response, label, signal);
    if (head) refuseHtml(head, label);
    const size = response.status === 206 ? sizeOf(response) : undefined;
    if (head && (response.status !== 206 || head.length < HEAD_BYTES || head.length === size)) return { type: 'whole', size: head.length, bytes: head };
    if (head && size !== undefined && size > WHOLE_BYTES) return { type: 'ranges', size, read: this.#reader(head, size, versionOf(response)) };
    const bytes = (head && size !== undefined ? await this.#readRest(head, response, signal) : undefined) ?? await bytesOf(await this.#request(signal), label, signal);
    return { type: 'whole', size: bytes.length, bytes };
  }

  /** The head and what follows it; `undefined` where the file has changed meanwhile. */
  async #readRest(head: Uint8Array, first: Response, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const response = await this.#request(signal, `bytes=${head.length}-`);
    const rest = await bytesOf(response, this.#access.label, signal);
    const isSame = response.status === 206 && sizeOf(response) === head.length + rest.length && versionOf(response) === versionOf(first);
    return isSame ? new Uint8Array(await new Blob([head as BlobPart, rest as BlobPart]).arrayBuffer()) : undefined; // TypeScript takes bytes for perhaps shared
  }

  #reader(head: Uint8Array, size: number, version: string | undefined) {
    return async (start: number, end: number, signal: AbortSignal): Promise<Uint8Array> => {
      if (end <= head.length) return head.subarray(start, end);
      const { label } = this.#access;
      const response = await this.#request(signal, `bytes=${start}-${end - 1}`);
      const bytes = await bytesOf(response, label, signal);
      if (response.status === 206 && bytes.length === end - start && sizeOf(response) === size && versionOf(response) === version) return bytes;
      this.forget();
      throw new WbError('unavailable', `${label} changed while it was being read`);
    };
  }

  #request(signal: AbortSignal, range?: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const { label, fetch } = this.#access;
    return request(this.#url, { signal, label, fetch, accepts: [304, 416], headers: { ...headers, ...(range !== undefined && { Range: range }) } });
  }
}

/** The size of the whole file; browsers hide it from pages of other origins unless the host exposes it. */
function sizeOf(response: Response): number | undefined {
  const size = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  return size === undefined ? undefined : Number(size);
}

function versionOf(response: Response): string | undefined {
  const mark = response.headers.get('etag') ?? response.headers.get('last-modified');
  return mark === null ? undefined : `${mark} ${sizeOf(response) ?? ''}`;
}
