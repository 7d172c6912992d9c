/** How the analyzer reads the elements. `manifest.ts` makes the published manifest from what it finds. */
export default {
  globs: ['src/elements/**/*.ts'],
  outdir: 'node_modules/.cache/wb-reports',
  litelement: true,
  // It would write where its own output lies.
  packagejson: false,
  quiet: true,
};
