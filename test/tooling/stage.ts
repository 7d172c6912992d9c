import { runCommand } from './command.js';

/** What a stage of the tests counted. A stage that only checks one thing counts as one. */
export interface StageResult {
  readonly passed: number;
  readonly failed: number;
}

/** One stage of `npm test`. `only` narrows it to the files whose paths contain one of the words. */
export interface Stage {
  readonly name: string;
  /** One line: what it checks. */
  readonly about: string;
  readonly run: (only: readonly string[]) => Promise<StageResult>;
}

/** Runs a check that is right or wrong as a whole, and prints what it wrote only where it is wrong. */
export async function check(what: string, program: string, args: readonly string[]): Promise<StageResult> {
  const { code, output } = await runCommand(program, args);
  return report(what, code === 0, output);
}

/** Prints one check's outcome and counts it. */
export function report(what: string, ok: boolean, details: string): StageResult {
  console.log(`  ${ok ? '✓' : '✗'} ${what}`);
  if (!ok && details !== '') console.log(details.trimEnd());
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

/** Adds results up. */
export function sum(results: readonly StageResult[]): StageResult {
  return {
    passed: results.reduce((total, result) => total + result.passed, 0),
    failed: results.reduce((total, result) => total + result.failed, 0),
  };
}

/** Keeps the files whose path contains one of the words, or all where no word is given. */
export function narrow(files: readonly string[], only: readonly string[]): string[] {
  return files.filter((file) => only.length === 0 || only.some((word) => file.includes(word)));
}
