import '../../src/define.js';
import { PANEL_SETTINGS } from '../../src/report/builders/panel-settings.js';
import { panelTag } from '../../src/report/panel-types.js';
import { runChoice } from '../../src/panels/run-set-settings.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import { PAGE_ATTACKS, SPEC_ATTACKS } from '../fixtures/attacks.js';
import { attackedRuns, notOfNetwork } from './attacked-runs.js';

type Element = HTMLElement & Record<string, unknown> & { readonly settled?: Promise<unknown> };

/** What Lit knows of the properties of an element. */
interface ElementClass {
  readonly elementProperties?: ReadonlyMap<PropertyKey, { readonly state?: boolean }>;
}

/** What an element that is to be attacked can be told. */
interface Target {
  readonly tag: string;
  /** Its properties; those of its state are left out. */
  readonly properties: readonly string[];
  /** Those that take any text or list of texts, so that it draws something. */
  readonly texts: readonly string[];
}

/** Addresses that only the page itself gives, and what are no texts. */
const GIVEN_BY_PAGE = new Set(['src', 'source', 'runSet', 'viewState', 'value', 'link', 'id']);

/** How many attacks stand on the page together. */
const AT_A_TIME = 16;
/** How long pages of strangers stay: what they start goes through other processes. */
const LINGER_MS = 1000;

/** What the page has seen of attacks. */
const seen = { calls: 0, violations: [] as string[] };
Object.assign(globalThis, { canary: () => { seen.calls++; } });
document.addEventListener('securitypolicyviolation', (event) => {
  seen.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
});

/** What a test asks of this page. */
const attacked = {
  /** Returns what it has seen since it was last asked. */
  seen(): typeof seen {
    const { calls, violations } = seen;
    Object.assign(seen, { calls: 0, violations: [] });
    return { calls, violations };
  },

  /** Whether a tag is an element of the library here, and what can be set on it. */
  target(tag: string): Target | undefined {
    const kind: (CustomElementConstructor & ElementClass) | undefined = customElements.get(tag);
    if (!kind?.elementProperties) return undefined;
    const properties = [...kind.elementProperties].flatMap(([name, { state }]) => (typeof name === 'string' && !state && !GIVEN_BY_PAGE.has(name) ? [name] : []));
    const table = Object.entries(PANEL_SETTINGS).find(([type]) => panelTag(type) === tag)?.[1] ?? {};
    const texts = Object.entries(table).flatMap(([name, { kind: of }]) => ((of === 'text' || of === 'list') && !Object.hasOwn(runChoice, name) ? [name] : []));
    return { tag, properties, texts };
  },

  /** Puts each text everywhere an element can show it: among its runs, and in all settings that take one. */
  async show(tag: string, texts: readonly string[]): Promise<void> {
    const { texts: names } = attacked.target(tag)!; // asked for before
    await together(texts, (text) => within(text, (source) => {
      add(source, tag, Object.fromEntries(names.map((name) => [name, text])));
      add(source, tag, Object.fromEntries(names.map((name) => [name, name === 'title' ? text : 'loss'])));
      add(source, tag, { tableKey: 'table', mediaKeys: ['picture', text], preset: 'wandb/confusion_matrix/v1', metric: 'loss', y: ['loss', text], groupBy: [text] });
    }));
  },

  /** Gives every property of an element texts, in each of the shapes that they may come in. */
  async set(tag: string, properties: readonly string[], texts: readonly string[]): Promise<void> {
    await together(properties, (name, i) => {
      const text = texts[i % texts.length];
      const shapes: unknown[] = [text, [text], { [text]: text }, [{ [text]: text, value: text, label: text, color: text, title: text }], { [`a ${text}`]: { color: text, title: text, name: text } }];
      return within(text, (source) => {
        for (const shape of shapes) add(source, tag, { y: ['loss'], metric: 'loss', metrics: ['loss'], x: 'lr', columns: ['name', 'loss'], [name]: shape });
        const marked = add(source, tag, {});
        marked.setAttribute(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), text);
        for (const view of [text, `hidden=${encodeURIComponent(text)}`, `z.${encodeURIComponent(text)}=0..1`, `s.${name}=${encodeURIComponent(text)}`]) attempt(() => { marked['viewState'] = view; });
      });
    });
  },

  /** Shows for each text a report that has it in all of its blocks. */
  async report(texts: readonly string[]): Promise<void> {
    await together(texts, (text) => within(text, (source) => {
      const panels = Object.keys(PANEL_SETTINGS).map((type) => ({ type, title: text, y: [text], metric: text, content: text, runSet: text, [text]: text }));
      const blocks = [
        { type: 'heading', level: 1, text }, { type: 'paragraph', text: [{ type: 'text', text }, { type: 'link', url: text, text }, { type: 'latex', text }] }, { type: 'quote', text },
        { type: 'code', code: text, language: text }, { type: 'latex', text }, { type: 'markdown', text }, { type: 'markdown', content: text }, { type: 'callout', tone: text, text },
        { type: 'list', items: [text] }, { type: 'image', url: notOfNetwork(text), caption: text, alt: text }, { type: 'video', url: notOfNetwork(text) }, { type: text, text }, { type: 'table-of-contents' },
        ...panels, { type: 'panel-grid', panels, runSet: { name: text, runsFilter: text } },
      ];
      add(source, 'wb-report', { report: { version: 1, title: text, description: text, authors: [{ name: text, url: text }], runSets: [{ name: text, source: text }], blocks } });
    }));
  },

  /** Draws each of the hostile charts, and reads off what stands in its middle. */
  async charts(): Promise<void> {
    await within('attack', (source) => {
      for (const vegaSpec of SPEC_ATTACKS) add(source, 'wb-custom-chart', { vegaSpec });
    });
  },

  /** Shows each of the hostile pages in an HTML panel. */
  async pages(): Promise<void> {
    await together(PAGE_ATTACKS, (content) => within('</script><script>parent.parent.canary()</script>', (source) => {
      add(source, 'wb-html-panel', { content: `${content}<script>const data = %WANDB_DATA%;</script>` });
    }, LINGER_MS));
  },

  /** Shows a page whose script never ends; returns the longest time for which this page had no turn, in milliseconds, and what the panel says. */
  async endless(): Promise<{ readonly longestMs: number; readonly said: string; readonly stopped: boolean }> {
    let longestMs = 0, last = performance.now();
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }, 16);
    const source = Object.assign(document.createElement('wb-source'), { value: memorySource({ runs: [{ id: 'a' }] }) });
    document.body.append(source);
    const panel = add(source, 'wb-html-panel', { content: '<script>for (;;);</script>' });
    await panel.settled;
    clearInterval(timer);
    const stuck = panel.shadowRoot?.querySelector('.stuck'), said = stuck?.textContent ?? '';
    stuck?.querySelector('button')?.click();
    const stopped = panel.shadowRoot?.querySelector('iframe') === null;
    source.remove();
    return { longestMs, said, stopped };
  },
};

