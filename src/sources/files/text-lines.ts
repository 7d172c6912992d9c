import type { Ending } from './file-contents.js';

/**
 * Cuts text that comes in pieces into lines. A last line without a line break
 * waits for its rest, unless `takeRest` takes it.
 */
export class TextLines {
  #rest = '';
  #taken = false;
  #atStart = true;

  /**
   * Calls `line` for every line that is complete, then asks `takeRest` what to
   * do with the unfinished one. Returns false where a line that was taken
   * unfinished goes on.
   */
  push(text: string, ending: Ending, line: (text: string) => void, takeRest: (text: string, ending: Ending) => boolean): boolean {
    let added = text;
    if (this.#atStart && added !== '') {
      this.#atStart = false;
      if (added.charCodeAt(0) === 0xfeff) added = added.slice(1);
    }
    if (this.#taken && added !== '') {
      const breakAt = /^\r?\n/.exec(added);
      if (!breakAt) return false;
      added = added.slice(breakAt[0].length);
      this.#rest = '';
      this.#taken = false;
    }
    const all = this.#rest + added;
    let start = 0;
    for (let end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', start)) {
      line(all.slice(start, all.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end));
      start = end + 1;
    }
    this.#rest = all.slice(start);
    if (!this.#taken && this.#rest.trim() !== '' && ending !== 'hold') {
      this.#taken = takeRest(this.#rest.replace(/\r$/, ''), ending);
    }
    return true;
  }
}
