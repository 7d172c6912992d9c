import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { ColorSlot } from '../../data/palette.js';
import type { CustomChartScene } from '../../panels/custom-chart/scene.js';
import type { CanvasTheme } from '../renderer.js';

/** With more runs than this a legend would take the place of the chart. */
const MOST_NAMED = 12;

const CHANNELS = new Set(['color', 'stroke', 'fill']);

/** The colour of a run: its own, where that is a colour and nothing else, or its place in the palette. */
export function runColor(slot: ColorSlot | undefined, { colors }: CanvasTheme): string {
  const own = slot?.own;
  if (own !== undefined && !/url|var/i.test(own) && CSS.supports('color', own)) return own;
  return colors[(slot?.color ?? 0) % colors.length] ?? '#888888';
}

/**
 * Returns a Vega-Lite chart whose colours by run are those that the runs have
 * in every panel: where a colour stands for the name or the id of a run, and
 * the chart gives it no scale.
 */
export function withRunColors(spec: JsonObject, { names, slots, datasets }: CustomChartScene, theme: CanvasTheme): JsonObject {
  const present = new Set(datasets['wandb'].map((row) => row['id']));
  const runs = [...names].filter(([id]) => present.has(id));
  const colors = runs.map(([id]) => runColor(slots.get(id), theme));
  const domains: Readonly<Record<string, readonly string[]>> = { id: runs.map(([id]) => id), name: runs.map(([, name]) => name) };
  const paint = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(paint);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, CHANNELS.has(key) ? scaled(item) : key === 'values' ? item : paint(item)]));
  };
  const scaled = (channel: JsonValue): JsonValue => {
    if (!isObject(channel) || (channel['field'] !== 'id' && channel['field'] !== 'name') || channel['scale'] !== undefined) return paint(channel);
    return { ...(runs.length > MOST_NAMED && { legend: null }), title: null, ...channel, scale: { domain: domains[channel['field']] ?? [], range: colors } };
  };
  return paint(spec) as JsonObject; // an object stays one
}
