import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Environment } from './apis/api.js';
import { checkCaller, preflight, type AllowedCallers } from './callers.js';
import { Forwarder, LIMITS, type Limits } from './forward.js';
import { EXPOSED } from './passed-headers.js';
import { PinnedHost, type Resolve } from './pinned-host.js';
import { readBody } from './read-body.js';
import { Refusal } from './refusal.js';
import { parseTarget } from './request-target.js';
import { staticFiles, type StaticFiles } from './static-files.js';
import { credentialsOf, routeOf, type Upstream } from './upstream.js';

/** What one request asked and got; holds no query, no body and no header. */
export interface ServedRequest {
  readonly method: string;
  /** The path as it was sent, without its query. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  /** Why it was refused. */
  readonly reason?: string;
}

/** What a proxy is made of. */
export interface ProxyOptions {
  readonly upstreams: readonly Upstream[];
  readonly callers?: AllowedCallers;
  /** A folder that is served beside the upstreams. */
  readonly site?: string | undefined;
  /** Where credentials come from. */
  readonly environment?: Environment;
  readonly limits?: Partial<Limits>;
  /** Told of every request. */
  readonly log?: (request: ServedRequest) => void;
  /** The system's by default. */
  readonly resolve?: Resolve;
}

/** What shields the origin of a report from files that strangers have logged. */
const SHIELD: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/**
 * Makes a server that lets pages read from a list of upstreams, and from no
 * other place: `/<name>/…` goes to the upstream of that name, if it only reads.
 * Credentials are added on the way and never told. Rejects with a `WbError`
 * where an upstream leads where none may be.
 */
export async function proxyServer(options: ProxyOptions): Promise<ProxyServer> {
  const { upstreams, environment = {}, resolve } = options;
  const limits = { ...LIMITS, ...options.limits };
  const forwarders = await Promise.all(upstreams.map(async (upstream) =>
    new Forwarder(upstream, await PinnedHost.at(upstream.url.hostname, resolve), credentialsOf(upstream, environment), limits)));
  return new ProxyServer(forwarders, limits, options);
}

/** A running proxy; made by {@link proxyServer}. */
export class ProxyServer {
  readonly #forwarders: ReadonlyMap<string, Forwarder>;
  readonly #limits: Limits;
  readonly #callers: AllowedCallers;
  readonly #site: StaticFiles | undefined;
  readonly #log: (request: ServedRequest) => void;
  readonly #server: Server;

  constructor(forwarders: readonly Forwarder[], limits: Limits, { callers, site, log }: ProxyOptions) {
    this.#forwarders = new Map(forwarders.map((forwarder) => [forwarder.upstream.name, forwarder]));
    this.#limits = limits;
    this.#callers = callers ?? { origins: new Set(), hosts: new Set() };
    this.#site = site === undefined ? undefined : staticFiles(site, { startPage: 'index.html' });
    this.#log = log ?? (() => undefined);
    this.#server = createServer({ requestTimeout: limits.requestMs, headersTimeout: limits.requestMs, maxHeaderSize: 16_384 }, (request, response) => {
      void this.#serve(request, response);
    });
    this.#server.maxConnections = 256;
    this.#server.on('upgrade', (_request, socket) => refuseSocket(socket, '400 Bad Request')); // no websockets
    this.#server.on('connect', (_request, socket) => refuseSocket(socket, '405 Method Not Allowed')); // no tunnels
  }

  /** Begins to listen and returns the address. */
  async listen(port = 0, host = '127.0.0.1'): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    const { address, port: chosen } = this.#server.address() as AddressInfo; // a TCP server has such an address
    return `http://${address.includes(':') ? `[${address}]` : address}:${chosen}/`;
  }

  /** Lets requests that have begun come to their end, for so long at most, and stops. */
  async close(graceMs = 5000): Promise<void> {
    const closed = new Promise<void>((resolve) => { this.#server.close(() => resolve()); });
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
    for (const forwarder of this.#forwarders.values()) forwarder.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const begun = performance.now();
    let reason: string | undefined;
    try {
      await this.#answer(method, url, request, response);
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, 'the proxy failed', { cause: error });
      reason = refusal.message;
      refuse(refusal, response);
    }
    this.#log({
      method, path: url.replace(/[?#].*$/s, '').slice(0, 200), status: response.statusCode, durationMs: performance.now() - begun,
      ...(reason !== undefined && { reason }),
    });
  }

  async #answer(method: string, url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length !== 1) throw new Refusal(400, 'the request must name one host');
    const { path, query } = parseTarget(url);
    const [, name, rest] = /^\/([^/]*)(?:\/(.*))?$/s.exec(path) ?? [];
    const forwarder = this.#forwarders.get(name ?? '');
    if (!forwarder || rest === undefined) return this.#serveSite(request, response);
    for (const [header, value] of Object.entries(SHIELD)) response.setHeader(header, value);
    response.setHeader('Vary', 'Origin');
    const cors = checkCaller(request.headers, this.#callers);
    const isForeign = cors['Access-Control-Allow-Origin'] !== undefined;
    response.setHeader('Cross-Origin-Resource-Policy', this.#callers.origins.size > 0 ? 'cross-origin' : 'same-origin');
    for (const [header, value] of Object.entries(cors)) response.setHeader(header, value);
    if (isForeign) response.setHeader('Access-Control-Expose-Headers', EXPOSED);
    if (method === 'OPTIONS' && isForeign) {
      response.writeHead(204, preflight(request.headers)).end();
      return;
    }
    const route = routeOf(forwarder.upstream, method, rest);
    const body = await readBody(request, this.#limits.requestBytes);
    const sent = { query, body, ...route.check?.(query, body) };
    const text = String(sent.query);
    await forwarder.forward({ method, target: `${rest}${text === '' ? '' : `?${text}`}`, body: sent.body }, request, response, {});
  }

  async #serveSite(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkCaller({ host: request.headers.host }, this.#callers);
    if (!this.#site) {
      throw new Refusal(404, 'there is no such upstream', { hint: `There are: ${[...this.#forwarders.keys()].map((name) => `/${name}/`).join(', ')}` });
    }
    await this.#site(request, response);
  }
}

function refuse({ status, message, hint, headers }: Refusal, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : JSON.stringify({ message, ...(hint !== undefined && { hint }) }));
}

function refuseSocket(socket: Duplex, status: string): void {
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
