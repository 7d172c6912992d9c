import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { bytesOf, refuseHtml, request, resolveUrl, type Fetch } from '../http.js';
import { whyWithheld } from '../withheld-answer.js';

const PROXY_HINT = 'Trackio never does. Reach it through `wb-reports proxy`, and give its address as url.';

/** Calls the HTTP API of one Trackio server. Every call rejects with a `WbError` in words for people. */
export class TrackioApi {
  /** The address of the server, with a slash at its end. */
  readonly base: string;
  readonly #fetch: Fetch | undefined;

  /** Throws where `url` holds a password. */
  constructor(url: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(url));
    if (address.username !== '' || address.password !== '') {
      throw new WbError('invalid', 'the url of a Trackio server holds a name or a password', {
        hint: 'Set the property headers of <wb-source> instead, or keep them in `wb-reports proxy`.',
      });
    }
    address.hash = address.search = '';
    this.base = address.href.replace(/\/*$/, '/');
    this.#fetch = fetch;
  }

  /** Calls a function of the server and returns its result. */
  async call(name: string, parameters: JsonObject, signal: AbortSignal): Promise<JsonValue> {
    const label = `${name} of Trackio`, response = await this.#request(name, parameters, label, signal);
    const text = new TextDecoder().decode(await bytesOf(response, label, signal));
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

  /** Returns the address of a file that a run has logged. */
  file(path: string): string {
    return `${this.base}file?path=${encodeURIComponent(path)}`;
  }
}

/** Returns the objects of a list. Throws where `value` is none. */
export function objectsOf(value: JsonValue | undefined, what: string): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new WbError('format', `${what} of Trackio is no list`);
  return (value as readonly JsonValue[]).filter(isObject);
}
