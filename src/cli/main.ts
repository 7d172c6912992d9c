#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { toWbError } from '../core/errors.js';
import { exactJson } from './exact-json.js';
import { addImport } from './import.js';
import { inspect, type Progress } from './inspect.js';
import { inspectionText } from './inspection-text.js';
import { addProxy } from './proxy.js';

const program = new Command('wb-reports').description('Looks into the data of experiment reports, and brings it to where pages can read it.').exitOverride();

program.command('inspect')
  .description('Says what runs a file, a folder or an address holds, and what each of their series looks like.')
  .argument('<path-or-url>', 'a file, a folder, or an http(s) address')
  .option('--json', 'write JSON instead of a table')
  .action(async (target: string, { json = false }: { json?: boolean }) => {
    const inspection = await inspect(target, showProgress);
    process.stdout.write(`${json ? exactJson(inspection) : inspectionText(inspection)}\n`);
  });

addProxy(program);
addImport(program);

/** Writes one changing line to a terminal, and a line per hundred files elsewhere. */
const showProgress: Progress = (done, total, next) => {
  const { stderr } = process;
  const text = done === total ? `read ${total} files` : `reading ${done + 1} of ${total}: ${next}`;
  if (stderr.isTTY) stderr.write(`\r\u001B[K${text.slice(0, (stderr.columns ?? 80) - 1)}${done === total ? '\n' : ''}`);
  else if (done % 100 === 0 || done === total) stderr.write(`${text}\n`);
};

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    const { message, hint } = toWbError(error);
    process.stderr.write(`wb-reports: ${message}${hint === undefined ? '' : `\n${hint}`}\n`);
    process.exitCode = 1;
  }
}