export type Attacked = typeof attacked;
Object.assign(globalThis, { attacked });

/** Does something with each of many things, some at a time. */
async function together<T>(things: readonly T[], work: (thing: T, index: number) => Promise<void>): Promise<void> {
  for (let i = 0; i < things.length; i += AT_A_TIME) await Promise.all(things.slice(i, i + AT_A_TIME).map((thing, k) => work(thing, i + k)));
}

/** Fills a source with attacked runs and elements, waits for them, uses them, and takes them away. */
async function within(text: string, fill: (source: HTMLElement) => void, lingerMs = 0): Promise<void> {
  const source = Object.assign(document.createElement('wb-source'), { value: memorySource({ runs: attackedRuns(text) }) });
  const runSet = Object.assign(document.createElement('wb-run-set'), { runSettings: Object.fromEntries(attackedRuns(text).map(({ id }) => [id, { name: text, color: text }])) });
  source.append(runSet);
  document.body.append(source);
  fill(runSet);
  const elements = [...runSet.children] as Element[];
  await Promise.race([Promise.all(elements.map(async (element) => { await element.settled; })), new Promise((resolve) => { setTimeout(resolve, 3000); })]);
  for (const element of elements) use(element);
  for (let i = 0; i < 3; i++) await new Promise((resolve) => { requestAnimationFrame(resolve); });
  if (lingerMs > 0) await new Promise((resolve) => { setTimeout(resolve, lingerMs); });
  source.remove();
}

function add(source: HTMLElement, tag: string, settings: Readonly<Record<string, unknown>>): Element {
  const element = document.createElement(tag) as Element;
  for (const [name, value] of Object.entries(settings)) if (name in element) attempt(() => { element[name] = value; });
  source.append(element);
  return element;
}

/** Points at an element, and presses the buttons in it that open something. */
function use(element: Element): void {
  const root = element.shadowRoot;
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, composed: true, button: 0 };
  element.dispatchEvent(new PointerEvent('pointerenter', at));
  element.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
  for (const part of root?.querySelectorAll('canvas, svg, .plot, [tabindex], td, th, summary') ?? []) {
    for (const type of ['pointerover', 'pointermove', 'mousemove']) part.dispatchEvent(new PointerEvent(type, at));
  }
  for (const button of root?.querySelectorAll<HTMLElement>('button[aria-haspopup], button[aria-expanded]') ?? []) attempt(() => button.click());
}

/** A wrong value may be refused at once. */
function attempt(act: () => void): void {
  try { act(); } catch { /* refused */ }
}
