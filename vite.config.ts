import { defineConfig } from 'vite';

/** Builds `dist/cdn`: one entry of a fixed name for a script tag, with what is needed later in chunks beside it. */
export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist/cdn',
    emptyOutDir: true,
    modulePreload: false,
    minify: true,
    sourcemap: true,
    reportCompressedSize: false,
    // The Vega chunk is this large, and only a page with a custom chart asks for it.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { 'wb-reports': 'src/cdn.ts' },
      preserveEntrySignatures: 'strict',
      output: {
        format: 'es',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});
