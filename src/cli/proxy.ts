import type { Command } from 'commander';
import { WbError } from '../core/errors.js';
import { proxyServer, type ServedRequest } from '../server/proxy-server.js';
import { PROXIED_APIS } from '../server/upstream.js';
import { proxySettings, type ProxyFlags } from './proxy-settings.js';

/** Adds `wb-reports proxy` to the command. */
export function addProxy(program: Command): void {
  const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];
  program.command('proxy')
    .description('Lets pages read runs from servers that they cannot reach themselves, or that need a key; credentials come from the environment.')
    .option('--upstream <[name:]kind=address>', `a server to read from, as often as needed; kinds: ${[...PROXIED_APIS.keys()].join(', ')}`, collect)
    .option('--static <folder>', 'a folder to serve beside them, so that report and runs have one origin')
    .option('--allow-origin <origin>', 'an origin whose pages may read as well', collect)
    .option('--allow-host <name>', 'a name by which the proxy is reached, besides localhost', collect)
    .option('--host <address>', 'where to listen (default: 127.0.0.1)')
    .option('--port <number>', 'where to listen (default: 8900)')
    .option('--config <file>', 'a JSON file with the same: upstream, static, allowOrigin, allowHost, host, port')
    .action(runProxy);
}

async function runProxy(flags: ProxyFlags): Promise<void> {
  const settings = await proxySettings(flags);
  const server = await proxyServer({ ...settings, environment: process.env, log: (request) => say(requestLine(request, new Date())) });
  const address = await server.listen(settings.port, settings.host).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EADDRINUSE' ? 'another program listens there' : cause.message;
    throw new WbError('unavailable', `cannot listen on ${settings.host}:${settings.port}: ${why}`, { cause, hint: 'Choose another with --port.' });
  });
  for (const { name, kind, url } of settings.upstreams) say(`${address}${name}/ reads from ${url.href} (${kind})`);
  if (settings.site !== undefined) say(`${address} serves ${settings.site}`);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await stopped;
  await server.close();
  say('stopped');
}

/** Returns the line that tells of a request: no query, no header, and nothing that moves the cursor. */
export function requestLine({ method, path, status, durationMs, reason }: ServedRequest, at: Date): string {
  const plain = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
  return `${at.toISOString().slice(11, 19)} ${plain(method)} ${plain(path)} ${status} ${Math.round(durationMs)} ms${reason === undefined ? '' : ` (${plain(reason)})`}`;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
