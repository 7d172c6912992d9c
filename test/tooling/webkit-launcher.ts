import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Launcher } from './web-test-runner.js';

/** What WebKit is started with. */
export interface WebKitPaths {
  /** `WebKitWebDriver`. */
  readonly driver: string;
  /** `MiniBrowser`, which it drives. */
  readonly browser: string;
  /** `Xvfb`, a screen for machines that have none; absent where there is one. */
  readonly screen: string | undefined;
}

/** Key names as tests write them, by the code point that WebDriver has for them (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Escape: '\uE00C', PageUp: '\uE00E', PageDown: '\uE00F',
  End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Delete: '\uE017', Meta: '\uE03D',
};
const BUTTONS: Readonly<Record<string, number>> = { left: 0, middle: 1, right: 2 };
const PATIENCE_MS = 20_000;
/** The look of the window's own bars: by default, they let it be no narrower than 447 pixels. */
const NARROW_BARS = '* { min-width: 0; padding: 0; }';

/** Starts WebKitGTK through WebDriver, with the keys and the mouse of the test commands, by the names of Puppeteer, which the commands know. */
export class WebKitLauncher implements Launcher {
  readonly name = 'WebKit';
  readonly type = 'puppeteer';
  readonly #paths: WebKitPaths;
  readonly #children: ChildProcess[] = [];
  readonly #settings = mkdtempSync(join(tmpdir(), 'wb-webkit-'));
  #session: Promise<string> | undefined;
  #active: string | undefined;
  #url = '';

  constructor(paths: WebKitPaths) {
    this.#paths = paths;
  }

  async startSession(id: string, url: string): Promise<void> {
    this.#active = id;
    this.#url = url;
    await this.#call('POST', '/url', { url });
  }

  isActive(id: string): boolean {
    return this.#active === id;
  }

  getBrowserUrl(): string {
    return this.#url;
  }

  async stopSession(): Promise<object> {
    this.#active = undefined;
    await this.#call('POST', '/url', { url: 'about:blank' });
    return {};
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error('WebKit cannot be debugged from here'));
  }

  async stop(): Promise<void> {
    if (this.#session) await this.#call('DELETE', '').catch(() => undefined);
    for (const child of this.#children) child.kill();
    rmSync(this.#settings, { recursive: true, force: true });
  }

  /** What the test commands ask for, by the names that Puppeteer has for it. */
  getPage(): object {
    const tap = (key: string): readonly object[] => [keyAction('keyDown', key), keyAction('keyUp', key)];
    const button = ({ button: name = 'left' }: { readonly button?: string } = {}): number => BUTTONS[name];
    return {
      keyboard: {
        type: (text: string) => this.#press([...text].flatMap(tap)),
        press: (key: string) => this.#press(tap(key)),
        down: (key: string) => this.#press([keyAction('keyDown', key)]),
        up: (key: string) => this.#press([keyAction('keyUp', key)]),
      },
      mouse: {
        move: (x: number, y: number) => this.#point(moveTo(x, y)),
        click: (x: number, y: number, options?: { readonly button?: string }) =>
          this.#point(moveTo(x, y), { type: 'pointerDown', button: button(options) }, { type: 'pointerUp', button: button(options) }),
        down: (options?: { readonly button?: string }) => this.#point({ type: 'pointerDown', button: button(options) }),
        up: (options?: { readonly button?: string }) => this.#point({ type: 'pointerUp', button: button(options) }),
        reset: () => this.#call('DELETE', '/actions'),
      },
      setViewport: (size: { readonly width: number; readonly height: number }) => this.#resize(size),
      emulateMediaFeatures: () => Promise.reject(new Error('emulating media is not supported for browser type webkit')),
    };
  }

  /** Makes the window as large as the page in it must be to have this size. */
  async #resize({ width, height }: { readonly width: number; readonly height: number }): Promise<void> {
    const script = 'return [innerWidth, innerHeight]';
    const rect = await this.#call('GET', '/window/rect') as { readonly width: number; readonly height: number };
    const [innerWidth, innerHeight] = await this.#call('POST', '/execute/sync', { script, args: [] }) as readonly [number, number];
    if (innerWidth === width && innerHeight === height) return;
    await this.#call('POST', '/window/rect', { width: rect.width + width - innerWidth, height: rect.height + height - innerHeight });
    await patiently(async () => {
      const now = await this.#call('POST', '/execute/sync', { script, args: [] });
      if (JSON.stringify(now) !== JSON.stringify([width, height])) throw new Error(`WebKit's page is ${String(now)}, not ${width},${height}`);
    }, 3000);
  }

  #press(actions: readonly object[]): Promise<unknown> {
    return this.#call('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  #point(...actions: readonly object[]): Promise<unknown> {
    return this.#call('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    this.#session ??= this.#open();
    return send(method, `${await this.#session}${path}`, body);
  }

  /** Starts the driver and a window of 800 × 600; returns the address of the session. */
  async #open(): Promise<string> {
    const { driver, browser, screen } = this.#paths;
    const display = screen && `:${90 + (process.pid % 100)}`;
    if (screen && display) this.#children.push(spawn(screen, [display, '-screen', '0', '1400x1000x24'], { stdio: 'ignore' }));
    const port = await freePort();
    for (const folder of ['gtk-3.0', 'gtk-4.0'].map((name) => join(this.#settings, name))) {
      mkdirSync(folder);
      writeFileSync(join(folder, 'gtk.css'), NARROW_BARS);
    }
    this.#children.push(spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, LANG: 'en_US.UTF-8', XDG_CONFIG_HOME: this.#settings, ...(display && { DISPLAY: display }) } }));
    const address = `http://127.0.0.1:${port}/session`;
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } };
    const { sessionId } = await patiently(() => send('POST', address, { capabilities })) as { sessionId: string };
    const session = `${address}/${sessionId}`;
    await send('POST', `${session}/window/rect`, { width: 800, height: 690 }); // with its bars
    return session;
  }
}

function keyAction(type: 'keyDown' | 'keyUp', key: string): object {
  return { type, value: KEYS[key] ?? key };
}

function moveTo(x: number, y: number): object {
  return { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) };
}

async function send(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) });
  const { value } = await response.json() as { readonly value: unknown };
  if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  return value;
}

/** Tries until it works, or the time is up. */
async function patiently<T>(attempt: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  for (const end = performance.now() + patienceMs; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo; // a server that listens on a port has one
      server.close(() => resolve(port));
    });
  });
}
