import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.js';
import { writeManifest } from './manifest.js';
import { filesIn, rootFolder } from './paths.js';
import { writeReportSchema } from './report-schema.js';

/** Makes `dist` and `custom-elements.json` anew from `src`. Throws what a step wrote when it fails. */
async function build(): Promise<void> {
  rmSync(join(rootFolder, 'dist'), { recursive: true, force: true });
  await step('modules', 'tsc', ['-p', 'tsconfig.json']);
  if (filesIn('src/cli', '.ts').length > 0) await step('command', 'tsc', ['-p', 'test/tooling/tsconfig.cli.json']);
  await step('bundle for script tags', 'vite', ['build', '--logLevel', 'warn']);
  for (const file of [...filesIn('src/embed', '.html'), ...filesIn('src/embed', '.css')]) cpSync(join(rootFolder, file), join(rootFolder, file.replace('src/', 'dist/')));
  await manifest();
}

async function manifest(): Promise<void> {
  await writeManifest();
  writeReportSchema();
  console.log('built the manifest, the types made from it, and the schema of reports');
}

async function step(what: string, program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(program, args);
  if (code !== 0) throw new Error(`cannot build the ${what}:\n${output}`);
  console.log(`built the ${what}`);
}

/** `npm run build`, or `npm run manifest` where only the manifest is wanted. */
const wanted = process.argv[2] === 'manifest' ? manifest() : build();

wanted.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
