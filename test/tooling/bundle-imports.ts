import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesIn, rootFolder } from './paths.js';

/**
 * Names the files of `dist/cdn` that a browser finds out about late: those that a file needs through another and does
 * not name itself. Each costs a page another round trip.
 */
export function lateImports(): readonly string[] {
  const imports = new Map(filesIn('dist/cdn', '.js').map((path) => [path, importsOf(path)]));
  return Array.from(imports).flatMap(([path, own]) => {
    const needed = new Set(own);
    for (const name of needed) for (const other of imports.get(name) ?? []) needed.add(other);
    return [...needed].filter((name) => name !== path && !own.includes(name)).map((name) => `${path} needs ${name}`);
  });
}

/** What a built file imports when it is loaded, not what it may import later. */
function importsOf(path: string): readonly string[] {
  const code = readFileSync(join(rootFolder, path), 'utf8');
  return Array.from(code.matchAll(/(?:\bfrom|\bimport) ?"(\.[^"]+\.js)"/g), ([, name]) => posix.join(posix.dirname(path), name));
}
