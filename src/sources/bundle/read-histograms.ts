import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import type { Histogram, HistogramSeries } from '../../data/histogram-series.js';
import { STEP, WALL_TIME } from '../../data/metric.js';
import { isHistogram, readHistogram } from '../../data/read-histogram.js';
import { bytesOf, request } from '../http.js';
import type { Attachments } from './attachments.js';

/**
 * Reads the histograms of a run out of lines `{"_step","key","edges","counts"}`,
 * or, as W&B logs them, out of values of its history that call themselves
 * histograms. A line that holds none is passed over.
 */
export async function readHistograms(run: string, { files, fetch, signal }: Attachments): Promise<readonly HistogramSeries[]> {
  const byKey = new Map<string, Histogram[]>();
  for (const { url, label } of files) {
    const response = await request(url, { fetch, signal, label });
    const text = new TextDecoder().decode(await bytesOf(response, label, signal));
    for (const line of text.split('\n')) if (line.includes('"counts"') || line.includes('histogram"')) addLine(line, byKey);
  }
  return Array.from(byKey, ([key, histograms]) => ({ run, key, histograms: histograms.sort((a, b) => a.step - b.step) }));
}

function addLine(line: string, byKey: Map<string, Histogram[]>): void {
  const row = objectIn(line);
  if (!row) return;
  const step = Number(row[STEP] ?? row['step']), time = Number(row[WALL_TIME]) * 1000;
  if (!Number.isFinite(step)) return;
  const add = (key: string, value: JsonValue): void => {
    const bins = readHistogram(value);
    if (!bins) return;
    const histogram = { step, ...bins, ...(Number.isFinite(time) && { time }) };
    const known = byKey.get(key);
    if (known) known.push(histogram);
    else byKey.set(key, [histogram]);
  };
  if (typeof row['key'] === 'string') add(row['key'], row);
  for (const [key, value] of Object.entries(row)) if (isHistogram(value)) add(key, value);
}

/** A last line may not have been written to its end yet. */
function objectIn(line: string): JsonObject | undefined {
  try {
    const value = parseJson(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
