/** Characters that `encodeURIComponent` escapes although they may stand in the value of a parameter. */
const PLAIN_IN_QUERY = /%(?:2C|2F|3A|3D|40)/g;

/**
 * Returns an address with parameters of its query set, or taken out where they
 * are `undefined`. Everything else, the fragment too, stays as it is written, be
 * the address relative.
 */
export function withParameters(address: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const hash = address.indexOf('#');
  const [beforeHash, fragment] = hash < 0 ? [address, ''] : [address.slice(0, hash), address.slice(hash)];
  const [path, ...queries] = beforeHash.split('?');
  const kept = queries.join('?').split('&').filter((part) => part !== '' && !Object.hasOwn(parameters, nameOf(part)));
  const added = Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [`${escaped(name)}=${escaped(value)}`]));
  const query = [...kept, ...added].join('&');
  return `${path}${query && `?${query}`}${fragment}`;
}

/**
 * Returns the address of a page or a document that may be opened, or `undefined`:
 * http, https and relative addresses, parsed as browsers do.
 */
export function safePage(address: string): string | undefined {
  try {
    return ['http:', 'https:'].includes(new URL(address, 'https://host.invalid/').protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

function nameOf(part: string): string {
  return new URLSearchParams(part).keys().next().value ?? '';
}

function escaped(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(PLAIN_IN_QUERY, decodeURIComponent);
}
