/** `npm start`: serves the demo report over real runs and trains one more while you look. */
import { spawn } from 'node:child_process';
import { Command, InvalidArgumentError } from 'commander';
import { serveDemo } from './demo-server.js';

interface Flags {
  readonly port: number;
  readonly train: boolean;
  readonly open: boolean;
}

const { port, train, open } = new Command('npm start --')
  .description('Serves the demo report over real runs and trains one more while you look.')
  .option('--port <number>', 'port to listen on; the next free one when it is taken', parsePort, 5173)
  .option('--no-train', 'show the finished runs only')
  .option('--no-open', 'do not open a browser')
  .parse()
  .opts<Flags>();

const demo = await serveDemo({ port, train });
console.log(`\n  The demo report is at  ${demo.url}\n`);
if (train) console.log('  One more run is being trained; its panels move by themselves.');
console.log('  Ctrl-C ends it.\n');
if (open) openBrowser(demo.url);

let closing = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void demo.close().then(() => process.exit(0));
  });
}

function parsePort(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65535) throw new InvalidArgumentError('expected 0 to 65535');
  return number;
}

/** Opens the page where a person sits at a screen; elsewhere the printed address is enough. */
function openBrowser(url: string): void {
  const screen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!process.stdout.isTTY || !screen) return;
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
