import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const rootFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where the tooling keeps what it can make again. */
export const cacheFolder = join(rootFolder, 'node_modules', '.cache', 'wb-reports');

/**
 * Lists the files below `folder` whose names end with `ending`, sorted, as paths from the root with
 * forward slashes. A folder that does not exist has none.
 */
export function filesIn(folder: string, ending: string): string[] {
  const start = join(rootFolder, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort();
}
