import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/define.js';
import { define } from '../../src/define/define.js';
import { page } from '../../src/elements/base/page.js';
import { memorySource, type MemorySource } from '../../src/sources/memory/memory-source.js';
import type { Source } from '../../src/sources/source.js';
import { collectGarbage, Ledger } from '../fixtures/ledger.js';
import { answer, run, ScriptedSource } from '../fixtures/scripted-source.js';
import { nextFrame } from './line-plot-harness.js';

/** An element of the library as a page may treat it. */
interface Kind {
  readonly tag: string;
  /** What a page sets on it. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Which of these are attributes. */
  readonly attributes: readonly string[];
  /** Whether it asks the source around it. */
  readonly asks: boolean;
  /** What is read in it once it is ready. */
  readonly text: RegExp;
}

const REPORT = { version: 1, title: 'Sweep', blocks: [{ type: 'paragraph', text: 'Read this' }, { type: 'line-plot', y: ['loss'] }] };

const KINDS: readonly Kind[] = [
  { tag: 'wb-line-plot', settings: { y: 'loss', smoothing: '0.5' }, attributes: ['y', 'smoothing'], asks: true, text: /EMA 0\.5.*first/s },
  { tag: 'wb-run-table', settings: { columns: 'name state' }, attributes: ['columns'], asks: true, text: /first.*finished/s },
  { tag: 'wb-parallel-coords', settings: { columns: 'state loss:min', colorBy: 'runs' }, attributes: ['columns'], asks: true, text: /run.*state \(finished\)/s },
  { tag: 'wb-scalar-chart', settings: { metric: 'loss:min' }, attributes: ['metric'], asks: true, text: /1.*first/s },
  { tag: 'wb-parameter-importance', settings: { metric: 'loss:min', top: '3' }, attributes: ['metric', 'top'], asks: true, text: /runs? with a finite loss:min .* too few/s },
  { tag: 'wb-media-browser', settings: { mediaKeys: 'picture', columns: 3 }, attributes: ['columns'], asks: true, text: /The run has logged|None of .* has logged|picture/ },
  { tag: 'wb-bar-plot', settings: { metrics: 'loss:min' }, attributes: ['metrics'], asks: true, text: /min loss.*first/s },
  { tag: 'wb-custom-chart', settings: { preset: 'wandb/histogram/v0', fields: '{"value":"createdAt"}' }, attributes: ['preset', 'fields'], asks: true, text: /Custom chart.*first/s },
  { tag: 'wb-html-panel', settings: { title: 'Read this', content: '<p>first</p>' }, attributes: ['title', 'content'], asks: true, text: /Read this/ },
  { tag: 'wb-histogram', settings: { metric: 'w', bins: 10 }, attributes: ['metric', 'bins'], asks: true, text: /None of these runs has logged a histogram “w”/ },
  { tag: 'wb-run-comparer', settings: { folded: 'config', pageHeight: '8' }, attributes: ['folded', 'pageHeight'], asks: true, text: /first.*state.*finished/s },
  { tag: 'wb-log', settings: { search: 'nothing', wrap: 'true' }, attributes: ['search', 'wrap'], asks: true, text: /Console.*This run has printed nothing/s },
  { tag: 'wb-scatter-plot', settings: { x: 'createdAt', y: 'loss:min' }, attributes: ['x', 'y'], asks: true, text: /min loss by createdAt/s },
  { tag: 'wb-table', settings: { tableKey: 'scores', pageHeight: 3 }, attributes: ['pageHeight'], asks: true, text: /The run has not logged|None of .* has logged/ },
  { tag: 'wb-markdown', settings: { content: '# Read *this*' }, attributes: ['content'], asks: false, text: /Read this/ },
  { tag: 'wb-report', settings: { report: REPORT, width: 'fluid' }, attributes: ['width'], asks: true, text: /Sweep.*Read this.*loss/s },
  { tag: 'wb-run-set', settings: { id: 'best', runsFilter: 'first', limit: 1 }, attributes: ['id', 'limit'], asks: false, text: /^\s*$/ },
  { tag: 'wb-source', settings: { id: 'shared', type: 'memory' }, attributes: ['id', 'type'], asks: false, text: /^\s*$/ },
];

/** Elements that are put on the page a thousand times; those that share all they open with them, less often. */
const THOUSANDFOLD: readonly string[] = ['wb-line-plot', 'wb-bar-plot', 'wb-report', 'wb-source'];

/** A panel as every one of these elements is: it says when it is ready. */
type Panel = HTMLElement & { readonly settled?: Promise<unknown> };

const problems: string[] = [];
const note = (event: ErrorEvent | PromiseRejectionEvent): void => { problems.push(String('reason' in event ? event.reason : event.message)); };

