import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Fetch } from '../sources/http.js';

/**
 * A `fetch` that reads `file:` addresses from disk as a server would serve them:
 * with an ETag, 304 and byte ranges. Other addresses go to the platform's fetch.
 */
export const fileFetch: Fetch = async (url, init) => {
  if (!url.startsWith('file:')) return fetch(url, init);
  init?.signal?.throwIfAborted();
  const headers = new Headers(init?.headers);
  let file;
  try {
    file = await open(fileURLToPath(url), 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // what node:fs rejects with
    return new Response(null, { status: code === 'EACCES' || code === 'EPERM' ? 403 : 404 });
  }
  try {
    const { size, mtimeMs } = await file.stat();
    const etag = `"${size}-${mtimeMs}"`;
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
    const range = /^bytes=(\d+)-(\d*)$/.exec(headers.get('range') ?? '');
    const from = range ? Number(range[1]) : 0;
    if (range && from >= size) return new Response(null, { status: 416 });
    const to = range?.[2] ? Math.min(size, Number(range[2]) + 1) : size;
    const body = Buffer.alloc(Math.max(0, to - from));
    await file.read(body, 0, body.length, from);
    return new Response(body, {
      status: range ? 206 : 200, headers: { etag, ...(range && { 'content-range': `bytes ${from}-${to - 1}/${size}` }) },
    });
  } finally {
    await file.close();
  }
};
