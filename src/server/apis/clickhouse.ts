import { checkSqlReads } from '../read-only-sql.js';
import { Refusal } from '../refusal.js';
import type { ProxiedApi, SentUpstream } from './api.js';

/** Parameters of the HTTP interface that change nothing but the answer's form and its limits. */
const HARMLESS = /^(query|database|default_format|query_id|wait_end_of_query|enable_http_compression|param_\w+|output_format_\w+|max_(execution_time|result_rows|result_bytes|rows_to_read|threads)|result_overflow_mode|date_time_output_format)$/;

/**
 * ClickHouse's HTTP interface: one SELECT over its own tables, run with
 * `readonly=1`. `CLICKHOUSE_USER` and `CLICKHOUSE_PASSWORD` log in; give the
 * proxy a user who may only read.
 */
export const clickhouseApi: ProxiedApi = {
  routes: [
    { method: 'GET', path: /^(ping)?$/, check: (query) => (query.has('query') ? reading(query, '') : undefined) },
    { method: 'POST', path: /^$/, check: reading },
  ],
  credentials: ({ CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: key }) => ({ ...(user && { 'x-clickhouse-user': user }), ...(user && key && { 'x-clickhouse-key': key }) }),
};

/** The engine joins the parameter and the body to one statement: only one of them may hold any. */
function reading(query: URLSearchParams, body: string): SentUpstream {
  const statements = [...query.getAll('query'), body].filter((text) => text.trim() !== '');
  if (statements.length !== 1) throw new Refusal(400, 'the request must hold one statement');
  checkSqlReads(statements[0]);
  const strange = [...query.keys()].find((name) => !HARMLESS.test(name));
  if (strange !== undefined) throw new Refusal(403, `the parameter "${strange}" is not passed on`);
  const sent = new URLSearchParams(query);
  sent.set('readonly', '1');
  return { query: sent };
}
