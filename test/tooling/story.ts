import { render } from 'lit';

/** The parts of a story module, in Storybook's component story format, that a test draws. */
interface StoryParts {
  readonly component?: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly render?: (args: Record<string, unknown>, context: StoryContext) => unknown;
  readonly decorators?: Decorator | readonly Decorator[];
  readonly play?: (context: StoryContext & { readonly canvasElement: HTMLElement }) => Promise<void> | void;
}

type Decorator = (story: () => unknown, context: StoryContext) => unknown;

interface StoryContext {
  readonly args: Record<string, unknown>;
}

/** A story by its export's name, ready to draw. */
export interface Story {
  readonly name: string;
  /** Draws the story into a container and resolves once every panel in it has settled. */
  readonly draw: (container: HTMLElement) => Promise<void>;
}

/** Reads the stories of a module: every named export that is an object or a function. */
export function storiesOf(module: Readonly<Record<string, unknown>>): Story[] {
  const { default: meta, ...stories } = module;
  return Object.entries(stories).flatMap(([name, story]) => {
    const parts = typeof story === 'function' ? { render: story } : story;
    if (typeof parts !== 'object' || parts === null) return [];
    // The format is Storybook's, which checks the types of each story where it is written.
    return [{ name, draw: (container: HTMLElement) => draw(parts, meta as StoryParts, container) }];
  });
}

async function draw(story: StoryParts, meta: StoryParts, container: HTMLElement): Promise<void> {
  const context = { args: { ...meta.args, ...story.args } };
  const drawing = story.render ?? meta.render ?? (() => elementOf(meta.component, context.args));
  const decorators = ([] as Decorator[]).concat(story.decorators ?? [], meta.decorators ?? []);
  let decorated = (): unknown => drawing(context.args, context);
  for (const decorator of decorators) {
    const inner = decorated;
    decorated = () => decorator(inner, context);
  }
  const result = decorated();
  if (result instanceof Node) container.append(result);
  else render(result, container);
  await settled(container);
  await story.play?.({ ...context, canvasElement: container });
  await settled(container);
}

function elementOf(tag: string | undefined, args: Readonly<Record<string, unknown>>): HTMLElement {
  if (tag === undefined) throw new Error('a story needs a render function or a component');
  return Object.assign(document.createElement(tag), args);
}

/** Waits until every panel has settled, those that appeared meanwhile too. */
async function settled(container: HTMLElement): Promise<void> {
  const seen = new Set<Element>();
  for (;;) {
    const fresh = panelsIn(container).filter((panel) => !seen.has(panel));
    if (fresh.length === 0) return;
    for (const panel of fresh) {
      seen.add(panel);
      await customElements.whenDefined(panel.localName);
      await (panel as Element & { readonly settled?: Promise<unknown> }).settled;
    }
  }
}

function panelsIn(root: Element | ShadowRoot): Element[] {
  return Array.from(root.querySelectorAll('*')).flatMap((element) => [
    ...(element.localName.startsWith('wb-') ? [element] : []),
    ...(element.shadowRoot === null ? [] : panelsIn(element.shadowRoot)),
  ]);
}
