import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { rootFolder } from './paths.js';

/** What a command wrote, to either stream, and how it ended. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program of the project's dependencies, or of the machine, in the root folder. Never throws. */
export function runCommand(program: string, args: readonly string[]): Promise<CommandResult> {
  const path = `${join(rootFolder, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: rootFolder, env: { ...process.env, PATH: path } });
    let output = '';
    const keep = (text: Buffer): void => { output += text.toString(); };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
