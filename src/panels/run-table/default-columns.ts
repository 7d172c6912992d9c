import type { Run } from '../../data/run.js';
import { knownKeys, type KnownKey } from './known-keys.js';

const CONFIG_COLUMNS = 4;
const SUMMARY_COLUMNS = 4;

/**
 * Returns the columns of a table that names none: name, state, creation and
 * duration where they are known, then the config keys in which the runs differ
 * and the summary values that say most about them.
 */
export function defaultColumns(runs: readonly Run[]): readonly string[] {
  const keys = knownKeys(runs);
  const config = [...mostTelling(keys.filter(({ part }) => part === 'config'), CONFIG_COLUMNS, configRank)];
  const summary = mostTelling(keys.filter(({ part }) => part === 'summary'), SUMMARY_COLUMNS, summaryRank);
  const has = (test: (run: Run) => unknown): boolean => runs.some((run) => test(run) !== undefined);
  return [
    'name',
    ...(runs.some(({ state }) => state !== 'unknown') ? ['state'] : []),
    ...(has((run) => run.createdAt) ? ['created_at'] : []),
    ...(has((run) => run.durationSeconds) ? ['duration'] : []),
    ...config.sort((a, b) => keys.indexOf(a) - keys.indexOf(b)).map(({ path }) => path),
    ...summary.map(({ path }) => path),
  ];
}

/** The highest ranked keys that tell runs apart, best first; the first keys of all where none does. */
function mostTelling(keys: readonly KnownKey[], count: number, rank: (key: KnownKey) => number): readonly KnownKey[] {
  const plain = keys.filter((key) => key.isPlain && key.share > 0 && !isInternal(key));
  const telling = plain.filter(({ distinct, share }) => distinct > 1 || share < 1);
  if (telling.length === 0) return plain.slice(0, count);
  return telling.map((key) => ({ key, rank: rank(key) })).sort((a, b) => b.rank - a.rank).slice(0, count).map(({ key }) => key);
}

function isInternal({ path }: KnownKey): boolean {
  return /(^|[./])_/.test(path) || path.startsWith('system.');
}

/** Shares are rounded so that a run that starts or ends does not change the columns. */
function rounded(share: number): number {
  return Math.round(share * 2) / 2;
}

function configRank({ path, share, distinct }: KnownKey): number {
  const isSeed = /(^|[._])seed$/i.test(path);
  return rounded(share) - (isSeed ? 0.5 : 0) - path.split('.').length / 10 + Math.min(distinct, 8) / 100;
}

function summaryRank({ path, share }: KnownKey): number {
  const held = /^(val|valid|validation|eval|test)([/_.]|$)/i.test(path) ? 2 : 0;
  const metric = /acc|f1|auc|score|reward|return|loss|error|perplexity|bleu|rouge|iou/i.test(path) ? 1 : 0;
  const plumbing = /time|runtime|epoch|throughput|per_second|learning_rate|grad|^lr$/i.test(path) ? 1.5 : 0;
  return rounded(share) + held + metric - plumbing;
}
