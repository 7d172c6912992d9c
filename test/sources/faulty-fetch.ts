import type { Fetch } from '../../src/sources/http.js';

/** What happens to a request instead of what should; `real` asks the server. */
export type Fault = (real: () => Promise<Response>, init: RequestInit | undefined) => Promise<Response>;

/** A `fetch` that can be made to fail in any way, without the server knowing. */
export class FaultyFetch {
  fault: Fault | undefined;
  /** Whether equal requests get the answer of the first of them, so that thousands of readings take no time. */
  remembers = false;
  readonly #known = new Map<string, Promise<{ readonly status: number; readonly headers: Headers; readonly body: ArrayBuffer }>>();

  readonly fetch: Fetch = (url, init) => {
    const real = (): Promise<Response> => (this.remembers ? this.#remembered(url, init) : answered(url, init));
    return this.fault ? this.fault(real, init) : real();
  };

  async #remembered(url: string, init: RequestInit | undefined): Promise<Response> {
    const key = JSON.stringify([url, init?.method ?? 'GET', [...new Headers(init?.headers)], init?.body ?? null]);
    let known = this.#known.get(key);
    if (!known) {
      known = answered(url, { ...init, signal: null }).then(async (response) => ({ status: response.status, headers: response.headers, body: await response.arrayBuffer() }));
      this.#known.set(key, known);
    }
    const { status, headers, body } = await known;
    return responseOf(status, headers, body);
  }
}

/** Asks twice where the connection has just been closed: servers do that while a test is busy for seconds. */
async function answered(url: string, init: RequestInit | undefined): Promise<Response> {
  try {
    return await globalThis.fetch(url, init);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return globalThis.fetch(url, init);
  }
}

/** Answers with a status. */
export function status(code: number, body = 'busy', headers: Readonly<Record<string, string>> = {}): Fault {
  return () => Promise.resolve(new Response(body, { status: code, headers }));
}

/** Answers with a page for people, as hosts do that know no such address or want a login. */
export const html: Fault = () => Promise.resolve(new Response('<!doctype html><html><title>Sign in</title></html>', { status: 200, headers: { 'Content-Type': 'text/html' } }));

/** Refuses the connection. */
export const refused: Fault = () => Promise.reject(new TypeError('fetch failed'));

/** Never answers, until the caller gives up. */
export const silent: Fault = (_real, init) => new Promise((_resolve, reject) => {
  const stop = (): void => reject(init?.signal?.reason instanceof Error ? init.signal.reason : new DOMException('aborted', 'AbortError'));
  if (init?.signal?.aborted) stop();
  else init?.signal?.addEventListener('abort', stop, { once: true });
});

/** Sends the answer slowly, in three pieces, each in a turn of its own. */
export const slow: Fault = (real) => changedBody(real, (bytes) => pieces(bytes, [0, 1 / 3, 2 / 3, 1], false));

/** Breaks off in the middle of the answer. */
export const broken: Fault = (real) => changedBody(real, (bytes) => pieces(bytes, [0, 1 / 2], true));

/** Ends the answer after so many bytes as if that were all; `cut` is told how many there were. */
export function cutAt(end: number, cut: (length: number) => void = () => undefined): Fault {
  return (real) => changedBody(real, (bytes) => {
    cut(bytes.length);
    return bytes.slice(0, end);
  });
}

/** Changes the text of every answer. */
export function rewritten(change: (text: string) => string): Fault {
  return (real) => changedBody(real, (bytes) => change(new TextDecoder().decode(bytes)));
}

async function changedBody(real: () => Promise<Response>, change: (bytes: Uint8Array<ArrayBuffer>) => BodyInit): Promise<Response> {
  const response = await real();
  if (response.status === 304 || response.status === 416) return response;
  return responseOf(response.status, response.headers, change(new Uint8Array(await response.arrayBuffer())));
}

function responseOf(code: number, from: Headers, body: BodyInit): Response {
  const headers = new Headers(from);
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  return new Response(code === 304 ? null : body, { status: code, headers });
}

function pieces(bytes: Uint8Array<ArrayBuffer>, at: readonly number[], breaks: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
  let next = 1;
  return new ReadableStream({
    pull: (controller) => new Promise((resolve) => {
      setImmediate(() => {
        if (next < at.length) controller.enqueue(bytes.slice(Math.floor(bytes.length * at[next - 1]), Math.floor(bytes.length * at[next])));
        else if (breaks) controller.error(new TypeError('terminated'));
        else controller.close();
        next++;
        resolve();
      });
    }),
  });
}
