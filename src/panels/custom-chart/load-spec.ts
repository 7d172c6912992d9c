import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { bytesOf, labelOf, request } from '../../sources/http.js';

/** Reads a chart from an address that the page gives; a report cannot give one. Rejects with a `WbError`. */
export async function loadSpec(src: string): Promise<JsonObject> {
  const label = labelOf(src), { signal } = new AbortController();
  const response = await request(src, { fetch: undefined, signal, label });
  const spec = parseJson(new TextDecoder().decode(await bytesOf(response, label, signal)), label);
  if (!isObject(spec)) throw new WbError('format', `${label} is no chart (expected an object)`);
  return spec;
}
