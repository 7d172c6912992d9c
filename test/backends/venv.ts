import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../tooling/command.js';
import { rootFolder } from '../tooling/paths.js';
import type { Backend } from './backend.js';

/** Where the Python environments and what the servers write are kept; safe to delete. */
export const backendsFolder = join(rootFolder, '.cache', 'backends');

/** A Python with a backend's packages, or why there is none. */
export type Environment = { readonly bin: string } | { readonly missing: string };

/** Returns the backend's Python environment: made when it is first needed, and made anew when its packages have changed. */
export async function environmentOf({ name, packages }: Pick<Backend, 'name' | 'packages'>): Promise<Environment> {
  const folder = join(backendsFolder, name, 'venv'), stamp = join(folder, 'packages.json'), wanted = JSON.stringify(packages);
  const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { bin };
  const python = await findPython();
  if (python === undefined) return { missing: 'there is no Python 3 here' };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = await runCommand(python, ['-m', 'venv', folder]);
  if (made.code !== 0) return { missing: `no environment could be made: ${lastLine(made.output)}` };
  for (const step of packages) {
    const installed = await runCommand(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', ...step]);
    if (installed.code !== 0) return { missing: `pip could not install ${step.join(' ')}: ${lastLine(installed.output)}` };
  }
  writeFileSync(stamp, wanted);
  return { bin };
}

async function findPython(): Promise<string | undefined> {
  for (const name of ['python3', 'python']) {
    const { code, output } = await runCommand(name, ['-c', 'import sys, venv; print(sys.version_info[0])']);
    if (code === 0 && output.trim() === '3') return name;
  }
  return undefined;
}

function lastLine(output: string): string {
  return output.trim().split('\n').filter((line) => !/warning/i.test(line)).at(-1) ?? 'it said nothing';
}
