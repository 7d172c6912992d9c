import { WbError } from '../../core/errors.js';
import { bytesOf, refuseHtml, request, resolveUrl, type Fetch } from '../http.js';
import type { SqlDialect, SqlType, SqlValue } from '../sql/sql-parameters.js';
import { whyWithheld } from '../withheld-answer.js';

const CORS_HINT = 'Add add_http_cors_header=1 to the url, or to the profile of the user; or reach it through `wb-reports proxy`.';

const TYPES: Readonly<Record<SqlType, string>> = { text: 'String', texts: 'Array(String)', integer: 'Int64', number: 'Float64' };

/** How ClickHouse takes parameters: `{p0:String}` in the text, `param_p0` beside it. */
export const CLICKHOUSE: SqlDialect = {
  placeholder: (name, type) => `{${name}:${TYPES[type]}}`,
  print: (value: SqlValue) => (typeof value === 'object' ? `[${value.map((text) => `'${escapeText(text)}'`).join(',')}]` : escapeText(String(value))),
};

/** Sends queries to one ClickHouse server over HTTP. Every call rejects with a `WbError` in words for people. */
export class ClickHouseApi {
  readonly #url: string;
  readonly #database: string;
  readonly #fetch: Fetch | undefined;

  /** Throws where `url` holds a password. */
  constructor(url: string, database: string, fetch: Fetch | undefined) {
    const address = new URL(resolveUrl(url));
    if (address.username !== '' || address.password !== '' || address.searchParams.has('password')) {
      throw new WbError('invalid', 'the url of a ClickHouse server holds a name or a password', {
        hint: 'Set the property headers of <wb-source> to X-ClickHouse-User and X-ClickHouse-Key instead, or keep them in `wb-reports proxy`.',
      });
    }
    address.pathname = address.pathname.replace(/\/*$/, '/'); // behind a proxy: /clickhouse
    this.#url = address.href;
    this.#database = database;
    this.#fetch = fetch;
  }

  /** Sends a query, with data behind it where it inserts some, and returns the bytes of the answer. */
  async query(text: string, parameters: ReadonlyMap<string, string>, signal: AbortSignal, data?: string): Promise<Uint8Array> {
    const url = new URL(this.#url), label = 'the answer of ClickHouse';
    url.searchParams.set('database', this.#database);
    for (const [name, value] of parameters) url.searchParams.set(`param_${name}`, value);
    if (data !== undefined) url.searchParams.set('query', text);
    const response = await this.#send(url.href, data ?? text, label, signal);
    const bytes = await bytesOf(response, label, signal);
    if (!response.ok) throw refusal(response.status, new TextDecoder().decode(bytes));
    const code = response.headers.get('x-clickhouse-exception-code');
    if (code !== null && code !== '0') throw refusal(response.status, new TextDecoder().decode(bytes.slice(-500)));
    refuseHtml(bytes, label);
    return bytes;
  }

  async #send(url: string, body: string, label: string, signal: AbortSignal): Promise<Response> {
    try {
      return await request(url, { signal, label, fetch: this.#fetch, method: 'POST', body, accepts: [400, 404, 500] });
    } catch (error) {
      throw await whyWithheld(error, url, { probe: new URL('ping', this.#url).href, hint: CORS_HINT, signal });
    }
  }
}

/** ClickHouse answers failures in words: `Code: 60. DB::Exception: Table lab.runs does not exist.` */
function refusal(status: number, text: string): WbError {
  const [, code, message] = /Code: (\d+)\. DB::Exception: ([^\n]*)/.exec(text) ?? [];
  if (code === undefined && status >= 500) return new WbError('unavailable', `ClickHouse cannot answer the query at the moment (${status}, server failure)`);
  if (code === undefined) {
    return new WbError(status === 404 ? 'missing' : 'format', `ClickHouse does not answer the query (${status})`, { hint: 'Is the url that of the HTTP interface of a ClickHouse server, such as http://localhost:8123?' });
  }
  const kind = ['60', '81'].includes(code) ? 'missing' : ['516', '497', '192', '193', '194'].includes(code) ? 'denied' : status >= 500 && ['159', '202', '241', '209', '210'].includes(code) ? 'unavailable' : 'invalid';
  return new WbError(kind, `ClickHouse refuses: ${message.slice(0, 200)}`, kind === 'missing' ? { hint: 'The tables that are needed are in src/sources/clickhouse/README.md.' } : {});
}

/** A text as ClickHouse reads values of parameters and cells of tab-separated tables. */
export function escapeText(text: string): string {
  return text.replace(/[\\'\t\n\r\0\b\f]/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\'': '\\\'', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0', '\b': '\\b', '\f': '\\f' };
