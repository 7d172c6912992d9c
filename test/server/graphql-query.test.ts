import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGraphqlReads } from '../../src/server/graphql-query.js';

test('takes queries and fragments', () => {
  for (const query of [
    '{ viewer { id } }', 'query { a }', 'query Q($f: JSONString, $n: Int = 5, $o: In = {a: {b: [1]}}) @live { runs(filters: $f, first: $n) { ...R } } fragment R on Run { id }',
    '# mutation { a }\nquery { a(text: "mutation { b }", block: """ } mutation \\""" { """) }', '\uFEFFquery{a{mutation subscription}}', '{ x: a(token: "$token") { pageInfo { endCursor } } }',
    'query Q($token: String) { a(t: $token) { b } }',
  ]) assert.doesNotThrow(() => checkGraphqlReads(query), query);
});

const refused: [what: string, document: string][] = [
  ['a mutation', 'mutation { a }'], ['a mutation behind a query', 'query A { a } mutation B { b }'], ['a mutation behind a comment', '# {\nmutation { a }'],
  ['a mutation behind a string with quotes', 'query { a(x: "\\\\") } mutation { b(x: "") }'], ['a mutation behind a block string', 'query { a(x: """\\""" } """) } mutation { b }'],
  ['a mutation after a carriage return in a comment', '{ a } # \rmutation { b }'], ['a subscription', 'subscription { a }'], ['a schema', 'extend type A { b: C }'],
  ['keys of the account', '{ viewer { apiKeys { edges { node { name } } } } }'], ['keys under another name', '{ viewer { id: apiKeys { x: name } } }'],
  ['tokens of shared links', '{ view(id: 1) { accessTokens { token } } }'], ['nothing', ''], ['only a fragment', 'fragment A on B { c }'],
  ['brackets that do not match', '{ a(b: [1)] }'], ['a bracket too few', 'query { a'], ['a bracket too many', '{ a }}'], ['a string without an end', '{ a(b: "x) }'], ['other characters', '{ a } ; mutation'],
];
for (const [what, document] of refused) test(`refuses ${what}`, () => assert.throws(() => checkGraphqlReads(document), { name: 'Refusal' }));

test('reads a megabyte in little time', () => {
  assert.throws(() => checkGraphqlReads(`{ a(b: """${'\\"'.repeat(500_000)}`), { name: 'Refusal' });
  assert.throws(() => checkGraphqlReads('{ a'.repeat(300_000)), { name: 'Refusal' });
});
