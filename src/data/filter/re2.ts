import { RE2JS } from 're2js';
import { WbError } from '../../core/errors.js';
import type { PatternTest } from './pattern.js';

/** What other engines have and none in linear time can have. */
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
  [/\(\?[=!]/, 'look-ahead'],
  [/\(\?<[=!]/, 'look-behind'],
  [/\\(?:[1-9]\d*|k<\w*>?)/, 'back-reference'],
  [/\(\?>/, 'atomic group'],
  [/[*+?}]\+/, 'possessive quantifier'],
];

/** Compiles a regular expression with RE2, whose searches take linear time. Throws a `WbError` for what RE2 cannot read. */
export function re2Test(pattern: string): PatternTest {
  const compiled = compile(pattern);
  return (text) => compiled.test(text);
}

/** Compiles a regular expression into a function that returns the first group of the first match, or the match where there is no group. */
export function re2Capture(pattern: string): (text: string) => string | undefined {
  const compiled = compile(pattern);
  const group = Math.min(1, compiled.groupCount());
  return (text) => {
    const matcher = compiled.matcher(text);
    return matcher.find() ? matcher.group(group) ?? undefined : undefined;
  };
}

/** Compiles a regular expression into a function that returns where it matches, at most so often: the first unit of each match and the one after its last. */
export function re2Stretches(pattern: string, most: number): (text: string) => readonly (readonly [from: number, to: number])[] {
  const compiled = compile(pattern);
  return (text) => {
    const matcher = compiled.matcher(text);
    const found: [number, number][] = [];
    while (found.length < most && matcher.find()) found.push([matcher.start(), matcher.end()]);
    return found;
  };
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    throw new WbError('invalid', `invalid regular expression: ${JSON.stringify(pattern)} (${reason(pattern, cause)})`, { cause });
  }
}

function reason(pattern: string, cause: unknown): string {
  const bare = pattern.replace(/\[(?:\\[^]|[^\]\\])*\]/g, (text) => '_'.repeat(text.length));
  for (const [syntax, name] of UNSUPPORTED) {
    const found = syntax.exec(bare);
    if (found) return `the ${name} "${found[0]}" at character ${found.index + 1} is not supported, because it cannot run in linear time`;
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/^error parsing regexp: /, '').replace(/`/g, '"');
}
