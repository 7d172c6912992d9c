import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.js';

/** Reads the body of a POST; of other requests there must be none. Rejects with a {@link Refusal} where it is too long or not text. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string> {
  const { 'content-length': length, 'transfer-encoding': coding, 'content-encoding': packing } = request.headers;
  if (request.method !== 'POST') {
    if (coding !== undefined || Number(length ?? 0) > 0) throw new Refusal(400, `a ${request.method} request has no body`);
    return '';
  }
  if (packing !== undefined) throw new Refusal(415, 'a body that is packed is not passed on');
  const tooLong = (): Refusal => new Refusal(413, `the body is longer than ${mostBytes} bytes`, { headers: { Connection: 'close' } });
  if (Number(length ?? 0) > mostBytes) throw tooLong();
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= mostBytes) return;
      request.pause(); // not destroyed: the answer goes over the same connection
      reject(tooLong());
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('close', () => reject(new Refusal(400, 'the body broke off')));
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new Refusal(400, 'the body is not text', { cause });
  }
}
