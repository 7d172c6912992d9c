/** An address has a scheme of its own if it parses without a base. */
function schemeOf(url: string): string | undefined {
  try {
    return new URL(url).protocol;
  } catch {
    return undefined;
  }
}

/**
 * Returns an address that may stand in a link, or `undefined`: http, https and
 * mailto, relative addresses and `#fragment`s. Parsed as browsers do, so that
 * neither white space nor control characters hide a scheme.
 */
export function safeLink(url: string): string | undefined {
  const scheme = schemeOf(url);
  return scheme === undefined || ['http:', 'https:', 'mailto:'].includes(scheme) ? relativeOrSame(url, scheme) : undefined;
}

/**
 * Returns an address from which a picture, a film or a sound may be loaded, or
 * `undefined`: http, https and relative addresses, and data of the given kind.
 */
export function safeMedia(url: string, kind: 'image' | 'video' | 'audio'): string | undefined {
  const scheme = schemeOf(url);
  if (scheme === 'data:') return new RegExp(`^data:${kind}/[a-z0-9.+-]+[;,]`, 'i').test(url) ? url : undefined;
  return scheme === undefined || scheme === 'http:' || scheme === 'https:' ? relativeOrSame(url, scheme) : undefined;
}

/**
 * Returns an address from which a panel may show a logged picture, film or
 * sound, or `undefined`: what {@link safeMedia} lets through, and `blob:`, which
 * only the page itself can make.
 */
export function safeLogged(url: string, kind: 'image' | 'video' | 'audio'): string | undefined {
  return schemeOf(url) === 'blob:' ? url : safeMedia(url, kind);
}

/**
 * Returns an address from which a file may be read or saved, or `undefined`:
 * http, https and relative addresses, `data:` and `blob:`. Where a reader saves
 * it, the link must have `download`: opened, the last two would run as part of
 * the page.
 */
export function safeFile(url: string): string | undefined {
  const scheme = schemeOf(url);
  return scheme === undefined || ['http:', 'https:', 'data:', 'blob:'].includes(scheme) ? relativeOrSame(url, scheme) : undefined;
}

/** An address that no parser reads, such as `https://[`, leads nowhere and is refused. */
function relativeOrSame(url: string, scheme: string | undefined): string | undefined {
  if (scheme !== undefined) return url;
  try {
    return new URL(url, 'https://host.invalid/').protocol === 'https:' ? url : undefined;
  } catch {
    return undefined;
  }
}
