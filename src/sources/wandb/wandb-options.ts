import { invalid } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { Fetch } from '../http.js';
import { withHeaders, type SourceHeaders } from '../with-headers.js';
import { wandbHeaders, type WandbKey } from './wandb-key.js';
import { CLOUD_API, CLOUD_APP, readWandbUrl } from './wandb-url.js';

/** How much of long histories is read: a sample that becomes finer on zoom, or every row. */
export type WandbHistoryMode = 'sampled' | 'full';

/** Options of {@link wandbSource}. */
export interface WandbOptions {
  /** The address of a project, a run, a sweep or a group as it stands in a browser; instead of `entity` and `project`. */
  readonly src?: string | undefined;
  /** The user or team. */
  readonly entity?: string | undefined;
  readonly project?: string | undefined;
  /** The only run, by its id. */
  readonly run?: string | undefined;
  /** The only sweep whose runs are wanted, by its id. */
  readonly sweep?: string | undefined;
  /** The only group whose runs are wanted. */
  readonly group?: string | undefined;
  /** Where the API answers: of a self-hosted server, or of a proxy; `https://api.wandb.ai` by default. */
  readonly baseUrl?: string | undefined;
  /** `sampled` by default. */
  readonly history?: WandbHistoryMode | undefined;
  /** Headers with credentials; they go to the server of `baseUrl` only. */
  readonly headers?: SourceHeaders | undefined;
  /** Returns the API key: a function, so that the key stands in no document. */
  readonly apiKey?: WandbKey | undefined;
  /** The platform's `fetch` by default. */
  readonly fetch?: Fetch | undefined;
}

/** The options of a W&B source, read and checked. */
export interface WandbSettings {
  readonly entity: string;
  readonly project: string;
  readonly baseUrl: string;
  /** The start of the web app; `undefined` where it is not known. */
  readonly appUrl: string | undefined;
  readonly history: WandbHistoryMode;
  /** A filter for the runs that are meant, in W&B's JSON. */
  readonly fixed: JsonObject | undefined;
  readonly fetch: Fetch | undefined;
  /** From these an equal source can be made; no secrets. */
  readonly description: JsonObject;
}

/** Reads the options of a W&B source. Throws a `WbError` that names what is wrong, and never a key. */
export function readWandbOptions(options: WandbOptions): WandbSettings {
  const place = options.src === undefined ? undefined : readWandbUrl(options.src);
  const entity = name('entity', options.entity ?? place?.entity), project = name('project', options.project ?? place?.project);
  const { run = place?.run, sweep = place?.sweep, group = place?.group, history = 'sampled', apiKey } = options;
  if (history !== 'sampled' && history !== 'full') throw invalid('history', history, 'sampled or full');
  const baseUrl = options.baseUrl ?? place?.baseUrl ?? CLOUD_API;
  const headers = apiKey === undefined ? options.headers : wandbHeaders(apiKey);
  return {
    entity, project, baseUrl, history, appUrl: place?.appUrl ?? appOf(baseUrl),
    fixed: run !== undefined ? { name: run } : sweep !== undefined ? { sweep } : group !== undefined ? { group } : undefined,
    fetch: headers === undefined ? options.fetch : withHeaders({ url: baseUrl, headers, fetch: options.fetch }),
    description: {
      entity, project, ...(run !== undefined && { run }), ...(sweep !== undefined && { sweep }), ...(group !== undefined && { group }),
      ...(baseUrl !== CLOUD_API && { baseUrl }), ...(history !== 'sampled' && { history }),
    },
  };
}

function name(option: string, value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw invalid(option, value ?? '', `the ${option} of the runs, as in https://wandb.ai/entity/project`);
  return value.trim();
}

/** A server of one's own shows its pages where its API answers; a proxy shows none. */
function appOf(baseUrl: string): string | undefined {
  if (/^https:\/\/api\.wandb\.ai\/?$/i.test(baseUrl)) return CLOUD_APP;
  return /^https?:\/\/[^/?#@]+\/?$/i.test(baseUrl) ? baseUrl.replace(/\/*$/, '/') : undefined;
}
