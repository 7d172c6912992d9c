import { WbError } from './errors.js';

/** Any value that {@link parseJson} returns. */
export type JsonValue =
  | null | boolean | number | bigint | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Any object that {@link parseJson} returns. */
export type JsonObject = { readonly [key: string]: JsonValue };

const MARK = '\uE000';
/** A string, or one of the tokens that plain JSON refuses or rounds. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\bInfinity\b|\bNaN\b|(?<![\d.])-?\d{16,}(?![.eE\d])/g;
/** What {@link TOKENS} finds outside strings, as it is wrapped for `JSON.parse`. */
const MARKED = /^\uE000(?:-?\d{16,}|-?Infinity|NaN)$/;
const UNUSUAL = /NaN|Infinity|(?<![\d.])\d{16}/;

/**
 * Parses JSON as training programs write it. Beyond `JSON.parse` it reads bare
 * `NaN`, `Infinity` and `-Infinity`, returns integers beyond 2^53 as `bigint`
 * so that no digit is lost, skips a byte order mark, and drops `__proto__`
 * keys. Throws a `WbError` of kind `format` that names `what` and says where
 * and why the text is not JSON.
 */
export function parseJson(text: string, what = 'JSON'): JsonValue {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const isUnusual = UNUSUAL.test(source);
  const plain = isUnusual ? source.replace(TOKENS, quoteUnusual) : source;
  const reviver = isUnusual ? revive : source.includes('__proto__') ? dropPrototype : undefined;
  try {
    return JSON.parse(plain, reviver) as JsonValue; // what JSON.parse and the revivers return
  } catch (cause) {
    throw new WbError('format', explain(source, plain, what, cause), { cause });
  }
}

/** Returns whether `value` is a plain JSON object (no array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns JSON with object keys sorted, so that equal values give equal text. */
export function stableStringify(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return `${item}n`;
    if (!isObject(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  }) ?? 'undefined';
}

function quoteUnusual(token: string): string {
  if (token[0] === '"') return token;
  const isSafe = /\d$/.test(token) && Number.isSafeInteger(Number(token));
  return isSafe ? token : `"${MARK}${token}"`;
}

function revive(key: string, value: unknown): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'string' || value[0] !== MARK || !MARKED.test(value)) return value;
  const token = value.slice(1);
  return /\d$/.test(token) ? BigInt(token) : Number(token);
}

function dropPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

function explain(source: string, plain: string, what: string, cause: unknown): string {
  const start = source.trimStart();
  if (start === '') return `${what} is empty`;
  if (/^<(!doctype|html|\?xml)/i.test(start)) {
    return `${what} is an HTML page, not JSON: the address is probably wrong or needs a login`;
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return isCutOff(plain, reason)
    ? `${what} is cut off after ${source.length} characters`
    : `${what} is not valid JSON: ${reason}`;
}

/** Whether the parser's complaint, in the words of V8, Firefox or Safari, is about the end of the text. */
function isCutOff(text: string, reason: string): boolean {
  const position = /position (\d+)/.exec(reason);
  if (position && Number(position[1]) >= text.trimEnd().length) return true;
  return /unterminated|end of (JSON|data)|EOF/i.test(reason);
}
