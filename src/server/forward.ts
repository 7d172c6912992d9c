import { Agent as HttpAgent, request as requestHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answeredHeaders, askedHeaders } from './passed-headers.js';
import type { PinnedHost } from './pinned-host.js';
import { Refusal } from './refusal.js';
import type { Upstream } from './upstream.js';

/** What one request may cost. */
export interface Limits {
  /** Bytes of a request's body; 1 MiB by default. */
  readonly requestBytes: number;
  /** Bytes of an answer; 1 GiB by default. */
  readonly responseBytes: number;
  /** How long an upstream may be silent, in milliseconds; 60 s by default. */
  readonly silenceMs: number;
  /** How long a request may take to come in, in milliseconds; 30 s by default. */
  readonly requestMs: number;
}

/** The limits where none are given. */
export const LIMITS: Limits = { requestBytes: 1 << 20, responseBytes: 1 << 30, silenceMs: 60_000, requestMs: 30_000 };

/** A request as it goes upstream. */
export interface ForwardedRequest {
  /** The path behind the upstream's address, and the query, encoded. */
  readonly target: string;
  readonly method: string;
  readonly body: string;
}

/** A server that requests are forwarded to: its address pinned, its credentials at hand. */
export class Forwarder {
  readonly upstream: Upstream;
  readonly #host: PinnedHost;
  readonly #credentials: Readonly<Record<string, string>>;
  readonly #limits: Limits;
  readonly #agent: HttpAgent;

  constructor(upstream: Upstream, host: PinnedHost, credentials: Readonly<Record<string, string>>, limits: Limits) {
    this.upstream = upstream;
    this.#host = host;
    this.#credentials = credentials;
    this.#limits = limits;
    this.#agent = new (upstream.url.protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets: 32 });
  }

  /**
   * Sends a request upstream and its answer back as it comes. Rejects with a
   * {@link Refusal} while the answer has not begun; cuts it off after that.
   */
  async forward(asked: ForwardedRequest, caller: IncomingMessage, response: ServerResponse, headers: Readonly<Record<string, string>>): Promise<void> {
    const answer = await this.#ask(asked, caller, response);
    try {
      this.#checkAnswer(answer);
      response.writeHead(answer.statusCode ?? 502, { ...answeredHeaders(answer.headers), ...headers });
      await pipeline(answer, limited(this.#limits.responseBytes), response);
    } catch (error) {
      answer.destroy();
      if (response.headersSent) response.destroy();
      throw error;
    }
  }

  /** Ends the connections that are kept open. */
  close(): void {
    this.#agent.destroy();
  }

  #ask({ target, method, body }: ForwardedRequest, caller: IncomingMessage, response: ServerResponse): Promise<IncomingMessage> {
    const { protocol, hostname, port, pathname, host } = this.upstream.url;
    const send = protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const request = send({
        protocol, hostname: hostname.replace(/^\[(.*)\]$/, '$1'), port, method, path: `${pathname}${target}`, agent: this.#agent, lookup: this.#host.lookup,
        headers: { ...askedHeaders(caller.headers), ...this.#credentials, host, ...(method === 'POST' && { 'content-length': Buffer.byteLength(body) }) },
      });
      const giveUp = (): void => { request.destroy(); };
      response.once('close', giveUp);
      request.setTimeout(this.#limits.silenceMs, () => { request.destroy(new Refusal(504, `${this.upstream.name} did not answer in time`)); });
      request.once('response', resolve);
      request.once('upgrade', (_answer, socket) => { socket.destroy(); reject(new Refusal(502, `${this.upstream.name} wants another protocol`)); });
      request.once('error', (error) => reject(error instanceof Refusal ? error : this.#unreachable(error)));
      request.end(body);
    });
  }

  /** What an upstream must not answer. */
  #checkAnswer({ statusCode = 502, headers }: IncomingMessage): void {
    const { name } = this.upstream;
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
      throw new Refusal(502, `${name} redirects elsewhere, which the proxy does not follow`, { hint: 'Is the address of the upstream the final one, and is the login right?' });
    }
    if (Number(headers['content-length']) > this.#limits.responseBytes) throw new Refusal(502, `the answer of ${name} is too large`);
  }

  #unreachable(cause: Error): Refusal {
    const { code = '' } = cause as NodeJS.ErrnoException; // what node:http rejects with
    if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/.test(code)) void this.#host.refresh();
    return new Refusal(502, `${this.upstream.name} is not reachable${code === '' ? '' : ` (${code})`}`, { cause });
  }
}

/** Passes bytes on, and fails after so many. */
function limited(most: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      passed += chunk.length;
      if (passed > most) done(new Refusal(502, 'the answer is too large'));
      else done(null, chunk);
    },
  });
}
