import { posix } from 'node:path';
import { defineConfig } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import { tightUplot } from './test/tooling/tight-uplot.js';

/** What nearly every page asks for: the tags themselves, line plots, and run bundles as their source. */
const everyPage = /\/src\/(?:cdn|define\/(?:line-plot|source)|panels\/line-plot\/line-plot|renderers\/uplot\/(?:line-renderer|load-uplot)|sources\/(?:registry|bundle\/bundle-source|files\/json-reader))\.ts$/;

/** What several panels share. A page with one of them loads a little more than it needs, and waits for one file instead of ten. */
const shared = /\/(?:src\/(?!sources|cli|server|report)|node_modules\/(?:lit|lit-html|@lit)\/)/;

/**
 * What is asked for together comes as one file: what a page finds out about only when something else has come costs
 * it another round trip. The first that fits takes a module, and what that imports.
 */
const together: Readonly<Record<string, RegExp>> = {
  backends: /\/src\/sources\/(?:type-of-address|backends|with-headers|attribute-options)\.ts$/,
  files: /\/src\/sources\/(?:files\/(?!parquet-|snappy)[^/]*|optuna\/[^/]*|ranged-file|read-together)\.ts$/,
  parquet: /\/src\/sources\/files\/(?:parquet-|snappy)[^/]*\.ts$/,
  arrow: /\/src\/sources\/arrow\/[^/]*\.ts$/,
  prose: /\/src\/(?:elements\/prose\/(?!formula|highlight)[^/]*|report\/(?:limits|anchors|load-text|prose-needs|outline))\.ts$/,
  'markdown-reader': /\/src\/report\/markdown\/parse-markdown\.ts$/,
  report: /\/src\/(?:define\/report|elements\/report|elements\/report\/[^/]*)\.ts$/,
};

/**
 * Builds `dist/cdn`: an entry of a fixed name for a script tag, one for runs in memory and one for the embed
 * page, with what is needed later in chunks beside them. It is a library build because any other wraps each dynamic import in
 * code that preloads style sheets.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [withoutDocs(), tightStyles(), withoutUplotExtras(), askingAtOnce()],
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    emptyOutDir: true,
    modulePreload: false,
    sourcemap: true,
    reportCompressedSize: false,
    // The Vega chunk is this large, and only a page with a custom chart asks for it.
    chunkSizeWarningLimit: 1200,
    lib: { entry: { 'wb-reports': 'src/cdn.ts', memory: 'src/sources/memory/memory-source.ts', embed: 'src/embed/embed.ts' }, formats: ['es'] },
    rolldownOptions: {
      output: {
        // Vite leaves the white space of a library alone.
        minify: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { debugName: 'core', name: (id, context) => (isOnEveryPage(id, context) ? 'core' : null), priority: 3 },
            { name: 'parts', test: shared, minShareCount: 3, maxModuleSize: 12_000, priority: 2 },
            ...Object.entries(together).map(([name, test], i) => ({ name, test, priority: 1 - i / 10 })),
          ],
        },
      },
    },
  },
});

/** Whether what nearly every page asks for imports a module, be it in several steps. As one file it compresses better than as many. */
function isOnEveryPage(id: string, context: Rolldown.ChunkingContext): boolean {
  const above = new Set([id]);
  for (const module of above) for (const importer of context.getModuleInfo(module)?.importers ?? []) above.add(importer);
  return [...above].some((module) => everyPage.test(module));
}

/** Leaves out the sentences that describe settings: no panel shows them, and the docs are made from the source. */
function withoutDocs(): Plugin {
  return {
    name: 'without-docs',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/panels\/.*settings\.ts$/.test(id)) return undefined;
      return { code: code.replace(/\bdoc: (["'`])(?:\\.|(?!\1).)*\1/gs, "doc: ''"), map: null };
    },
  };
}

/** Takes comments and needless white space out of style sheets. */
function tightStyles(): Plugin {
  return {
    name: 'tight-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id) || !code.includes('css`')) return undefined;
      return { code: code.replace(/\bcss`[^`]*`/g, tighten), map: null };
    },
  };
}

function tighten(styles: string): string {
  return styles.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1').replaceAll(': ', ':');
}

/** Leaves out the parts of uPlot that no plot here uses. */
function withoutUplotExtras(): Plugin {
  return {
    name: 'without-uplot-extras',
    apply: 'build',
    transform: (code, id) => (id.endsWith('/uplot/dist/uPlot.esm.js') ? { code: tightUplot(code), map: null } : undefined),
  };
}

/** Lets each file name all that it needs, not only what it imports itself: a browser then asks for everything at once. */
function askingAtOnce(): Plugin {
  return {
    name: 'asking-at-once',
    apply: 'build',
    renderChunk(code, chunk, _options, { chunks }) {
      const needed = new Set(chunk.imports);
      for (const name of needed) for (const other of chunks[name]?.imports ?? []) needed.add(other);
      const further = [...needed].filter((name) => name !== chunk.fileName && !chunk.imports.includes(name));
      if (further.length === 0) return undefined;
      const folder = posix.dirname(chunk.fileName);
      return { code: code + further.map((name) => `\nimport ${JSON.stringify(`./${posix.relative(folder, name)}`)};`).join(''), map: null };
    },
  };
}
