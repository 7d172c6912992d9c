import { Refusal } from './refusal.js';

/** Strings, quoted names, comments, names, and single characters. */
const TOKEN = /'(?:\\.|''|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|--[^\n]*|#[^\n]*|\/\*[^]*?\*\/|\$?[A-Za-z_]\w*|\s+|[^]/y;
/** Functions of ClickHouse that read from elsewhere: files, addresses, other servers, programs. */
const READS_ELSEWHERE = /^(url|urlCluster|file|fileCluster|s3|s3Cluster|gcs|cosn|oss|azureBlobStorage|azureBlobStorageCluster|hdfs|hdfsCluster|remote|remoteSecure|cluster|clusterAllReplicas|mysql|postgresql|mongodb|redis|sqlite|jdbc|odbc|iceberg\w*|deltaLake\w*|hudi\w*|paimon\w*|ytsaurus|arrowFlight|executable|input|dictionary|catboostEvaluate|hive|kafka|nats|rabbitmq)$/i;
/** Words that no reading statement needs. */
const WRITES = /^(insert|alter|create|drop|truncate|rename|attach|detach|optimize|grant|revoke|kill|system|set|use|delete|update|outfile|infile|settings)$/i;

/**
 * Throws a {@link Refusal} unless a text is one SELECT over tables of the
 * server itself. This stands beside the engine's own `readonly` setting, not in
 * its place.
 */
export function checkSqlReads(sql: string): void {
  const tokens = tokensOf(sql);
  if (!/^(select|with)$/i.test(tokens[0] ?? '')) throw new Refusal(403, 'only SELECT is passed on', { hint: 'The proxy is read-only.' });
  tokens.forEach((token, i) => {
    if (token === ';' && i < tokens.length - 1) throw new Refusal(403, 'only one statement is passed on');
    if (WRITES.test(token) && tokens[i - 1] !== '.') throw new Refusal(403, `"${token.toUpperCase()}" is not passed on`, { hint: 'Quote it where it is the name of a column.' });
    if (tokens[i + 1] === '(' && READS_ELSEWHERE.test(unquoted(token))) throw new Refusal(403, `the function "${unquoted(token)}" is not passed on`);
  });
}

function tokensOf(sql: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < sql.length) {
    const [token] = TOKEN.exec(sql)!; // its last alternative takes any character
    if (/^['"`]$/.test(token) || token === '$') throw new Refusal(400, 'a quotation in the statement does not end');
    if (!/^(\s|--|#|\/\*)/.test(token)) tokens.push(token);
  }
  return tokens;
}

function unquoted(token: string): string {
  return token.replace(/^["`](.*)["`]$/s, '$1');
}
