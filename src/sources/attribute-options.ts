import { invalid } from '../core/errors.js';

/** Names of credentials. */
const SECRET = /key$|token|secret|password|^headers$/i;

/** Returns attributes as options, `base-url` as `baseUrl`. Throws where one is a key: a page is for all to read. */
export function attributeOptions(attributes: readonly (readonly [name: string, value: string])[]): Readonly<Record<string, string>> {
  const secret = attributes.find(([name]) => SECRET.test(name));
  if (secret) throw invalid(`attribute ${secret[0]}`, '…', 'no keys in a page that others can read: set the property headers instead');
  return Object.fromEntries(attributes.map(([name, value]) => [name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), value]));
}
