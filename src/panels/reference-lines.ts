import { isObject } from '../core/json.js';
import { value, type Setting } from './settings.js';

/** A line across the plot. */
export interface ReferenceLine {
  readonly value: number;
  readonly label?: string;
}

/** A setting of lines across a plot; `example` is what one may be. */
export function referenceLines(doc: string, example: string): Setting<readonly ReferenceLine[]> {
  return value<readonly ReferenceLine[]>({ default: [], doc, expects: `values with labels, such as "${example}"`, parse: parseLines });
}

function parseLines(raw: unknown): readonly ReferenceLine[] | undefined {
  const items: readonly unknown[] = typeof raw === 'string' ? raw.split(',') : Array.isArray(raw) ? raw : [raw];
  const lines = items.map((item): ReferenceLine | undefined => {
    if (typeof item === 'number') return { value: item };
    if (isObject(item)) return typeof item['value'] === 'number' ? { value: item['value'], ...(typeof item['label'] === 'string' && { label: item['label'] }) } : undefined;
    const match = typeof item === 'string' ? /^\s*(\S+)\s*(.*)$/.exec(item) : null;
    if (!match) return undefined;
    return { value: Number(match[1]), ...(match[2] && { label: match[2].trim() }) };
  });
  return lines.every((line) => line !== undefined && Number.isFinite(line.value)) ? lines as ReferenceLine[] : undefined;
}
