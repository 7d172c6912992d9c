import { toWbError, type WbError } from '../../core/errors.js';
import { isObject, stableStringify, type JsonObject, type JsonValue } from '../../core/json.js';
import type { SourceNode } from '../../report/report.js';
import { resolveUrl } from '../../sources/http.js';
import type { Source } from '../../sources/source.js';

/** Where the making of a source stands; neither part is there while it is being made. */
export interface MadeSource {
  readonly source?: Source;
  readonly error?: WbError;
}

/** Makes the sources that a report declares, each once, and tells when one is ready or cannot be made. */
export class ReportSources {
  readonly #changed: () => void;
  readonly #made = new Map<string, MadeSource>();
  readonly #making = new Set<Promise<void>>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Returns the source a report declares, or starts to make it. Relative addresses are seen from `base`. */
  get(node: SourceNode, base: string): MadeSource {
    const key = `${base} ${stableStringify(node)}`;
    const known = this.#made.get(key);
    if (known) return known;
    const started: MadeSource = {};
    this.#made.set(key, started);
    const making = make(node, base).then((source) => ({ source }), (error: unknown) => ({ error: toWbError(error) })).then((made) => {
      this.#making.delete(making);
      if (this.#made.get(key) !== started) return;
      this.#made.set(key, made);
      this.#changed();
    });
    this.#making.add(making);
    return started;
  }

  /** Forgets every source, so that what failed is tried again. */
  clear(): void {
    this.#made.clear();
  }

  /** Resolves when no source is being made. */
  async settled(): Promise<void> {
    while (this.#making.size > 0) await Promise.all(this.#making);
  }
}

async function make(node: SourceNode, base: string): Promise<Source> {
  const { sourceFrom } = await import('../../sources/registry.js');
  if (typeof node === 'string') return sourceFrom({ src: resolveUrl(node, base) });
  return sourceFrom(seenFrom(base, node));
}

/** Returns a source whose addresses, also those of the sources that it combines, are seen from `base`. */
function seenFrom(base: string, node: JsonObject): JsonObject {
  const { src, url, sources } = node, within = (one: JsonValue): JsonValue => (typeof one === 'string' ? resolveUrl(one, base) : isObject(one) ? seenFrom(base, one) : one);
  return {
    ...node, ...(typeof src === 'string' && { src: resolveUrl(src, base) }), ...(typeof url === 'string' && { url: resolveUrl(url, base) }),
    ...(Array.isArray(sources) ? { sources: (sources as readonly JsonValue[]).map(within) }
    : isObject(sources) && { sources: Object.fromEntries(Object.entries(sources).map(([name, one]) => [name, within(one)])) }),
  };
}
