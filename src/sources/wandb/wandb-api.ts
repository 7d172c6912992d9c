import { WbError, type WbErrorKind } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { bytesOf, request, resolveUrl, type Fetch } from '../http.js';
import { whyWithheld } from '../withheld-answer.js';
import { withoutKeys } from './wandb-key.js';
import { refuseSecrets } from './wandb-url.js';

const KEY_HINT = 'Private projects need a key: set the property headers of <wb-source> to wandbHeaders(() => key), or keep it in `wb-reports proxy`.';
const PROXY_HINT = 'Reach it through `wb-reports proxy`, and give its address as base-url.';
/** What servers say where a query names something that they do not know. */
const UNKNOWN_FIELD = /cannot query field|unknown (field|argument|type)|is not defined|no such field/i;

/** What the server says of a query that it refuses. */
export class WandbRefusal extends WbError {
  /** Whether it does not know a field that the query names, as older servers do. */
  readonly isUnknownField: boolean;
  /** Whether it does not know the place at which a page was to begin. */
  readonly isExpiredCursor: boolean;

  constructor(kind: WbErrorKind, host: string, said: string) {
    const text = withoutKeys(said).slice(0, 300);
    super(kind, `${host} says: ${text}`, kind === 'denied' ? { hint: KEY_HINT } : {});
    this.isUnknownField = UNKNOWN_FIELD.test(said);
    this.isExpiredCursor = /cursor/i.test(said);
  }
}

/** Calls the GraphQL API of one W&B server. Every call rejects with a `WbError` in words for people. */
export class WandbApi {
  /** The address of the server, with a slash at its end. */
  readonly base: string;
  readonly fetch: Fetch | undefined;

  /** `url` may hold a path, where the server stands behind a proxy. Throws where it holds a key. */
  constructor(url: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(url));
    refuseSecrets('base-url', address);
    address.hash = address.search = '';
    this.base = address.href.replace(/\/*$/, '/');
    this.fetch = fetch;
  }

  /** Asks a query and returns its `data`. */
  async ask(query: string, variables: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    const url = `${this.base}graphql`, label = 'W&B\'s answer', { host } = new URL(url);
    const response = await this.#send(url, JSON.stringify({ query, variables }), signal);
    const text = new TextDecoder().decode(await bytesOf(response, label, signal));
    if (!response.ok) throw this.#refusal(response.status, text);
    const answer = parseJson(text, label);
    if (!isObject(answer)) throw new WbError('format', `${label} is no object`, { hint: 'Is the base-url that of a W&B server?' });
    const said = messageIn(answer);
    if (said !== undefined) throw new WandbRefusal(kindOf(said), host, said);
    if (!isObject(answer.data)) throw new WbError('format', `${label} holds no data`, { hint: 'Is the base-url that of a W&B server?' });
    return answer.data;
  }

  async #send(url: string, body: string, signal: AbortSignal): Promise<Response> {
    const headers = { 'Content-Type': 'application/json' };
    try {
      return await request(url, { signal, fetch: this.fetch, label: 'the runs of W&B', method: 'POST', headers, body, accepts: [400, 401, 403, 422] });
    } catch (error) {
      throw await whyWithheld(error, url, { hint: PROXY_HINT, signal });
    }
  }

  #refusal(status: number, text: string): WbError {
    const { host } = new URL(this.base);
    const said = messageOf(text);
    if (status === 401 || status === 403) {
      const reason = said === undefined ? '' : `: ${withoutKeys(said).slice(0, 300)}`;
      return new WbError('denied', `${host} refuses access to the runs (${status})${reason}`, { hint: KEY_HINT });
    }
    if (said !== undefined) return new WandbRefusal(kindOf(said), host, said);
    return new WbError('invalid', `${host} does not answer queries (${status})`, { hint: 'Is the base-url that of a W&B server?' });
  }
}

/** A list as GraphQL answers it, page by page. */
export interface Page {
  readonly nodes: readonly JsonObject[];
  /** How many entries are empty, as a server answers what it could not read. */
  readonly empty: number;
  /** Where the next page begins; `undefined` after the last. */
  readonly next: string | undefined;
}

/** Reads a list `{ edges: [{ node }], pageInfo }`. Throws where it is something else. */
export function readPage(value: JsonValue | undefined, what: string): Page {
  if (!isObject(value) || !Array.isArray(value.edges)) throw new WbError('format', `W&B's answer has no list of ${what}`);
  const edges = value.edges as readonly JsonValue[], { pageInfo } = value;
  const nodes = edges.flatMap((edge) => (isObject(edge) && isObject(edge.node) ? [edge.node] : []));
  const hasNext = isObject(pageInfo) && pageInfo.hasNextPage === true;
  return { nodes, empty: edges.length - nodes.length, next: hasNext ? textOf(pageInfo, 'endCursor') : undefined };
}

/** Returns the text under `name`, or `undefined`. */
export function textOf(answer: JsonObject, name: string): string | undefined {
  const value = answer[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads a field that is JSON, or a text that holds JSON; `undefined` where it is neither. */
export function jsonOf(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value ?? undefined;
  try {
    return parseJson(value);
  } catch {
    return undefined;
  }
}

function kindOf(said: string): WbErrorKind {
  if (/permission|denied|unauthori[sz]ed|forbidden|not logged in/i.test(said)) return 'denied';
  if (/not found|does not exist|could not find/i.test(said)) return 'missing';
  return /rate limit|timed? ?out|internal|temporar|unavailable|try again/i.test(said) ? 'unavailable' : 'invalid';
}

function messageOf(text: string): string | undefined {
  const answer = jsonOf(text);
  return isObject(answer) ? messageIn(answer) : undefined;
}

function messageIn({ errors, error, message }: JsonObject): string | undefined {
  const first: JsonValue | undefined = Array.isArray(errors) ? (errors as readonly JsonValue[])[0] : error ?? message;
  if (first === undefined || first === null) return undefined;
  return typeof first === 'string' ? first : (isObject(first) ? textOf(first, 'message') : undefined) ?? 'an error without words';
}
