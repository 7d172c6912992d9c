import { isObject, type JsonValue } from '../core/json.js';

/** A histogram without its place in a run. */
export interface Bins {
  /** Ascending; one more than there are counts. */
  readonly edges: Float64Array;
  readonly counts: Float64Array;
}

/** More bins than this are no histogram that anybody logs. */
const MOST_BINS = 100_000;

/**
 * Reads a histogram as programs log it: `{ edges, counts }`, or W&B's
 * `{ "_type": "histogram", values, bins }` and `{ …, values, packedBins: { min, size, count } }`.
 * Yields `undefined` where edges and counts do not fit, or edges do not ascend.
 */
export function readHistogram(value: JsonValue | undefined): Bins | undefined {
  if (!isObject(value)) return undefined;
  const counts = numbersIn(value.counts ?? value.values);
  const edges = numbersIn(value.edges ?? value.bins) ?? unpacked(value.packedBins);
  if (!counts || !edges || counts.length === 0 || edges.length !== counts.length + 1) return undefined;
  for (let i = 1; i < edges.length; i++) if (edges[i] < edges[i - 1]) return undefined;
  return { edges, counts };
}

/** Whether a logged value calls itself a histogram. */
export function isHistogram(value: JsonValue | undefined): boolean {
  return isObject(value) && (value._type === 'histogram' || value._type === 'trackio.histogram');
}

function unpacked(packed: JsonValue | undefined): Float64Array | undefined {
  if (!isObject(packed)) return undefined;
  const min = Number(packed.min), size = Number(packed.size), count = Number(packed.count);
  if (!Number.isFinite(min) || !(size > 0) || !(count > 0 && count <= MOST_BINS)) return undefined;
  return Float64Array.from({ length: Math.floor(count) + 1 }, (_, i) => min + i * size);
}

function numbersIn(value: JsonValue | undefined): Float64Array | undefined {
  if (!Array.isArray(value) || value.length > MOST_BINS) return undefined;
  return Float64Array.from(value as readonly JsonValue[], (item) => (typeof item === 'number' || typeof item === 'string' || typeof item === 'bigint' ? Number(item) : NaN));
}
