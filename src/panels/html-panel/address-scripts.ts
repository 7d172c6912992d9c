import { SCRIPT, sourceOf } from './fill-content.js';

/**
 * Gives the scripts of a page addresses that hold them. They run as before, in
 * their order. WebKit mutes what fails in a script of an origin that is
 * nobody's, unless its address is such a one
 * (`ScriptExecutionContext::canIncludeErrorDetails`).
 */
export function addressScripts(content: string): string {
  return content.replace(SCRIPT, (all, start: string, script: string, end: string) => {
    if (sourceOf(start) !== undefined || script.trim() === '' || !isClassic(start)) return all;
    const text = script.replace(/[\ud800-\udfff]/gu, '\ufffd'); // halves of characters, which no address can hold
    const tag = start.replace(/\s(?:async|defer)(?=[\s=>])/gi, ''); // these mean something only where there is an address
    return `${tag.slice(0, '<script'.length)} src="data:text/javascript;charset=utf-8,${encodeURIComponent(text)}"${tag.slice('<script'.length)}${end}`;
  });
}

/** Whether a script is neither a module nor something that does not run. */
function isClassic(start: string): boolean {
  const type = /\stype\s*=\s*["']?([^"'\s>]*)/i.exec(start)?.[1] ?? '';
  return type === '' || /javascript|ecmascript/i.test(type);
}
