import { expressionInterpreter } from 'vega-interpreter';
import type { LinearRegExp } from './linear-regexp.js';

/** Makes a regular expression that runs in linear time. */
export type MakeRegExp = (pattern: string, flags?: string) => LinearRegExp;

/** The part of a parsed expression that matters here. */
interface Node {
  type: string;
  computed?: boolean;
  object?: Node;
  property?: Node & { name?: string };
  value?: unknown;
  name?: string;
  raw?: string;
  regex?: { readonly pattern: string; readonly flags: string };
  callee?: Node;
  arguments?: Node[];
}

type Functions = Record<string, unknown>;

interface Expression { readonly ast: Node }

interface Encoding { readonly channels: Readonly<Record<string, Expression>> }

/** The longest list or text that a function of the expression language makes. */
const MOST_MADE = 10_000;

/**
 * Returns the interpreter of Vega expressions, closed further: no expression
 * reaches a node of the page, a window or a function through what it is given
 * (`event.target.ownerDocument`), regular expressions run in linear time, and
 * what makes lists and texts makes short ones. Without `makeRegExp` no regular
 * expression can be used.
 */
export function closedExpressions(makeRegExp: MakeRegExp | undefined): typeof expressionInterpreter {
  const guarded = new WeakMap<Functions, { readonly functions: Functions }>();
  const within = ({ functions }: { readonly functions: Functions }): { readonly functions: Functions } => {
    let context = guarded.get(functions);
    if (!context) guarded.set(functions, context = { functions: Object.assign(Object.create(functions) as Functions, closedFunctions(functions, makeRegExp)) });
    return context;
  };
  const { operator, parameter, event, handler, encode } = expressionInterpreter;
  const plain = (method: typeof operator) => (context: { readonly functions: Functions }, expression: Expression): unknown => {
    close(expression.ast, makeRegExp);
    return method(within(context), expression);
  };
  return {
    operator: plain(operator), parameter: plain(parameter), event: plain(event), handler: plain(handler),
    encode(context: { readonly functions: Functions }, encoding: Encoding): unknown {
      for (const { ast } of Object.values(encoding.channels)) close(ast, makeRegExp);
      return encode(within(context), encoding);
    },
  };
}

/** Rewrites a parsed expression in place, once: every member is read by `wbMember`, regular expressions are linear. */
function close(node: Node, makeRegExp: MakeRegExp | undefined): void {
  const parts = Object.values(node).flatMap((part: unknown) => (Array.isArray(part) ? part as unknown[] : [part])).filter(isNode);
  if (node.type === 'Literal' && node.regex) {
    node.value = regExp(makeRegExp, node.regex.pattern, node.regex.flags);
    node.regex = undefined;
  }
  if (node.type === 'Property') return parts.filter((part) => part !== (node as { key?: unknown }).key).forEach((part) => close(part, makeRegExp));
  for (const part of parts) close(part, makeRegExp);
  if (node.type !== 'MemberExpression' || !node.object || !node.property) return;
  const key: Node = node.computed ? node.property : { type: 'Literal', value: node.property.name ?? node.property.value };
  Object.assign(node, { type: 'CallExpression', callee: { type: 'Identifier', name: 'wbMember' }, arguments: [node.object, key], object: undefined, property: undefined });
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && typeof (part as { type?: unknown }).type === 'string';
}

function closedFunctions(functions: Functions, makeRegExp: MakeRegExp | undefined): Functions {
  const own = functions as { readonly sequence?: (...args: number[]) => unknown; readonly pad?: (...args: unknown[]) => unknown };
  return {
    wbMember: (object: Record<PropertyKey, unknown>, key: PropertyKey) => {
      const value = object[key];
      return isOfPage(value) ? undefined : value;
    },
    regexp: (pattern: unknown, flags?: string) => regExp(makeRegExp, String(pattern), flags ?? ''),
    test: (pattern: unknown, text: unknown) => (isLinear(pattern) ? pattern : regExp(makeRegExp, String(pattern), '')).test(text),
    replace: (text: unknown, pattern: unknown, replacement: unknown) => (isLinear(pattern) ? pattern[Symbol.replace](String(text), replacement) : String(text).replace(String(pattern), () => String(replacement))),
    split: (text: unknown, separator: unknown, limit?: number) => (isLinear(separator) ? separator[Symbol.split](String(text), limit) : String(text).split(String(separator), limit)),
    sequence: (...args: number[]) => {
      const [start, stop, step = 1] = args.length < 2 ? [0, ...args] : args;
      if (!((stop - start) / step <= MOST_MADE)) throw new Error(`sequence makes at most ${MOST_MADE} numbers`);
      return own.sequence?.(...args);
    },
    pad: (text: unknown, length: number, ...rest: unknown[]) => own.pad?.(text, Math.min(length, MOST_MADE), ...rest),
    timeSequence: refuse('timeSequence'), utcSequence: refuse('utcSequence'),
  };
}

function refuse(name: string): () => never {
  return () => { throw new Error(`${name} is not there for charts of a report`); };
}

function regExp(makeRegExp: MakeRegExp | undefined, pattern: string, flags: string): LinearRegExp {
  if (!makeRegExp) throw new Error('no regular expression can be used here');
  return makeRegExp(pattern, flags);
}

function isLinear(value: unknown): value is LinearRegExp {
  return typeof value === 'object' && value !== null && Symbol.replace in value && 'test' in value && typeof value.test === 'function';
}

/** What leads from a chart to the page around it, or could be called there. */
function isOfPage(value: unknown): boolean {
  if (typeof value === 'function') return true;
  if (typeof value !== 'object' || value === null || typeof EventTarget === 'undefined') return false;
  return value instanceof EventTarget || value === globalThis || value instanceof CSSStyleDeclaration;
}
