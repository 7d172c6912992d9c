import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { proxyServer, type ProxyOptions, type ServedRequest } from '../../src/server/proxy-server.js';
import { parseUpstream } from '../../src/server/upstream.js';

/** What an upstream got. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A proxy before a server of the test's own. */
export interface RunningProxy {
  readonly url: string;
  readonly upstreamUrl: string;
  /** What the upstream got, request by request. */
  readonly received: Received[];
  readonly log: ServedRequest[];
  /** Sends bytes as they stand and returns what comes back until the connection ends. */
  raw(text: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts a proxy before an upstream of each of these kinds, all of them one server that answers as told. */
export async function runningProxy(kinds: readonly string[], answer: RequestListener, options: Partial<ProxyOptions> = {}): Promise<RunningProxy> {
  const received: Received[] = [], log: ServedRequest[] = [];
  const upstream = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  const upstreamUrl = await listening(upstream);
  const proxy = await proxyServer({ upstreams: kinds.map((kind) => parseUpstream(`${kind}=${upstreamUrl}`)), log: (request) => log.push(request), ...options });
  const url = await proxy.listen();
  return {
    url, upstreamUrl, received, log,
    raw: (text) => rawExchange(Number(new URL(url).port), text),
    async close() {
      await proxy.close(0);
      await stopped(upstream);
    },
  };
}

/** Starts a server on a free port and returns its address. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has such an address
}

/** Stops a server at once. */
export function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function rawExchange(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('latin1').on('data', (part: string) => { answer += part; });
    socket.on('error', () => resolve(answer)).on('close', () => resolve(answer));
  });
}
