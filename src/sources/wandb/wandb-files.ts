import { readPage, textOf } from './wandb-api.js';
import type { WandbProject } from './wandb-project.js';
import type { RunField } from './wandb-queries.js';

/** How many names one run is asked about at once, and of how many such lists one request holds. */
const NAMES = 100, AT_ONCE = 5;

const FILES: RunField = { field: `files(names: $v, first: ${NAMES}) { edges { node { name directUrl } } pageInfo { endCursor hasNextPage } }`, type: '[String]' };

/** Names of files by run. */
export type FileNames = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Asks where files of runs are; returns a function that tells the address of
 * one. Addresses are signed: they hold for some minutes only, and for nobody
 * else's files.
 */
export async function findFiles(project: WandbProject, wanted: FileNames, signal: AbortSignal): Promise<(run: string, name: string) => string | undefined> {
  const lists = [...wanted].flatMap(([run, names]) => {
    const all = [...names];
    return Array.from({ length: Math.ceil(all.length / NAMES) }, (_, i) => ({ run, value: all.slice(i * NAMES, (i + 1) * NAMES) }));
  });
  const answers = await project.askRuns(FILES, lists, AT_ONCE, signal);
  const found = new Map<string, string>();
  answers.forEach((answer, i) => {
    for (const node of answer ? readPage(answer.files, 'files').nodes : []) {
      const name = textOf(node, 'name'), url = addressOf(textOf(node, 'directUrl'), project.api.base);
      if (name !== undefined && url !== undefined) found.set(`${lists[i].run}\u0000${name}`, url);
    }
  });
  return (run, name) => found.get(`${run}\u0000${name}`);
}

/** A self-hosted server may give the path only; it counts from where the API is, which may be a proxy. */
function addressOf(url: string | undefined, base: string): string | undefined {
  const path = url?.replace(/^\/+/, '');
  if (path === undefined || !URL.canParse(path, base)) return undefined;
  const address = new URL(path, base);
  return /^https?:$/.test(address.protocol) ? address.href : undefined;
}
