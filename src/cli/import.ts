import type { Command } from 'commander';
import { invalid } from '../core/errors.js';
import type { Skipped } from '../sources/source.js';
import type { ImportResult } from './import/import-runs.js';
import { progressLine } from './import/progress-line.js';

interface ImportFlags {
  readonly out: string;
  readonly type?: string;
  readonly entity?: string;
  readonly project?: string;
  readonly experiment?: string;
  readonly runsFilter?: string;
  readonly limit?: string;
  readonly maxFileMb?: string;
  readonly dryRun?: boolean;
}

/** How many skipped things are told. */
const MOST_TOLD = 20;

/** Adds `wb-reports import` to the command. */
export function addImport(program: Command): void {
  program.command('import')
    .description('Turns runs from anywhere into a run bundle, a folder that any static host can serve, or loads their histories into a ClickHouse database. Goes on where it was interrupted, and reads again only what has changed.')
    .argument('<path-or-url>', 'a file, a folder, or the address of a bundle, a file, a server or a database; credentials come from the environment')
    .requiredOption('--out <place>', 'the folder of the bundle, or a database: clickhouse://host:8123/database, clickhouse+https://host:8443/database (CLICKHOUSE_USER and CLICKHOUSE_PASSWORD log in)')
    .option('--runs-filter <filter>', 'which runs, as panels take it: a regular expression on names, or an expression')
    .option('--limit <number>', 'how many runs at most')
    .option('--dry-run', 'only say which runs would be read')
    .option('--max-file-mb <number>', 'leave larger files out (default: 100)')
    .option('--type <type>', 'what the address is: mlflow, wandb, tensorboard, trackio, aim, …')
    .option('--entity <name>', 'the user or team, at W&B')
    .option('--project <name>', 'the project')
    .option('--experiment <name>', 'the experiment, in MLflow and Aim')
    .action(runImport);
}

/** Ends with 0, with 1 where nothing could be imported, and with 2 where some runs could not. */
async function runImport(target: string, { limit, maxFileMb, ...flags }: ImportFlags): Promise<void> {
  const { importRuns } = await import('./import/import-runs.js');
  const mostBytes = wholeNumber('max-file-mb', maxFileMb);
  const result = await importRuns(target, {
    ...flags, limit: wholeNumber('limit', limit), ...(mostBytes !== undefined && { mostBytes: mostBytes * 1024 * 1024 }),
    environment: process.env, progress: progressLine(process.stderr),
  });
  process.stdout.write(`${importText(result, flags)}\n`);
  if (result.failed.length > 0) process.exitCode = 2;
}

/** Returns what people are told after an import. */
export function importText({ runs, read, unchanged, skipped, failed }: ImportResult, { out, dryRun = false }: { readonly out: string; readonly dryRun?: boolean }): string {
  const lines = (what: string, list: readonly Skipped[]): string[] => (list.length === 0 ? [] : [
    `${what}:`, ...list.slice(0, MOST_TOLD).map((one) => `  ${plain(one.what)}: ${plain(one.why)}`), ...(list.length > MOST_TOLD ? [`  … and ${list.length - MOST_TOLD} more`] : []),
  ]);
  return [
    dryRun ? `would read ${read.length} of ${runs} runs; ${unchanged} have not changed` : `${runs} runs in ${out}: read ${read.length}, ${unchanged} had not changed`,
    ...(dryRun ? read.map((id) => `  ${plain(id)}`) : []), ...lines('could not be read', failed), ...lines('left out', skipped),
  ].join('\n');
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw invalid(name, text, 'a whole number from 1');
  return Number(text);
}

/** Names come from strangers: nothing in them moves the cursor. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
