import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { bytesOf, request, resolveUrl, type Fetch } from '../http.js';
import { whyWithheld } from '../withheld-answer.js';

/** Values of a query; a list is repeated. */
export type ApiQuery = Readonly<Record<string, string | number | bigint | readonly string[] | undefined>>;

/** What a call sends besides its address. */
interface CallOptions {
  readonly signal: AbortSignal;
  readonly method?: 'POST';
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const PROXY_HINT = 'Start the server with MLFLOW_SERVER_CORS_ALLOWED_ORIGINS set to the origin of this page, or reach it through `wb-reports proxy`.';

/** Calls the REST API of one MLflow server. Every call rejects with a `WbError` in words for people. */
export class MlflowApi {
  /** The address of the server, with a slash at its end. */
  readonly base: string;
  readonly #fetch: Fetch | undefined;

  /** `url` may hold a path, where the server has a static prefix or stands behind a proxy. Throws where it holds a password. */
  constructor(url: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(url));
    if (address.username !== '' || address.password !== '') {
      throw new WbError('invalid', 'the url of an MLflow server holds a name or a password', {
        hint: 'Set the property headers of <wb-source> instead, or keep them in `wb-reports proxy`.',
      });
    }
    address.hash = address.search = '';
    this.base = address.href.replace(/\/*$/, '/');
    this.#fetch = fetch;
  }

  get(path: string, query: ApiQuery, signal: AbortSignal): Promise<JsonObject> {
    return this.#json(path, this.address(`api/2.0/mlflow/${path}`, query), { signal });
  }

  /** Asks by POST. */
  post(path: string, body: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    return this.#json(path, this.address(`api/2.0/mlflow/${path}`, {}), { signal, method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  }

  /** Returns the address of a path below that of the server. */
  address(path: string, query: ApiQuery): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value as readonly string[] : [value]) if (one !== undefined) parameters.append(name, String(one));
    }
    const text = String(parameters);
    return `${this.base}${path}${text === '' ? '' : `?${text}`}`;
  }

  async #json(path: string, url: string, options: CallOptions): Promise<JsonObject> {
    const label = `${path} of MLflow`;
    const response = await this.#request(url, label, options);
    const text = new TextDecoder().decode(await bytesOf(response, label, options.signal));
    if (!response.ok) throw this.#refusal(label, response.status, text);
    const answer = parseJson(text, label);
    if (!isObject(answer)) throw new WbError('format', `${label} is not what MLflow answers: no object`, { hint: 'Is the url that of an MLflow server?' });
    return answer;
  }

  async #request(url: string, label: string, options: CallOptions): Promise<Response> {
    try {
      return await request(url, { ...options, fetch: this.#fetch, label, accepts: [400, 403, 404] });
    } catch (error) {
      throw await whyWithheld(error, url, { probe: `${this.base}version`, hint: PROXY_HINT, signal: options.signal });
    }
  }

  /** What the server itself says about a request that it refuses. */
  #refusal(label: string, status: number, text: string): WbError {
    const { host } = new URL(this.base);
    if (status === 403 && /^Cross-origin request blocked/.test(text)) return this.#blocked();
    if (status === 403) return new WbError('denied', `${host} refuses access to ${label} (403)`, { hint: 'It needs a login, or other rights.' });
    const message = messageOf(text);
    if (message === undefined) return new WbError('missing', `${host} has no ${label} (${status})`, { hint: 'Is the url that of an MLflow server?' });
    return new WbError(status === 404 ? 'missing' : 'invalid', `${host} says: ${message.slice(0, 300)}`);
  }

  #blocked(): WbError {
    const { origin } = new URL(this.base), page = globalThis.location?.origin ?? 'this one';
    return new WbError('denied', `${origin} does not let pages of ${page} read its runs (CORS)`, { hint: PROXY_HINT });
  }
}

/** Returns the list under `name`, empty where it is absent. Throws where it is something else. */
export function listOf(answer: JsonObject, name: string): readonly JsonObject[] {
  const value: JsonValue | undefined = answer[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new WbError('format', `MLflow's answer has "${name}" that is no list`, { hint: 'Is the url that of an MLflow server?' });
  return (value as readonly JsonValue[]).filter(isObject);
}

/** Returns the text under `name`, or `undefined`. */
export function textOf(answer: JsonObject, name: string): string | undefined {
  const value = answer[name];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

function messageOf(text: string): string | undefined {
  try {
    const answer = parseJson(text);
    return isObject(answer) && typeof answer.message === 'string' ? answer.message : undefined;
  } catch {
    return undefined;
  }
}
