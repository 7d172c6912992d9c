import { automaton } from './automaton.js';

/** Whether a pattern is found somewhere in a text. */
export type PatternTest = (text: string) => boolean;

const PLAIN = /^[^\\^$.*+?()[\]{}|]*$/;

/**
 * Compiles a regular expression that is searched for in linear time, whatever
 * it says. The usual ones run here; the others load RE2. Rejects with a
 * `WbError` that names the syntax where the expression is wrong or has what
 * cannot run in linear time: look-around and back-references.
 */
export async function compilePattern(pattern: string): Promise<PatternTest> {
  if (PLAIN.test(pattern)) return (text) => text.includes(pattern);
  const own = automaton(pattern);
  return own ?? (await import('./re2.js')).re2Test(pattern);
}
