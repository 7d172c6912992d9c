import type { View } from 'vega';
import { stableStringify } from '../../core/json.js';
import type { JsonObject, JsonValue } from '../../core/json.js';
import { isObject } from '../../core/json.js';
import type { ViewChange, ViewState } from '../../data/view-state.js';
import { LINK_SIGNALS, type LinkSignal } from '../../panels/custom-chart/scene.js';

/**
 * Returns a chart that has every signal of the linked view. Those it defines
 * itself stay as they are, be they parameters that readers set.
 */
export function withLinkSignals(spec: JsonObject, grammar: 'vega-lite' | 'vega'): JsonObject {
  const list = grammar === 'vega-lite' ? 'params' : 'signals';
  const given = Array.isArray(spec[list]) ? spec[list] as readonly JsonValue[] : [];
  const missing = LINK_SIGNALS.filter((name) => !defines(spec, name));
  return { ...spec, [list]: [...given, ...missing.map((name) => ({ name, value: null }))] };
}

/** Whether a chart defines something of this name, at whatever depth. */
function defines(value: JsonValue | undefined, name: string): boolean {
  if (Array.isArray(value)) return value.some((item: JsonValue) => defines(item, name));
  return isObject(value) && (value['name'] === name || Object.values(value).some((item) => typeof item === 'object' && defines(item, name)));
}

/** Returns what the signals of the linked view say: `null` where a reader did nothing. */
export function linkValues({ hovered, selected, hidden, zoom, cursor }: ViewState): Readonly<Record<LinkSignal, unknown>> {
  return {
    wbHovered: hovered ?? null, wbSelected: selected.size > 0 ? [...selected] : null, wbHidden: hidden.size > 0 ? [...hidden] : null,
    wbZoom: zoom.size > 0 ? Object.fromEntries([...zoom].map(([axis, range]) => [axis, [...range]])) : null,
    wbCursor: cursor ? { axis: cursor.axis, x: cursor.x } : null,
  };
}

/** Keeps the signals of a chart and the linked view the same. */
export class LinkedSignals {
  readonly #view: View;
  readonly #changed: (change: ViewChange) => void;
  readonly #known = new Map<LinkSignal, string>();

  constructor(view: View, changed: (change: ViewChange) => void) {
    this.#view = view;
    this.#changed = changed;
    for (const name of LINK_SIGNALS) this.#listen(name);
  }

  /** Tells the chart what the view is; returns whether it has anything new to draw. */
  set(view: ViewState): boolean {
    let isNew = false;
    for (const [name, value] of Object.entries(linkValues(view)) as [LinkSignal, unknown][]) { // the keys are the signals
      const text = stableStringify(value);
      if (this.#known.get(name) === text || !this.#has(name)) continue;
      this.#known.set(name, text);
      if (isSelection(this.#view.signal(name))) continue; // a selection belongs to the chart; it cannot be told
      this.#view.signal(name, value);
      isNew = true;
    }
    return isNew;
  }

  #has(name: LinkSignal): boolean {
    try {
      this.#view.signal(name);
      return true;
    } catch {
      return false; // a chart that defines it in a part of itself has none of its own
    }
  }

  #listen(name: LinkSignal): void {
    if (!this.#has(name)) return;
    this.#known.set(name, stableStringify(this.#view.signal(name) ?? null));
    this.#view.addSignalListener(name, (_name: string, value: unknown) => {
      const change = changeOf(name, value);
      const text = change && stableStringify(meant(change));
      if (!change || text === this.#known.get(name)) return;
      this.#known.set(name, text!); // there is one where there is a change
      this.#changed(change);
    });
  }
}

function meant(change: ViewChange): unknown {
  const [[key, value]] = Object.entries(change) as [string, unknown][];
  if (value instanceof Set) return value.size > 0 ? [...value as Set<unknown>] : null;
  if (value instanceof Map) return value.size > 0 ? Object.fromEntries(value as Map<string, unknown>) : null;
  return key === '' ? null : value ?? null;
}

/** Whether a signal is a selection of Vega-Lite: lists of values by field. */
function isSelection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && ('vlPoint' in value || Object.values(value).some(Array.isArray));
}

/** What a chart means by the value of a signal; `undefined` where it is nothing that a view can hold. */
function changeOf(name: LinkSignal, value: unknown): ViewChange | undefined {
  switch (name) {
    case 'wbHovered': return { hovered: ids(value)[0] };
    case 'wbSelected': return { selected: new Set(ids(value)) };
    case 'wbHidden': return { hidden: new Set(ids(value)) };
    case 'wbZoom': return { zoom: new Map(rangesOf(value)) };
    case 'wbCursor': {
      if (value === null || value === undefined) return { cursor: undefined };
      const { axis, x } = value as { readonly axis?: unknown; readonly x?: unknown };
      return typeof axis === 'string' && typeof x === 'number' ? { cursor: { axis, x } } : undefined;
    }
    default: return name satisfies never;
  }
}

/** An id, a list of ids, or a selection by `id`. */
function ids(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  return isSelection(value) ? ids(value['id']) : [];
}

function rangesOf(value: unknown): [string, [number, number]][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([axis, range]: [string, unknown]): [string, [number, number]][] => {
    const [from, to] = Array.isArray(range) ? range as unknown[] : [];
    return typeof from === 'number' && typeof to === 'number' && from < to ? [[axis, [from, to]]] : [];
  });
}
