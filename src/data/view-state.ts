import type { ViewColors } from './view-colors.js';

/**
 * What the reader has done to the panels of a scope: shared by all of them,
 * never stored in the report. An absent part means that nothing was done.
 */
export interface ViewState {
  /** The run or group under the pointer or the keyboard cursor, by key. */
  readonly hovered?: string;
  /** Runs or groups that are switched off, by key. */
  readonly hidden: ReadonlySet<string>;
  /** Runs that are chosen, by id; empty where none was chosen. */
  readonly selected: ReadonlySet<string>;
  /** The visible part of an x axis, by the name of the axis. */
  readonly zoom: ReadonlyMap<string, readonly [number, number]>;
  /** What readers keep of columns, in words that `brushes.ts` reads: a run is outside where a column has none of its words. */
  readonly brushes?: ReadonlyMap<string, readonly string[]>;
  /** The colours that readers gave to runs, by id. */
  readonly colors?: ViewColors;
  /** What readers set in panels, as attributes have it: by `setting` for all that know it, by `panel.setting` for the one with that id. */
  readonly settings?: ReadonlyMap<string, string>;
  /** Where the crosshair stands, and on which x axis. */
  readonly cursor?: { readonly axis: string; readonly x: number };
}

/** The view of a reader who has not touched anything. */
export const EMPTY_VIEW: ViewState = { hidden: new Set(), selected: new Set(), zoom: new Map() };

/** A change of the view; `undefined` takes a part back. */
export type ViewChange = { readonly [K in keyof ViewState]?: ViewState[K] | undefined };

/** Returns the view after a change; the same object where nothing changed. */
export function changeView(view: ViewState, change: ViewChange): ViewState {
  const entries = Object.entries(change) as [keyof ViewState, unknown][]; // the keys of ViewChange are those of ViewState
  if (entries.every(([key, part]) => view[key] === part)) return view;
  return { ...EMPTY_VIEW, ...Object.fromEntries(Object.entries({ ...view, ...change }).filter(([, part]) => part !== undefined)) };
}

/** Returns the set with `item` switched: taken out if it was in, else put in. */
export function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

/** Returns what readers set for one panel: what holds for all panels, then what holds for it alone. */
export function settingsFor({ settings = new Map() }: ViewState, panel: string): ReadonlyMap<string, string> {
  const [shared, own] = [new Map<string, string>(), new Map<string, string>()];
  for (const [key, value] of settings) {
    const dot = key.lastIndexOf('.');
    if (dot < 0) shared.set(key, value);
    else if (key.slice(0, dot) === panel) own.set(key.slice(dot + 1), value);
  }
  return new Map([...shared, ...own]);
}

/** Returns the settings of a view after one was set for one panel; `undefined` takes it back. */
export function withSetting({ settings }: ViewState, panel: string, name: string, value: string | undefined): ReadonlyMap<string, string> {
  const next = new Map(settings);
  if (value === undefined) next.delete(`${panel}.${name}`);
  else next.set(`${panel}.${name}`, value);
  return next;
}

/** Returns the view as one panel has it, so that it can be given to a panel of another name: the settings are those for all panels. */
export function viewOfPanel(view: ViewState, panel: string): ViewState {
  return { ...view, settings: settingsFor(view, panel) };
}

/** Returns how a view changes that is shared by several panels where one of them is given the view that another had by {@link viewOfPanel}. */
export function changeForPanel(view: ViewState, panel: string, { zoom, hidden, selected, brushes, colors, settings }: ViewState): ViewChange {
  const others = [...view.settings ?? []].filter(([key]) => key.slice(0, Math.max(0, key.lastIndexOf('.'))) !== panel);
  const own = [...settings ?? []].filter(([name]) => !name.includes('.')).map(([name, value]) => [`${panel}.${name}`, value] as const);
  return { zoom, hidden, selected, brushes, colors, settings: new Map([...others, ...own]) };
}
