import type { LanguageFn } from 'highlight.js';
import { html } from 'lit';
import { createLowlight } from 'lowlight';

/** Longer programs are shown in one colour. */
const LONGEST = 200_000;

type Nodes = ReturnType<ReturnType<typeof createLowlight>['highlight']>['children'];

const lowlight = createLowlight();
const ready = new Set<string>();

/** The grammars by the first of their names. */
const GRAMMARS: Readonly<Record<string, () => Promise<{ readonly default: LanguageFn }>>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  julia: () => import('highlight.js/lib/languages/julia'),
  latex: () => import('highlight.js/lib/languages/latex'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

const NAMES: Readonly<Record<string, string>> = {
  sh: 'bash', shell: 'bash', zsh: 'bash', console: 'bash', 'c++': 'cpp', cuda: 'cpp', docker: 'dockerfile', golang: 'go', toml: 'ini',
  js: 'javascript', jsx: 'javascript', mjs: 'javascript', jsonc: 'json', jl: 'julia', tex: 'latex', md: 'markdown', py: 'python', python3: 'python',
  rs: 'rust', ts: 'typescript', tsx: 'typescript', html: 'xml', svg: 'xml', yml: 'yaml',
};

/** Whether nothing has to be loaded for a language, be it that there is nothing for it. */
export function isReady(language: string): boolean {
  const name = nameOf(language);
  return name === undefined || ready.has(name);
}

/** Loads the grammars of languages; those that are not known are skipped. */
export async function loadLanguages(languages: readonly string[]): Promise<void> {
  const names = [...new Set(languages.map(nameOf))].filter((name) => name !== undefined && !ready.has(name)) as string[]; // undefined is filtered out
  await Promise.all(names.map(async (name) => {
    lowlight.register(name, (await GRAMMARS[name]()).default);
    ready.add(name);
  }));
}

/** Returns program text with its words told apart; `undefined` where its language is not at hand. */
export function highlight(text: string, language: string): unknown {
  const name = nameOf(language);
  if (name === undefined || !ready.has(name) || text.length > LONGEST) return undefined;
  return render(lowlight.highlight(name, text, { prefix: 'hl-' }).children);
}

function nameOf(language: string): string | undefined {
  const lower = language.toLowerCase();
  const name = Object.hasOwn(NAMES, lower) ? NAMES[lower] : lower;
  return Object.hasOwn(GRAMMARS, name) ? name : undefined;
}

function render(nodes: Nodes): unknown[] {
  return nodes.map((node) => {
    if (node.type === 'text') return node.value;
    if (node.type !== 'element') return '';
    const classes = node.properties['className'];
    return html`<span class=${Array.isArray(classes) ? classes.join(' ') : ''}>${render(node.children)}</span>`;
  });
}
