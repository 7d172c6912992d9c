import { Refusal } from './refusal.js';

/** The target of a request, in parts that say one thing to every server. */
export interface RequestTarget {
  /** The path as it was sent, still encoded; begins with one slash and holds no `.` or `..`. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What a target may be made of; everything else must be encoded. */
const PLAIN = /^[\w\-.~!$&'()*+,;=:@%/?[\]|{}^"<>`]*$/;
/** Encoded slashes, backslashes, dots, percent signs and control characters: servers disagree on what they mean. */
const AMBIGUOUS = /%(2f|5c|2e|25|[01][0-9a-f]|7f)/i;

/**
 * Reads the target of a request. Throws a {@link Refusal} with status 400 for
 * every form that two servers could read differently: an absolute address,
 * `//host`, `..`, encoded slashes and dots, backslashes, fragments.
 */
export function parseTarget(target: string): RequestTarget {
  const refuse = (why: string): never => { throw new Refusal(400, `the address ${why}`); };
  if (!target.startsWith('/')) refuse('is not a path');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark), query = mark < 0 ? '' : target.slice(mark + 1);
  if (!PLAIN.test(target)) refuse('holds characters that must be encoded');
  if (path.includes('//')) refuse('holds an empty part');
  if (AMBIGUOUS.test(path)) refuse('holds an encoded slash, dot or control character');
  if (/%(?![0-9a-f]{2})/i.test(path)) refuse('is not encoded as addresses are');
  if (path.split('/').some((part) => part === '.' || part === '..')) refuse('leads upwards');
  return { path, query: new URLSearchParams(query) };
}

/** Throws where a path inside a query could lead out of the folder that it is seen from, however often it is decoded. */
export function checkInnerPath(name: string, value: string): void {
  const isBad = value.split(/[/\\]/).includes('..') || value.includes('\\') || value.includes('\0') || /%(2e|2f|5c|00|25)/i.test(value);
  if (isBad) throw new Refusal(400, `the parameter "${name}" leads upwards or holds an encoded slash`);
}
