import { isAbort, WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonValue } from '../../core/json.js';
import { bytesOf, isSameOrigin, refuseHtml, request, resolveUrl, type Fetch } from '../http.js';
import { AimFrames, type AimEntry } from './aim-frames.js';
import { broken, isTree, type AimTree, type AimValue } from './aim-tree.js';

const URL_HINT = 'Is the url that of an Aim server, with its base path if it has one?';

/** What can be searched: runs, and what they have tracked. */
export type AimKind = 'run' | 'metric' | 'images' | 'texts' | 'distributions' | 'audios';

/** Parameters of an address. */
export type AimQuery = Readonly<Record<string, string | number | boolean | undefined>>;

/** The server failed while it answered: perhaps over one run of several, whose files are broken. */
export class AimFailure extends WbError {}

/** Calls the HTTP API of one Aim server. Every call rejects with a `WbError` in words for people. */
export class AimApi {
  /** The address of the server, with a slash at its end. */
  readonly base: string;
  readonly #fetch: Fetch | undefined;

  /** `url` may hold a path, where the server has a base path or stands behind a proxy. Throws where it holds a password. */
  constructor(url: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(url));
    if (address.username !== '' || address.password !== '') {
      throw new WbError('invalid', 'the url of an Aim server holds a name or a password', {
        hint: 'Set the property headers of <wb-source> instead, or keep them in `wb-reports proxy`.',
      });
    }
    address.hash = address.search = '';
    this.base = address.href.replace(/\/*$/, '/');
    this.#fetch = fetch;
  }

  /**
   * Searches by a query in Aim's language, and yields the runs that are found
   * with what was searched for, as they arrive. Ends with an error where the
   * answer is not whole.
   */
  async *search(kind: AimKind, query: AimQuery, signal: AbortSignal): AsyncGenerator<readonly [run: string, found: AimTree]> {
    let progress: AimValue | undefined, hasRuns = false;
    for await (const [key, value] of this.stream(`runs/search/${kind}/`, query, signal)) {
      if (typeof key === 'string' && /^progress_\d+/.test(key)) {
        progress = value;
        continue;
      }
      if (typeof key !== 'string' || !isTree(value)) throw broken();
      progress = undefined;
      hasRuns = true;
      yield [key, value];
    }
    // Every answer ends by telling how far it is, and one that was not cut short is through.
    const [seen, all] = Array.isArray(progress) ? progress : [], isPage = query.limit !== undefined || query.offset !== undefined;
    if (all === undefined ? hasRuns || progress !== undefined : kind === 'run' && !isPage && seen !== all) throw cutOff();
  }

  /** Asks by GET, or by POST where there is a body, and yields what the answer holds as it arrives. */
  async *stream(path: string, query: AimQuery, signal: AbortSignal, body?: JsonValue): AsyncGenerator<AimEntry> {
    const label = `${path.replace(/\/$/, '')} of Aim`;
    const response = await this.#request(this.#address(path, query), label, signal, body);
    if (!response.ok) throw this.#refusal(label, response.status, new TextDecoder().decode(await bytesOf(response, label, signal)));
    const frames = new AimFrames();
    let isFirst = true;
    for await (const chunk of chunksOf(response, label, signal)) {
      if (isFirst) refuseOthers(chunk, label);
      isFirst = false;
      yield* frames.push(chunk);
    }
    yield* frames.end();
  }

  #address(path: string, query: AimQuery): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
    const text = String(parameters);
    return `${this.base}api/${path}${text === '' ? '' : `?${text}`}`;
  }

  /** A browser does not say why it withholds an answer; where the server answers at all, it is CORS. */
  async #request(url: string, label: string, signal: AbortSignal, body: JsonValue | undefined): Promise<Response> {
    const post = body === undefined ? {} : { method: 'POST' as const, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    try {
      return await request(url, { ...post, signal, fetch: this.#fetch, label, accepts: [400, 404, 405, 422, 500] });
    } catch (error) {
      if (isAbort(error) || isSameOrigin(url) || !(error instanceof WbError) || !(error.cause instanceof TypeError)) throw error;
      throw await this.#isReachable(signal) ? this.#blocked(error) : error;
    }
  }

  /** What the server itself says about a request that it refuses. */
  #refusal(label: string, status: number, text: string): WbError {
    const { host } = new URL(this.base), answer = jsonIn(text);
    if (isObject(answer) && answer.message === 'SyntaxError') return new WbError('invalid', `${host} does not understand the search for ${label}`);
    const message = isObject(answer) && typeof answer.message === 'string' ? answer.message : undefined;
    if (status === 500) return new AimFailure('unavailable', `${host} failed over ${label} (500)${detailOf(answer)}`);
    if (message !== undefined) return new WbError(status === 404 ? 'missing' : 'invalid', `${host} says: ${message.slice(0, 300)}`);
    return new WbError('missing', `${host} has no ${label} (${status})`, { hint: URL_HINT });
  }

  #blocked(cause: unknown): WbError {
    const { origin } = new URL(this.base), page = globalThis.location?.origin ?? 'this one';
    return new WbError('denied', `${origin} does not let pages of ${page} read its runs (CORS)`, {
      cause, hint: 'Aim itself lets every page read; what stands before it does not. Reach it through `wb-reports proxy`.',
    });
  }

  /** Whether the server answers at all. */
  async #isReachable(signal: AbortSignal): Promise<boolean> {
    try {
      await (this.#fetch ?? globalThis.fetch)(`${this.base}api/projects/`, { signal, mode: 'no-cors' });
      return true;
    } catch (error) {
      if (isAbort(error)) throw error;
      return false;
    }
  }
}

/** Reads a body piece by piece; a connection that breaks off is `unavailable`. What is not read to its end is given up. */
async function* chunksOf(response: Response, label: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    if (isAbort(cause) || signal.aborted || cause instanceof WbError) throw cause;
    throw new AimFailure('unavailable', `the connection broke off while ${label} was being read`, { cause });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Aim's pages answer any address that is not of its API; other servers answer text. */
function refuseOthers(start: Uint8Array, label: string): void {
  refuseHtml(start, label);
  if (/^\s*[{["]/.test(String.fromCharCode(...start.subarray(0, 8))) && start[3] !== 0) throw broken();
}

function cutOff(): AimFailure {
  return new AimFailure('unavailable', 'the answer of Aim is cut off');
}

/** What Python said. */
function detailOf(answer: JsonValue | undefined): string {
  return isObject(answer) && typeof answer.detail === 'string' ? `: ${answer.detail.slice(0, 300)}` : '';
}

function jsonIn(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
