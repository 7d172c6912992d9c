import { isObject, stableStringify } from '../core/json.js';

const PLAIN = /^[\w-]{1,64}$/;

/**
 * Gives every block and panel of a report an id: its own where it has a usable
 * one that is not taken, else one made of its content, so that reading the same
 * report again gives the same ids wherever a block has moved to.
 */
export class BlockIds {
  readonly #taken = new Set<string>();

  take(json: unknown): string {
    const given = isObject(json) ? json['id'] : undefined;
    if (typeof given === 'string' && PLAIN.test(given) && !this.#taken.has(given)) return this.#keep(given);
    const made = hash(stableStringify(json));
    for (let count = 1; ; count++) {
      const id = count === 1 ? made : `${made}-${count}`;
      if (!this.#taken.has(id)) return this.#keep(id);
    }
  }

  #keep(id: string): string {
    this.#taken.add(id);
    return id;
  }
}

/** FNV-1a over UTF-16 code units, 32 bits, in base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return `b${(value >>> 0).toString(36)}`;
}
