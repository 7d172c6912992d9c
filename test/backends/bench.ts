import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage-page.js';
import type { View } from './view.js';

/** How a server is started. */
export interface ServerOptions {
  /** An address that answers as soon as the server is up. */
  readonly ready: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A server that runs in a process of its own. */
export interface RunningServer {
  /** Kills it, and all it has started, at once. */
  kill(): Promise<void>;
}

/** How long a server may take to come up; the first start of one compiles all its Python. */
const START_MS = 120_000;

/** What the test of a backend works with: processes, a folder, the browser, and the count of what held. */
export class Bench {
  /** A folder for what servers write; removed at the end. */
  readonly folder = mkdtempSync(join(tmpdir(), 'wb-backends-'));
  passed = 0;
  failed = 0;
  readonly #backend: string;
  readonly #bin: string;
  readonly #stage: Stage;
  readonly #print: (line: string) => void;
  readonly #servers = new Set<ChildProcess>();
  readonly #views = new Set<View>();

  /** `print` takes the lines that tell what held. */
  constructor(backend: string, bin: string, stage: Stage, print: (line: string) => void) {
    this.#backend = backend;
    this.#bin = bin;
    this.#stage = stage;
    this.#print = print;
  }

  /** Checks one thing, prints its name, and counts it. What throws has failed; the others go on. */
  async check(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.passed++;
      this.#print(`  ✓ ${name}`);
    } catch (error) {
      this.failed++;
      this.#print(`  ✗ ${name}\n${error instanceof Error ? error.stack ?? error.message : String(error)}`);
    }
  }

  /** Runs a Python script of the backend's folder, and returns what it printed last. Throws what it wrote where it fails. */
  async python(script: string, ...args: string[]): Promise<string> {
    const file = fileURLToPath(new URL(`${this.#backend}/${script}`, import.meta.url));
    const child = this.#spawn('python', [file, ...args]);
    let output = '', errors = '';
    child.stdout!.on('data', (text: Buffer) => { output += text.toString(); });
    child.stderr!.on('data', (text: Buffer) => { errors += text.toString(); });
    const code = await new Promise((resolve) => { child.on('close', resolve); });
    if (code !== 0) throw new Error(`${script} ${args.join(' ')} failed: ${errors.slice(-2000)}`);
    return output.trim().split('\n').at(-1) ?? '';
  }

  /** Starts a program of the environment, and waits until it answers. Throws what it wrote where it ends before. */
  async start(program: string, args: readonly string[], { ready, env = {} }: ServerOptions): Promise<RunningServer> {
    const child = this.#spawn(program, args, env);
    let output = '', ended = false;
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text: Buffer) => { output = (output + text.toString()).slice(-4000); });
    const closed = new Promise<void>((resolve) => {
      child.on('error', (error) => { output += error.message; });
      child.on('close', () => { ended = true; resolve(); });
    });
    this.#servers.add(child);
    const until = Date.now() + START_MS;
    while (!await answers(ready)) {
      if (ended || Date.now() > until) throw new Error(`${program} did not come up at ${ready}:\n${output}`);
      await Promise.race([closed, new Promise((resolve) => { setTimeout(resolve, 200); })]);
    }
    return {
      kill: async () => {
        this.#servers.delete(child);
        killTree(child);
        await closed;
      },
    };
  }

  /** Returns a port of 127.0.0.1 that is free. */
  async port(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const { port } = server.address() as { port: number }; // a TCP server has such an address
    await new Promise((resolve) => { server.close(resolve); });
    return port;
  }

  /** Opens a page with these elements; `foreign` puts it on a host that no server takes for its own. */
  async open(html: string, options: { readonly foreign?: boolean } = {}): Promise<View> {
    const view = await this.#stage.open(html, options);
    this.#views.add(view);
    return view;
  }

  /** Ends all that was opened. */
  async close(): Promise<void> {
    await Promise.all([...this.#views].map((view) => view.close()));
    for (const child of this.#servers) killTree(child);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #spawn(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
    const path = `${this.#bin}${delimiter}${process.env.PATH ?? ''}`;
    return spawn(join(this.#bin, program), args, {
      cwd: this.folder, env: { ...process.env, PATH: path, PYTHONUNBUFFERED: '1', PYTHONWARNINGS: 'ignore', ...env }, detached: process.platform !== 'win32',
    });
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** Servers start workers of their own; all are of one process group. */
function killTree(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}
