import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { bytesOf, request, resolveUrl, type Fetch } from '../http.js';
import { whyWithheld } from '../withheld-answer.js';

const URL_HINT = 'Is the url that of a TensorBoard, with its path_prefix if it has one?';
const PROXY_HINT = 'TensorBoard never does. Reach it through `wb-reports proxy`, and give its address as url.';

/** Reads from the HTTP routes of one TensorBoard. Every call rejects with a `WbError` in words for people. */
export class TensorboardApi {
  /** The address of the server, with a slash at its end. */
  readonly base: string;
  readonly #fetch: Fetch | undefined;

  /** `url` may hold a path, where the server has a prefix or stands behind a proxy. Throws where it holds a password. */
  constructor(url: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(url));
    if (address.username !== '' || address.password !== '') {
      throw new WbError('invalid', 'the url of a TensorBoard holds a name or a password', { hint: 'Set the property headers of <wb-source> instead.' });
    }
    address.hash = address.search = '';
    this.base = address.href.replace(/\/*$/, '/');
    this.#fetch = fetch;
  }

  /** Returns the address of a route below `data/`. */
  address(route: string, query: Readonly<Record<string, string>> = {}): string {
    const text = String(new URLSearchParams(query));
    return `${this.base}data/${route}${text === '' ? '' : `?${text}`}`;
  }

  /** Asks a route; `undefined` where this TensorBoard does not have it. */
  async get(route: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<JsonValue | undefined> {
    const url = this.address(route, query), label = `${route} of TensorBoard`;
    try {
      const response = await request(url, { signal, fetch: this.#fetch, label, accepts: [400, 404] });
      const text = new TextDecoder().decode(await bytesOf(response, label, signal));
      return response.ok ? parseJson(text, label) : undefined;
    } catch (error) {
      throw await whyWithheld(error, url, { hint: PROXY_HINT, signal });
    }
  }

  /** Asks a route that every TensorBoard has. */
  async need(route: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<JsonValue> {
    const answer = await this.get(route, query, signal);
    if (answer !== undefined) return answer;
    throw new WbError('missing', `${new URL(this.base).host} has no ${route} of TensorBoard`, { hint: URL_HINT });
  }
}

/** Returns the texts in a list; throws where it is something else. */
export function textsOf(value: JsonValue | undefined, what: string): readonly string[] {
  if (!Array.isArray(value)) throw new WbError('format', `TensorBoard's answer has no list of ${what}`, { hint: URL_HINT });
  return (value as readonly JsonValue[]).filter((item) => typeof item === 'string');
}

/** Returns the object under a name, an empty one where there is none. */
export function objectIn(value: JsonValue | undefined, ...path: readonly string[]): JsonObject {
  const [name, ...rest] = path;
  if (!isObject(value)) return {};
  return name === undefined ? value : objectIn(Object.hasOwn(value, name) ? value[name] : undefined, ...rest);
}

/** Returns the objects in a list; none where it is something else. */
export function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : [];
}
