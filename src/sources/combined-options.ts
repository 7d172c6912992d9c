import { invalid, toWbError, type WbError } from '../core/errors.js';
import { isObject, parseJson } from '../core/json.js';
import { combineSources } from './combine-sources.js';
import type { Source } from './source.js';
import type { SourceOptions } from './source-options.js';

const EXPECTED = 'addresses with spaces between them, or a list or an object of addresses and sources';

/**
 * Makes a combined source from the option `sources`: addresses, or sources as
 * `{ type, … }`, in a list, or by name in an object; in an attribute as JSON. `make`
 * makes each; a source that cannot be made is one that fails.
 */
export async function combinedFrom({ sources, fetch }: SourceOptions, make: (options: SourceOptions) => Promise<Source>): Promise<Source> {
  const given = readSources(sources);
  const made = await Promise.all(given.map(async ({ name, options }) => {
    const source = await make({ ...(fetch && { fetch }), ...options }).catch((error: unknown) => brokenSource(options, toWbError(error)));
    return [name, source] as const;
  }));
  const isNamed = made.every(([name], i) => name !== undefined && made.findIndex(([other]) => other === name) === i);
  return combineSources(isNamed ? Object.fromEntries(made as readonly (readonly [string, Source])[]) : made.map(([, source]) => source)); // a list that is named has names
}

interface Given {
  readonly name: string | undefined;
  readonly options: SourceOptions;
}

function readSources(sources: unknown): readonly Given[] {
  const value = typeof sources === 'string' ? readText(sources) : sources;
  const entries = Array.isArray(value) ? value.map((node: unknown) => [undefined, node] as const) : isObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) throw invalid('sources', sources ?? '', EXPECTED);
  return entries.map(([name, node]) => {
    if (typeof node === 'string' && node !== '') return { name, options: { src: node } };
    if (!isObject(node)) throw invalid('sources', sources, EXPECTED);
    const { name: own, options, ...rest } = node; // as a source describes itself, or all in one
    return { name: name ?? (typeof own === 'string' ? own : undefined), options: { ...rest, ...(isObject(options) && options) } };
  });
}

function readText(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text.split(/\s+/).filter(Boolean);
  try {
    return parseJson(text);
  } catch {
    throw invalid('sources', text, EXPECTED);
  }
}

/** Stands for a source that could not be made. */
function brokenSource(options: SourceOptions, error: WbError): Source {
  const { type = 'files', fetch: _fetch, headers: _headers, ...rest } = options;
  return {
    capabilities: {}, describe: () => ({ type, options: JSON.parse(JSON.stringify(rest)) as Record<string, string> }), // options come from JSON
    runs: () => Promise.reject(error), series: () => Promise.resolve([]), metrics: () => Promise.resolve([]),
  };
}
