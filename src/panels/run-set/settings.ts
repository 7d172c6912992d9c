import { isObject, type JsonObject } from '../../core/json.js';
import { runChoice } from '../run-set-settings.js';
import { list, text, value } from '../settings.js';

/** The settings of a run set. Panels that belong to it take each of them where they have none of their own. */
export const runSetElementSettings = {
  ...runChoice,
  latest: value<string>({ default: '', doc: 'Only the run created last, or so many of them; short for `pick`.', expects: 'a number of runs, or nothing', parse: parseLatest }),
  best: text({ doc: 'Only the best runs by a metric: `5 by val/loss`; short for `pick`.' }),
  baseline: text({ doc: 'The name or id of the run that the others are compared with.' }),
  hiddenRuns: list({ doc: 'Ids of runs that are hidden until the reader shows them.' }),
  runSettings: value<JsonObject>({
    default: {}, doc: 'Colour and name of single runs, and whether they are hidden at first, by run id.',
    expects: 'by run id, objects of { color, name, hidden }', parse: parseByRun,
  }),
} as const;

function parseLatest(raw: unknown): string | undefined {
  if (raw === '' || raw === true) return 'latest';
  if (typeof raw === 'string' && raw.startsWith('latest')) return raw;
  const count = Number(raw);
  return Number.isInteger(count) && count >= 1 ? `latest ${count}` : undefined;
}

/** Only whether it is an object; what is in it is read with the rest of the run set. */
function parseByRun(raw: unknown): JsonObject | undefined {
  if (typeof raw !== 'string') return isObject(raw) ? raw : undefined;
  try { return parseByRun(JSON.parse(raw) ?? undefined); } catch { return undefined; }
}
