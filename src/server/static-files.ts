import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** How a folder is served. */
export interface StaticFileOptions {
  /** Path that is taken off before a file is looked for, such as `/runs/`; `/` when left out. */
  readonly mount?: string;
  /** Headers of every answer, such as those of CORS. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The file that stands for a folder, such as `index.html`; without it a folder is 404. */
  readonly startPage?: string;
}

/** Answers a request from a folder and returns true, or returns false when the path is not under the mount. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.log': 'text/plain; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.ndjson': 'application/x-ndjson; charset=utf-8',
  '.parquet': 'application/vnd.apache.parquet',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tsv': 'text/tab-separated-values; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webm': 'video/webm',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * Serves the files of a folder as a good static host does: ETag and Last-Modified with 304, one byte range with
 * 206 and 416, HEAD. Nothing outside the folder is served, not through `..` and not through links, and nothing
 * whose name begins with a dot; a missing file is 404, and so is a folder, unless it has a start page.
 */
export function staticFiles(folder: string, { mount = '/', headers = {}, startPage }: StaticFileOptions = {}): StaticFiles {
  return async (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/s, '');
    if (!path.startsWith(mount)) return false;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('X-Content-Type-Options', 'nosniff');

    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405, { Allow: 'GET, HEAD' });
      return true;
    }
    const file = await findFile(folder, path.slice(mount.length), startPage);
    if (file === undefined) refuse(response, 404);
    else await sendFile(file, request, response);
    return true;
  };
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
  readonly modified: Date;
}

async function findFile(folder: string, encodedPath: string, startPage: string | undefined): Promise<FoundFile | undefined> {
  try {
    const root = await realpath(folder);
    const isFolder = encodedPath === '' || encodedPath.endsWith('/');
    if (isFolder && startPage === undefined) return undefined;
    const path = await realpath(join(root, decodeURIComponent(encodedPath), isFolder ? startPage! : ''));
    if (!path.startsWith(root + sep) || path.slice(root.length).includes(`${sep}.`)) return undefined;
    const state = await stat(path);
    return state.isFile() ? { path, size: state.size, modified: state.mtime } : undefined;
  } catch {
    return undefined; // no such file, or no path at all: a bad escape, a null byte
  }
}

async function sendFile(file: FoundFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const etag = `"${file.size.toString(36)}-${file.modified.getTime().toString(36)}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Last-Modified', file.modified.toUTCString());
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Accept-Ranges', 'bytes');

  if (isUnchanged(request, etag, file.modified)) {
    response.writeHead(304).end();
    return;
  }
  const range = appliesTo(request, etag, file.modified) ? parseRange(request.headers.range, file.size) : undefined;
  if (range === 'unsatisfiable') {
    refuse(response, 416, { 'Content-Range': `bytes */${file.size}` });
    return;
  }
  const start = range?.start ?? 0;
  const end = range?.end ?? file.size - 1;
  response.setHeader('Content-Type', CONTENT_TYPES[extname(file.path)] ?? 'application/octet-stream');
  response.setHeader('Content-Length', end - start + 1);
  if (range) response.setHeader('Content-Range', `bytes ${start}-${end}/${file.size}`);
  response.writeHead(range ? 206 : 200);
  if (request.method === 'HEAD' || file.size === 0) {
    response.end();
    return;
  }
  try {
    // A file that grows meanwhile is sent as it was when its size was read.
    await pipeline(createReadStream(file.path, { start, end }), response);
  } catch {
    response.destroy(); // the reader has gone, or the file has
  }
}

/** If-None-Match decides; without it If-Modified-Since, which counts in seconds. */
function isUnchanged({ headers }: IncomingMessage, etag: string, modified: Date): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined) {
    return known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

/** Whether a range may be answered: If-Range, when sent, names what the reader has. */
function appliesTo({ headers }: IncomingMessage, etag: string, modified: Date): boolean {
  const condition = headers['if-range'];
  return condition === undefined || condition === etag || condition === modified.toUTCString();
}

type Range = { readonly start: number; readonly end: number };

/** Reads `bytes=from-to`, `bytes=from-` and `bytes=-last`. Several ranges are answered with the whole file. */
function parseRange(header: string | undefined, size: number): Range | 'unsatisfiable' | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  if (found[1] === '') {
    const last = Math.min(size, Number(found[2]));
    return last === 0 ? 'unsatisfiable' : { start: size - last, end: size - 1 };
  }
  const start = Number(found[1]);
  const end = found[2] === '' ? size - 1 : Math.min(size - 1, Number(found[2]));
  if (start >= size) return 'unsatisfiable';
  return end < start ? undefined : { start, end };
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${status}\n`);
}
