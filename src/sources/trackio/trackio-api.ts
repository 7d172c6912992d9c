import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { bytesOf, refuseHtml, request, resolveUrl, type Fetch } from '../http.js';
import { whyWithheld } from '../withheld-answer.js';
import type { TrackioTable } from './trackio-log.js';
import type { TrackioRecord, TrackioServer } from './trackio-server.js';

const PROXY_HINT = 'Trackio never does. Reach it through `wb-reports proxy`, and give its address as url.';

/** Calls the HTTP API of one Trackio server about one project. Every call rejects with a `WbError` in words for people. */
export class TrackioApi implements TrackioServer {
  /** The address of the server, with a slash at its end. */
  readonly base: string;
  readonly #project: string;
  readonly #fetch: Fetch | undefined;

  /** Throws where `url` holds a password. */
  constructor(url: string, project: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(url));
    if (address.username !== '' || address.password !== '') {
      throw new WbError('invalid', 'the url of a Trackio server holds a name or a password', {
        hint: 'Set the property headers of <wb-source> instead, or keep them in `wb-reports proxy`.',
      });
    }
    address.hash = address.search = '';
    this.base = address.href.replace(/\/*$/, '/');
    this.#project = project;
    this.#fetch = fetch;
  }

  async records(signal: AbortSignal): Promise<readonly TrackioRecord[]> {
    return recordsIn(await this.#call('get_runs_for_project', { project: this.#project }, signal));
  }

  async configs(signal: AbortSignal): Promise<JsonObject> {
    const configs = await this.#call('get_run_configs', { project: this.#project }, signal);
    return isObject(configs) ? configs : {};
  }

  /** The query holds nothing that strangers wrote. */
  async rows(table: TrackioTable, from: number, most: number, signal: AbortSignal): Promise<readonly JsonObject[]> {
    const query = `select * from ${table} where id >= ${from} order by id limit ${most}`;
    const answer = await this.#call('query_project', { project: this.#project, query }, signal);
    if (!isObject(answer)) throw new WbError('format', 'query_project of Trackio answers no table');
    return objectsOf(answer.rows, 'the list of rows');
  }

  async files(signal: AbortSignal): Promise<(path: string) => string> {
    const settings = await this.#call('get_settings', {}, signal), folder = isObject(settings) && typeof settings.media_dir === 'string' ? `${settings.media_dir}/` : '';
    return (path) => `${this.base}file?path=${encodeURIComponent(folder + path)}`;
  }

  /** Calls a function of the server and returns its result. */
  async #call(name: string, parameters: JsonObject, signal: AbortSignal): Promise<JsonValue> {
    const label = `${name} of Trackio`, response = await this.#request(name, parameters, label, signal);
    const text = new TextDecoder().decode(await bytesOf(response, label, signal));
    if (response.status === 404 && !/^\s*\{/.test(text)) throw new WbError('missing', `${new URL(this.base).host} has no ${label} (404)`, { hint: 'Is the url that of a Trackio server?' });
    refuseHtml(text, label);
    const answer = parseJson(text, label);
    if (isObject(answer) && typeof answer.error === 'string') {
      throw new WbError(response.status === 404 || /not found/i.test(answer.error) ? 'missing' : 'invalid', `Trackio refuses ${name}: ${answer.error.slice(0, 200)}`);
    }
    if (!isObject(answer) || answer.data === undefined) {
      throw new WbError('format', `${label} is not what Trackio answers`, { hint: 'Is the url that of a Trackio server?' });
    }
    return answer.data;
  }

  async #request(name: string, parameters: JsonObject, label: string, signal: AbortSignal): Promise<Response> {
    const url = `${this.base}api/${name}`, headers = { 'Content-Type': 'application/json' };
    try {
      return await request(url, { signal, label, fetch: this.#fetch, method: 'POST', body: JSON.stringify(parameters), headers, accepts: [400, 404] });
    } catch (error) {
      throw await whyWithheld(error, url, { probe: `${this.base}version`, hint: PROXY_HINT, signal });
    }
  }
}

/** Returns the objects of a list. Throws where `value` is none. */
export function objectsOf(value: JsonValue | undefined, what: string): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new WbError('format', `${what} of Trackio is no list`);
  return (value as readonly JsonValue[]).filter(isObject);
}

/** Reads a list of runs. Throws where `value` is none. */
export function recordsIn(value: JsonValue | undefined): readonly TrackioRecord[] {
  const textOf = (text: JsonValue | undefined): string | undefined => (typeof text === 'string' && text !== '' ? text : undefined);
  return objectsOf(value, 'the list of runs').flatMap((record) => {
    const name = textOf(record.name), id = textOf(record.id) ?? name;
    return id === undefined ? [] : [{ id, name: name ?? id, createdAt: textOf(record.created_at) }];
  });
}
