import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../tooling/paths.js';

const MARKER = '<!-- bench -->';

/** Replaces what stands between the two `<!-- bench -->` markers of the README. Throws where they are not there. */
export function writeReadme(text: string): void {
  const path = join(rootFolder, 'README.md');
  const parts = readFileSync(path, 'utf8').split(MARKER);
  if (parts.length !== 3) throw new Error(`README.md has ${parts.length - 1} lines ${MARKER} (expected 2)`);
  writeFileSync(path, [parts[0], `\n${text}\n`, parts[2]].join(MARKER));
}
