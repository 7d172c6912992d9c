import { WbError } from '../../core/errors.js';
import type { LogPart, LogPartQuery } from '../../data/log-part.js';
import { bytesOf, refuseHtml, request } from '../http.js';
import { FIRST_LOG_PIECE, LOG_PIECE, logPiece } from '../log-pieces.js';
import type { Attachments } from './attachments.js';

/** Bytes of a file from a place on. */
interface FileBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  /** How long the file is, where known. */
  readonly size: number | undefined;
}

/** Reads a piece of a run's console output, by byte range where the host can; a host that cannot sends everything. */
export async function readLogPart({ run, after, before, known = '' }: LogPartQuery, attachments: Attachments): Promise<LogPart> {
  const [log] = attachments.files;
  if (!log) return { run: run.id, start: 0, end: 0, text: '', size: 0 };
  if (before !== undefined) {
    const from = Math.max(0, before - LOG_PIECE);
    const { bytes, start, size } = await read(log, attachments, { from, to: before });
    return logPiece({ run: run.id, bytes: bytes.subarray(0, before - start), start, size: size ?? before, fromMiddle: start > 0 });
  }
  if (after === undefined) {
    const from = log.bytes === undefined ? undefined : Math.max(0, log.bytes - FIRST_LOG_PIECE);
    const { bytes, start, size } = await read(log, attachments, from === 0 ? {} : { from: from ?? -FIRST_LOG_PIECE });
    return logPiece({ run: run.id, bytes, start, size, fromMiddle: start > 0 });
  }
  const overlap = new TextEncoder().encode(known);
  const from = Math.max(0, after - overlap.length);
  const { bytes, start, size } = await read(log, attachments, { from, to: after + LOG_PIECE });
  const isSame = start <= from && overlap.every((byte, i) => bytes[from - start + i] === byte);
  if (isSame) return logPiece({ run: run.id, bytes: bytes.subarray(after - start), start: after, size, fromMiddle: false });
  return readLogPart({ run, after: 0 }, attachments);
}

/** Reads a range of a file; a range that starts below 0 counts from the end. What comes back may be more: the whole file. */
async function read(log: Attachments['files'][number], { fetch, signal }: Attachments, { from, to }: { readonly from?: number; readonly to?: number }): Promise<FileBytes> {
  const { url, label } = log;
  const range = from === undefined ? undefined : from < 0 ? `bytes=${from}` : `bytes=${from}-${to === undefined ? '' : to - 1}`;
  const response = await request(url, { fetch, signal, label, accepts: [416], ...(range !== undefined && { headers: { Range: range } }) });
  const said = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  const size = said && said[2] !== '*' ? Number(said[2]) : undefined;
  if (response.status === 416) {
    await response.body?.cancel().catch(() => undefined);
    return { bytes: new Uint8Array(), start: size ?? 0, size };
  }
  const bytes = await bytesOf(response, label, signal);
  if (response.status !== 206) {
    refuseHtml(bytes, label);
    return { bytes, start: 0, size: bytes.length };
  }
  const start = said?.[1] === undefined ? from : Number(said[1]);
  if (start !== undefined && start >= 0) return { bytes, start, size };
  // Another origin hides where the piece starts: then the whole file says it.
  if (from !== undefined) return read(log, { files: [], index: '', fetch, signal }, {});
  throw new WbError('format', `${label} came in pieces that do not say where they start`);
}
