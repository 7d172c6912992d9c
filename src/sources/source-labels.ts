import { withoutQuery } from './http.js';
import type { Source } from './source.js';

/** Returns what to call sources that were given no names: as little of their addresses as tells them apart, else their types. */
export function sourceLabels(sources: readonly Source[]): readonly string[] {
  const paths = sources.map(pathOf);
  for (let parts = 1; parts <= 4; parts++) {
    const labels = paths.map((path) => path.slice(-parts).join('/'));
    if (new Set(labels).size === labels.length) return labels;
  }
  return paths.map((path, i) => `${path.slice(-1).join('')} ${i + 1}`);
}

/** The parts of a source's address, without a file's name that says nothing. */
function pathOf(source: Source): readonly string[] {
  const { type, options } = source.describe(), address = options.src ?? options.url ?? options.baseUrl;
  if (typeof address !== 'string' || address === '') return [type];
  const parts = withoutQuery(address).replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const telling = parts.length > 1 && /^index\.json$/.test(parts.at(-1)!) ? parts.slice(0, -1) : parts;
  const { project, experiment } = options;
  return [...telling, ...[project ?? experiment].filter((name) => typeof name === 'string')];
}
