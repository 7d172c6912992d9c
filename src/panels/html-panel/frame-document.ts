import { addressScripts } from './address-scripts.js';
import { scriptLiteral } from './script-literal.js';

/** What a page is told of the look of the page around it. */
export interface FrameTheme {
  readonly scheme: 'light' | 'dark';
  /** Custom properties by name. */
  readonly properties: Readonly<Record<string, string>>;
}

/** What a frame is made of. */
export interface FrameOptions {
  /** The page, from a stranger. */
  readonly content: string;
  /** What messages of this frame carry, and what a script needs to run where `runsScripts` is false. */
  readonly nonce: string;
  readonly runsScripts: boolean;
  /** Whether scripts get addresses that hold them, so that every browser tells what fails in them. */
  readonly addressesScripts?: boolean;
  readonly theme: FrameTheme;
  /** What `wb.data` holds. */
  readonly data: unknown;
}

/** What a page tells the panel around it. */
export type FrameMessage =
  /** Its first script ran. */
  | { readonly type: 'ready' }
  /** Everything in it has been read. */
  | { readonly type: 'loaded' }
  | { readonly type: 'height'; readonly height: number }
  /** Something in it failed, or was not let through. */
  | { readonly type: 'problem'; readonly text: string }
  /** A script in it failed, and the browser keeps to itself how. */
  | { readonly type: 'muted' };

/**
 * Returns the document of a frame that holds a page of a stranger in a frame of
 * its own. Both are sandboxed to an origin that is nobody's: the page reaches
 * neither the report nor its cookies. The policy lets nothing be loaded, and
 * the outer frame lets the inner one go nowhere, which its own policy could not.
 */
export function frameDocument(options: FrameOptions): string {
  const { nonce, runsScripts, addressesScripts = false } = options;
  const policy = framePolicy(runsScripts ? `'unsafe-inline'${addressesScripts ? ' data:' : ''}` : `'nonce-${nonce}'`);
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`
    + '<style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block;background:transparent;overflow:hidden;color-scheme:inherit}</style>'
    + `<iframe sandbox="allow-scripts" title="content" srcdoc="${attribute(pageDocument(options, policy))}"></iframe>`;
}

/** Returns what a message of a frame says; `undefined` where it is not one of a frame with this nonce. */
export function readFrameMessage(message: unknown, nonce: string): FrameMessage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { wb, type, height, text } = message as Readonly<Record<string, unknown>>; // an object
  if (wb !== nonce) return undefined;
  if (type === 'ready' || type === 'loaded' || type === 'muted') return { type };
  if (type === 'height' && typeof height === 'number' && Number.isFinite(height)) return { type, height: Math.min(20_000, Math.max(0, Math.ceil(height))) };
  return type === 'problem' && typeof text === 'string' ? { type, text: text.slice(0, 300) } : undefined;
}

function framePolicy(scripts: string): string {
  return `default-src 'none'; script-src ${scripts}; style-src 'unsafe-inline'; img-src data: blob:; media-src data: blob:; font-src data:; `
    + "connect-src 'none'; frame-src 'none'; worker-src 'none'; form-action 'none'; base-uri 'none'";
}

function pageDocument({ content, nonce, addressesScripts, theme, data }: FrameOptions, policy: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`
    + `<style>:root{font:13px/1.5 system-ui,sans-serif;color:var(--wb-ink);background:var(--wb-surface)}body{margin:0}</style>`
    + `<script nonce="${nonce}">${FIRST_SCRIPT}(${scriptLiteral(nonce)},${scriptLiteral(theme)},${scriptLiteral(data)})</script></head>`
    + `<body>${addressesScripts ? addressScripts(content) : content}</body></html>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/**
 * The first script of every page: tells its height and what fails in it, takes
 * the look of the page around it and new data. Pages read `wb.data` and listen
 * to `wb-data` and `wb-theme` on their window.
 */
const FIRST_SCRIPT = `((nonce, theme, data) => {
  const host = parent.parent, root = document.documentElement;
  const tell = (message) => host.postMessage({ wb: nonce, ...message }, '*');
  const wear = (next) => {
    root.style.colorScheme = next.scheme;
    for (const [name, value] of Object.entries(next.properties)) root.style.setProperty(name, value);
  };
  window.wb = { data, theme };
  wear(theme);
  tell({ type: 'ready' });
  addEventListener('error', ({ message, error, filename }) => {
    if (message) tell(message === 'Script error.' && !error && !filename ? { type: 'muted' } : { type: 'problem', text: String(message) });
  });
  addEventListener('unhandledrejection', (event) => tell({ type: 'problem', text: String(event.reason) }));
  addEventListener('securitypolicyviolation', (event) => tell({ type: 'problem', text: 'closed: ' + event.effectiveDirective + ' ' + event.blockedURI }));
  addEventListener('message', ({ source, data: message }) => {
    if (source !== host || !message || message.wb !== nonce) return;
    if (message.theme) { window.wb.theme = message.theme; wear(message.theme); dispatchEvent(new CustomEvent('wb-theme', { detail: message.theme })); }
    if (message.data) { window.wb.data = message.data; dispatchEvent(new CustomEvent('wb-data', { detail: message.data })); }
  });
  const measure = () => tell({ type: 'height', height: Math.max(root.getBoundingClientRect().height, document.body ? document.body.scrollHeight : 0) });
  addEventListener('load', () => {
    measure();
    tell({ type: 'loaded' });
    new ResizeObserver(measure).observe(document.body);
    document.addEventListener('load', measure, true);
  });
})`;
