import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
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

/** Starts WebKitGTK through WebDriver, with the keys and the mouse of the test commands, as what the test runner calls `webdriver`. */
export class WebKitLauncher implements Launcher {
  readonly name = 'WebKit';
  readonly type = 'webdriver';
  readonly #paths: WebKitPaths;
  readonly #children: ChildProcess[] = [];
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
  }

  /** Presses keys one after the other; `Shift+ArrowRight` at once. */
  async sendKeys(_id: string, keys: readonly string[]): Promise<void> {
    const actions = keys.flatMap((chord) => {
      const parts = (chord.length > 1 ? chord.split('+') : [chord]).map((key) => KEYS[key] ?? key);
      return [...parts.map((value) => ({ type: 'keyDown', value })), ...parts.reverse().map((value) => ({ type: 'keyUp', value }))];
    });
    await this.#call('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  async sendMouseMove(_id: string, x: number, y: number): Promise<void> {
    await this.#point({ type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) });
  }

  async sendMouseClick(id: string, x: number, y: number, button = 'left'): Promise<void> {
    await this.sendMouseMove(id, x, y);
    await this.sendMouseDown(id, button);
    await this.sendMouseUp(id, button);
  }

  async sendMouseDown(_id: string, button = 'left'): Promise<void> {
    await this.#point({ type: 'pointerDown', button: BUTTONS[button] });
  }

  async sendMouseUp(_id: string, button = 'left'): Promise<void> {
    await this.#point({ type: 'pointerUp', button: BUTTONS[button] });
  }

  async resetMouse(): Promise<void> {
    await this.#call('DELETE', '/actions');
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
    this.#children.push(spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, LANG: 'en_US.UTF-8', ...(display && { DISPLAY: display }) } }));
    const address = `http://127.0.0.1:${port}/session`;
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } };
    const { sessionId } = await patiently(() => send('POST', address, { capabilities })) as { sessionId: string };
    const session = `${address}/${sessionId}`;
    await send('POST', `${session}/window/rect`, { width: 800, height: 690 }); // with its bars
    return session;
  }
}

async function send(method: string, address: string, body?: object): Promise<unknown> {
  const response = await fetch(address, { method, ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }) });
  const { value } = await response.json() as { readonly value: unknown };
  if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  return value;
}

/** Tries until it works, or the time is up. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 250); });
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