describe('every element', () => {
  let container: HTMLElement;

  before(async () => {
    await setViewport({ width: 1000, height: 2000 });
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  beforeEach(() => {
    problems.length = 0;
    container = document.body.appendChild(document.createElement('div'));
    container.addEventListener('wb-error', ({ detail: { error } }) => problems.push(error.message));
  });
  afterEach(() => container.remove());
  after(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
  });

  /** A test that also fails where an error went unseen. */
  const test = (name: string, work: (this: Mocha.Context) => unknown): void => {
    it(name, async function () {
      await work.call(this);
      expect(problems).to.deep.equal([]);
    });
  };
  const sourceElement = (source: Source = runs()): HTMLElement => Object.assign(document.createElement('wb-source'), { value: source });

  test('is among those that are tested here', async () => {
    const entry = await (await fetch('/src/define.ts')).text();
    const tags = [...entry.matchAll(/define\/([\w-]+)\.[jt]s/g)].map(([, name]) => `wb-${name}`);
    expect(tags).to.have.members(KINDS.map(({ tag }) => tag));
  });

  for (const kind of KINDS) {
    describe(`<${kind.tag}>`, () => {
      const make = (tag = kind.tag): Panel => filled(document.createElement(tag), kind);
      const shows = async (panel: Panel): Promise<void> => { expect(await readIn(panel)).to.match(kind.text); };

      test('is defined once, whoever tries again', () => {
        const first = customElements.get(kind.tag);
        expect(first).not.to.equal(undefined);
        define(kind.tag, class extends HTMLElement {});
        expect(customElements.get(kind.tag)).to.equal(first);
      });

      test('can be made without a page', () => {
        expect(() => make()).not.to.throw();
        const made = make();
        for (const [name, value] of Object.entries(kind.settings)) {
          expect(String((made as unknown as Record<string, unknown>)[name]).replace(',', ' ')).to.equal(String(value));
        }
      });

      test('shows what was set before it was defined', async () => {
        const tag = freshTag();
        const panel = document.createElement(tag);
        Object.assign(panel, kind.settings);
        const source = sourceElement();
        source.append(panel);
        container.append(source);
        customElements.define(tag, class extends (customElements.get(kind.tag)!) {});
        await shows(panel);
      });

      test('shows its attributes, with the markup before the script and after it', async () => {
        const [panelTag, sourceTag] = [freshTag(), freshTag()];
        const source = document.createElement(sourceTag), panel = filled(document.createElement(panelTag), kind, 'attributes');
        source.append(panel);
        container.append(source);
        customElements.define(panelTag, class extends (customElements.get(kind.tag)!) {});
        await nextFrame();
        customElements.define(sourceTag, class extends (customElements.get('wb-source')!) {});
        Object.assign(source, { value: runs() });
        await shows(panel);
        const late = filled(document.createElement(panelTag), kind, 'attributes');
        source.append(late);
        await shows(late);
      });

      test('survives being moved, with insertBefore and moveBefore, out of its source and into another', async () => {
        const [here, there] = [sourceElement(), sourceElement()];
        container.append(here, there);
        const panel = make();
        here.append(panel);
        await shows(panel);
        const moves: ((to: HTMLElement) => void)[] = [(to) => to.insertBefore(panel, null)];
        if ('moveBefore' in Element.prototype) {
          moves.push((to) => { (to as HTMLElement & { moveBefore(node: Node, before: Node | null): void }).moveBefore(panel, null); });
        }
        for (const move of moves) {
          move(there);
          await shows(panel);
          move(here);
          await shows(panel);
          move(here);
          await shows(panel);
        }
      });

      test('survives being removed and put back, at once and later', async () => {
        const source = sourceElement();
        container.append(source);
        const panel = make();
        source.append(panel);
        await shows(panel);
        panel.remove();
        source.append(panel);
        await shows(panel);
        panel.remove();
        await nextFrame();
        source.append(panel);
        await shows(panel);
        source.remove();
        await nextFrame();
        container.append(source);
        await shows(panel);
      });

      test('survives being removed before it was ready', async () => {
        const source = sourceElement();
        container.append(source);
        const panel = make();
        source.append(panel);
        panel.remove();
        await nextFrame();
        source.append(panel);
        await nextFrame();
        panel.remove();
        await nextFrame();
        source.append(panel);
        await shows(panel);
      });

      if (kind.asks) {
        test('stops asking when it is removed, and asks again when it is back', async () => {
          const scripted = new ScriptedSource();
          const source = sourceElement(scripted), panel = make();
          source.append(panel);
          container.append(source);
          await until(() => scripted.runsCalls.length > 0);
          panel.remove();
          expect(scripted.runsCalls[0].context.signal.aborted).to.equal(true);
          expect(scripted.listeners.size, 'it listens no more').to.equal(0);
          scripted.runsCalls[0].resolve({ runs: [] });
          await nextFrame();
          source.append(panel);
          await until(() => scripted.runsCalls.length > 1);
          const asked = scripted.runsCalls.length;
          scripted.runsCalls[asked - 1].resolve({ runs: [run('a', { name: 'first', state: 'finished' })] });
          await nextFrame();
          for (const { query, resolve } of scripted.seriesCalls) resolve(answer(query));
          await shows(panel);
        });
      }

      test('works inside a closed shadow root, in a page that is written from right to left', async () => {
        container.dir = 'rtl';
        const root = container.attachShadow({ mode: 'closed' });
        const source = sourceElement(), panel = make();
        source.append(panel);
        root.append(source);
        await shows(panel);
      });

      test('can be cloned', async () => {
        const source = sourceElement();
        container.append(source);
        const panel = filled(document.createElement(kind.tag), kind, 'attributes');
        source.append(panel);
        await shows(panel);
        const clone = panel.cloneNode(true) as Panel;
        source.append(clone);
        await shows(clone);
        await shows(panel);
      });

      const rounds = THOUSANDFOLD.includes(kind.tag) ? 20 : 5;
      test(`leaves nothing behind when it was put on the page and removed ${50 * rounds} times`, async function () {
        this.timeout(120_000);
        const source = runs();
        const feeds = { count: 0 };
        const subscribe = source.subscribe!;
        source.subscribe = (changed) => {
          feeds.count++;
          const stop = subscribe.call(source, changed);
          return () => {
            feeds.count--;
            stop();
          };
        };
        const around = sourceElement(source);
        container.style.cssText = 'display: flex; flex-wrap: wrap; --wb-panel-height: 120px';
        container.append(around);
        const round = async (): Promise<WeakRef<Panel>[]> => {
          const panels = Array.from({ length: 50 }, () => Object.assign(make(), { refreshInterval: 60, style: 'width: 19%; height: 120px; overflow: hidden' }));
          around.append(...panels);
          for (const panel of panels) await panel.settled;
          for (const panel of panels) panel.remove();
          return panels.map((panel) => new WeakRef(panel));
        };
        await round(); // what a page has once is made here
        await nextFrame();
        const ledger = new Ledger();
        const { size } = page.ticker;
        const made: WeakRef<Panel>[] = [];
        try {
          for (let i = 0; i < rounds; i++) made.push(...await round());
          await until(() => ledger.open.timers === 0);
          const { observed, listeners, timers } = ledger.open;
          expect({ observed, listeners, timers, feeds: feeds.count, jobs: page.ticker.size })
            .to.deep.equal({ observed: 0, listeners: 0, timers: 0, feeds: 0, jobs: size });
          const alive = (): number => made.filter((panel) => panel.deref() !== undefined).length;
          if (!await collectGarbage(() => alive() === 0 && ledger.open.canvases === 0)) return;
          // The browser itself may hold the last of the rounds a little longer; what leaks is left by all of them.
          expect(alive(), 'elements').to.be.at.most(50);
          expect(ledger.open.canvases, 'canvases').to.be.at.most(50 * 4);
        } finally {
          ledger.close();
        }
      });
    });
  }
});

/** What a page sets on an element: properties, or what of it can be an attribute. */
function filled(element: HTMLElement, { settings, attributes }: Kind, way?: 'attributes'): Panel {
  for (const [name, value] of Object.entries(settings)) {
    if (way === 'attributes' && attributes.includes(name)) element.setAttribute(name, String(value));
    else if (way === 'attributes') element.append(Object.assign(document.createElement('script'), { type: 'application/json', textContent: JSON.stringify(value) }));
    else Object.assign(element, { [name]: value });
  }
  return element;
}

/** The text of an element once it is ready: its shadow and that of elements in it. */
async function readIn(panel: Panel): Promise<string> {
  await customElements.whenDefined(panel.localName);
  await panel.settled;
  return textOf(panel.shadowRoot!);
}

function textOf(root: ParentNode & Node): string {
  const inner = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? [textOf(shadowRoot)] : []));
  return [root.textContent, ...inner].join(' ');
}

function runs(): MemorySource {
  return memorySource({ runs: ['first', 'second'].map((name, i) => ({ id: name, name, state: 'finished', createdAt: i, history: { loss: [3, 2, 1] } })) });
}

let count = 0;

function freshTag(): string {
  return `test-fresh-${count++}`;
}

async function until(holds: () => boolean): Promise<void> {
  for (let frame = 0; frame < 200 && !holds(); frame++) await nextFrame();
}
