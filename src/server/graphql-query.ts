import { Refusal } from './refusal.js';

/** What counts as one token: strings and comments whole, names, and single characters. */
const TOKEN = /"""(?:\\"""|(?!\\""")[^])*?"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|\.\.\.|[_A-Za-z]\w*|-?\d[\w.+-]*|[\s,\uFEFF]+|[!$&()[\]{}:=@|]/y;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };
/** Fields that would hand out what the proxy keeps: keys and tokens of the account that it asks as. */
const SECRET_FIELD = /api_?keys?|tokens?$|secret|password|service_?account/i;

/**
 * Throws a {@link Refusal} unless a GraphQL document does nothing but read:
 * only queries and fragments, none of them asking for keys or tokens. The
 * document is read token by token, so that neither strings nor comments hide
 * an operation.
 */
export function checkGraphqlReads(document: string): void {
  const tokens = tokensOf(document);
  const open: string[] = [];
  let needsKeyword = true, operations = 0;
  tokens.forEach((token, i) => {
    if (open.length === 0 && needsKeyword) {
      if (token !== '{' && token !== 'query' && token !== 'fragment') {
        throw new Refusal(403, `only queries are passed on, not "${token.slice(0, 20)}"`, { hint: 'The proxy is read-only.' });
      }
      needsKeyword = false;
      if (token !== 'fragment') operations++;
    }
    if (token in CLOSING) open.push(token);
    else if (token === '}' || token === ')' || token === ']') {
      const opened = open.pop();
      if (opened === undefined || CLOSING[opened] !== token) throw malformed();
      if (open.length === 0 && token === '}') needsKeyword = true;
    } else if (isField(tokens, i) && SECRET_FIELD.test(token)) throw new Refusal(403, `the field "${token}" is not passed on`);
  });
  if (open.length > 0 || !needsKeyword || operations === 0) throw malformed();
}

/** Returns the tokens that matter: without white space, comments and the contents of strings. */
function tokensOf(document: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const found = TOKEN.exec(document);
    if (!found) throw malformed();
    const [token] = found;
    if (token.startsWith('"')) tokens.push('""');
    else if (!/^[#\s,\uFEFF]/.test(token)) tokens.push(token);
  }
  return tokens;
}

/** A name is no field where it names a variable, an argument or an alias. */
function isField(tokens: readonly string[], i: number): boolean {
  return tokens[i - 1] !== '$' && tokens[i + 1] !== ':';
}

function malformed(): Refusal {
  return new Refusal(400, 'the query is not GraphQL');
}
