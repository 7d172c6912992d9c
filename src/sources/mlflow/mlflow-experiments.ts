import { invalid, WbError } from '../../core/errors.js';
import { isObject } from '../../core/json.js';
import { inParallel } from '../in-parallel.js';
import { listOf, textOf, type MlflowApi } from './mlflow-api.js';

/** How many experiments one answer holds at most. */
const PAGE = 1000;

/** Reads which experiments there are under the given names or ids, or all of them: names by id. Rejects where one does not exist. */
export async function readExperiments(api: MlflowApi, wanted: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  if (wanted.length === 0) return allExperiments(api, signal);
  return new Map(await inParallel(wanted, (nameOrId) => oneExperiment(api, nameOrId, signal)));
}

/** Reads the option `experiment`: names or ids, as a list or with commas between them. */
export function experimentNames(option: unknown): readonly string[] {
  const names = typeof option === 'string' ? option.split(',') : typeof option === 'number' ? [String(option)] : option ?? [];
  if (!Array.isArray(names)) throw invalid('experiment', option, 'names or ids of experiments');
  return names.map((name) => String(name).trim()).filter((name) => name !== '');
}

async function allExperiments(api: MlflowApi, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const answer = await api.get('experiments/search', { max_results: PAGE, page_token: token }, signal);
    for (const experiment of listOf(answer, 'experiments')) {
      const id = textOf(experiment, 'experiment_id');
      if (id !== undefined) found.set(id, textOf(experiment, 'name') ?? id);
    }
    token = textOf(answer, 'next_page_token');
  }
  return found;
}

async function oneExperiment(api: MlflowApi, nameOrId: string, signal: AbortSignal): Promise<[id: string, name: string]> {
  const byName = (): Promise<[string, string]> => read(api, 'experiments/get-by-name', { experiment_name: nameOrId }, signal);
  if (!/^\d+$/.test(nameOrId)) return byName();
  try {
    return await read(api, 'experiments/get', { experiment_id: nameOrId }, signal);
  } catch (error) {
    if (error instanceof WbError && error.kind === 'missing') return byName(); // a name may be a number
    throw error;
  }
}

async function read(api: MlflowApi, path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<[string, string]> {
  const { experiment } = await api.get(path, query, signal);
  const id = isObject(experiment) ? textOf(experiment, 'experiment_id') : undefined;
  if (!isObject(experiment) || id === undefined) throw new WbError('format', `${path} of MLflow answers no experiment`);
  return [id, textOf(experiment, 'name') ?? id];
}
