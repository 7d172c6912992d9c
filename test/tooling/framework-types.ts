/** An element with what a framework's template may set on it. */
export interface TypedElement {
  readonly tag: string;
  readonly className: string;
  /** The built module that exports the class. */
  readonly module: string;
  readonly doc: string;
  readonly properties: readonly TypedProperty[];
  readonly events: readonly { readonly name: string; readonly type: string; readonly doc: string }[];
}

/** A property, with the name of its attribute where it has one. */
export interface TypedProperty {
  readonly name: string;
  readonly attribute: string | undefined;
  /** A type that stands on its own, without imports other than the element's class. */
  readonly type: string;
  readonly doc: string;
}

/** What the three files are made from. `eventModules` tells which built module exports an event class. */
export interface TypedElements {
  readonly elements: readonly TypedElement[];
  readonly eventModules: ReadonlyMap<string, string>;
}

const everywhere = `
/** What every element takes. */
interface Base<T> {
  readonly children?: unknown;
  readonly class?: string;
  readonly className?: string;
  readonly dir?: 'ltr' | 'rtl' | 'auto';
  readonly hidden?: boolean;
  readonly id?: string;
  readonly key?: string | number | bigint | null;
  readonly lang?: string;
  readonly part?: string;
  readonly ref?: ((element: T | null) => unknown) | { current: T | null } | null;
  readonly role?: string;
  readonly slot?: string;
  readonly style?: string | { readonly [property: string]: string | number | undefined };
  readonly suppressHydrationWarning?: boolean;
  readonly tabIndex?: number;
  readonly title?: string;
  readonly [data: \`data-\${string}\` | \`aria-\${string}\`]: unknown;
}
`;

/** Returns the types for JSX: React 19, Preact, and any other that reads the global namespace. */
export function jsxTypes(from: TypedElements): string {
  const modules = ['react', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'preact'];
  const namespace = 'namespace JSX {\n    interface IntrinsicElements extends WbElements {}\n  }';
  const inPlace = modules.map((module) => `declare module '${module}' {\n  ${namespace}\n}\n`);
  return [
    imports(from), everywhere, properties(from, (name) => [`on${name}`]),
    mapped(from, 'WbElements', ({ className }) => `${className}Props & Base<${className}>`),
    ...inPlace, `declare global {\n  ${namespace}\n}\n`,
  ].join('\n');
}

/** Returns the types for Vue's templates and its render functions. */
export function vueTypes(from: TypedElements): string {
  return [
    `import type { DefineComponent } from 'vue';`, imports(from),
    properties(from, (name) => [`onWb${words(name).slice(1).map(capitalized).join('')}`]),
    mapped(from, 'WbElements', ({ className }) => `DefineComponent<${className}Props>`),
    `declare module 'vue' {\n  interface GlobalComponents extends WbElements {}\n}\n`,
  ].join('\n');
}

/** Returns the types for Svelte's templates, with events in the spelling of version 4 and of version 5. */
export function svelteTypes(from: TypedElements): string {
  return [
    `import type { HTMLAttributes } from 'svelte/elements';`, imports(from),
    properties(from, (name) => [`on:${name}`, `on${name}`]),
    mapped(from, 'WbElements', ({ className }) => `${className}Props & Omit<HTMLAttributes<${className}>, keyof ${className}Props>`),
    `declare module 'svelte/elements' {\n  interface SvelteHTMLElements extends WbElements {}\n}\n`,
  ].join('\n');
}

function imports({ elements, eventModules }: TypedElements): string {
  const events = new Set(elements.flatMap((element) => element.events.map(({ type }) => type)));
  const classes = elements.map(({ className, module }) => importOf(className, module));
  const used = Array.from(eventModules).filter(([name]) => events.has(name));
  return [...classes, ...used.map(([name, module]) => importOf(name, module))].join('\n');
}

function importOf(name: string, module: string): string {
  return `import type { ${name} } from '${module.replace(/^dist\//, '../')}';`;
}

/** One interface of settable things for each element; `handlers` gives the names under which an event is listened to. */
function properties({ elements }: TypedElements, handlers: (event: string) => readonly string[]): string {
  return elements.map(({ className, properties: own, events }) => {
    const lines = own.flatMap(({ name, attribute, type, doc }) => {
      const names = new Set([name, attribute ?? name]);
      return Array.from(names, (each) => `${comment(doc)}  readonly ${quoted(each)}?: ${type} | undefined;`);
    });
    const listeners = events.flatMap(({ name, type, doc }) =>
      handlers(name).map((each) => `${comment(doc)}  readonly ${quoted(each)}?: ((event: ${type}) => void) | undefined;`));
    return `\nexport interface ${className}Props {\n${[...lines, ...listeners].join('\n')}\n}`;
  }).join('\n');
}

function mapped({ elements }: TypedElements, name: string, typeOf: (element: TypedElement) => string): string {
  const lines = elements.map((element) => `${comment(element.doc)}  '${element.tag}': ${typeOf(element)};`);
  return `\n/** The elements by tag. */\nexport interface ${name} {\n${lines.join('\n')}\n}\n`;
}

function comment(doc: string): string {
  return doc === '' ? '' : `  /** ${doc.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */\n`;
}

function quoted(name: string): string {
  return /^[a-z]\w*$/i.test(name) ? name : `'${name}'`;
}

function words(name: string): string[] {
  return name.split('-');
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
