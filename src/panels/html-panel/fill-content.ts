import { jsonLiteral, scriptLiteral } from './script-literal.js';

/** A script of a page: its start tag, what it holds, and its end. */
export const SCRIPT = /(<script\b[^>]*>)([^]*?)(<\/script\b|$)/gi;
const SOURCE = /\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const TOKEN = '%WANDB_DATA%';

/** Whether a page has anything that would run. */
export function hasScripts(content: string): boolean {
  return /<script\b|[\s"'/]on[a-z]+\s*=|javascript:/i.test(content);
}

/** Whether a page has a place for the data. */
export function takesData(content: string): boolean {
  return content.includes(TOKEN);
}

/**
 * Puts the data in the place of `%WANDB_DATA%` in the scripts of a page, and
 * nowhere else: as an expression, or as JSON in a script whose type is JSON.
 */
export function fillData(content: string, data: unknown): string {
  if (!takesData(content)) return content;
  return content.replace(SCRIPT, (_all, start: string, script: string, end: string) =>
    start + script.replaceAll(TOKEN, () => (/\btype\s*=\s*["']?[^"'\s>]*json/i.test(start) ? jsonLiteral(data) : scriptLiteral(data))) + end);
}

/** Returns the addresses from which a page would load scripts. */
export function scriptSources(content: string): readonly string[] {
  return [...content.matchAll(SCRIPT)].flatMap(([, start]) => sourceOf(start) ?? []);
}

/** Puts scripts that are known by their address into a page, in the place of those that would load them; the others are left out. */
export function inlineScripts(content: string, known: ReadonlyMap<string, string>): string {
  return content.replace(SCRIPT, (all, start: string, _script: string, end: string) => {
    const source = sourceOf(start);
    return source === undefined ? all : `<script>${(known.get(source) ?? '').replace(/<(?=\/script|!--|script)/gi, '\\x3c')}${end}`;
  });
}

/** Returns the address from which a script would be loaded, of its start tag. */
export function sourceOf(start: string): string | undefined {
  const [, double, single, bare] = SOURCE.exec(start) ?? [];
  return double ?? single ?? bare;
}
