import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { inside, objectAt, readFields, writeFields, type Field } from './fields.js';
import { keep, kept } from './keep.js';
import { layout } from './layout.js';
import type { PanelPlace } from './panel-place.js';
import { barPlot } from './panels/bar-plot.js';
import { codeComparer, parameterImportance, runComparer } from './panels/comparers.js';
import { customChart } from './panels/custom-chart.js';
import { linePlot } from './panels/line-plot.js';
import { markdownPanel } from './panels/markdown-panel.js';
import { mediaBrowser } from './panels/media-browser.js';
import type { PanelKind } from './panels/panel-kind.js';
import { parallelCoordinates } from './panels/parallel-coordinates.js';
import { scalarChart } from './panels/scalar-chart.js';
import { scatterPlot } from './panels/scatter-plot.js';
import { weaveTable } from './panels/weave-table.js';

/** Every type of panel that both sides have. */
export const PANEL_KINDS: readonly PanelKind[] = [
  linePlot, barPlot, scatterPlot, scalarChart, parallelCoordinates, parameterImportance, runComparer, codeComparer, mediaBrowser, markdownPanel, customChart, weaveTable,
];

/** The type under which a spec holds panels, and blocks, that only we have. */
export const OUR_TYPE = 'wb-reports';
/** What the types of parts begin with that only W&B has: `wandb-weave`. */
export const THEIR_TYPE = 'wandb-';

/** Returns a panel of W&B in our words, with the original beside them. */
export function importPanel(panel: JsonValue, place: PanelPlace): JsonObject {
  if (!isObject(panel)) return { type: `${THEIR_TYPE}panel`, wandb: keep(panel) };
  const id: JsonObject = typeof panel['__id__'] === 'string' ? { id: panel['__id__'] } : {};
  if (panelView(panel) === OUR_TYPE && isObject(panel['panel'])) return { ...id, ...panel['panel'], ...readFields([layout], panel, place), wandb: keep(withoutPanel(panel)) };
  const kind = kindOf(panel);
  if (kind) return { ...id, type: kind.type, ...readFields(fieldsOf(kind), panel, place), wandb: keep(panel) };
  return { ...id, type: `${THEIR_TYPE}${slug(panelView(panel) ?? 'panel')}`, ...readFields([layout], panel, place), wandb: keep(panel) };
}

/** Returns one of our panels as W&B has it: the original where there is one, changed only where the panel says something else. */
export function exportPanel(panel: JsonValue, place: PanelPlace): JsonValue {
  if (!isObject(panel)) return panel;
  const original = kept(panel);
  const { id, type = '', wandb: _kept, ...settings } = panel;
  if (typeof type === 'string' && type.startsWith(THEIR_TYPE) && original !== undefined) {
    return isObject(original) && panelView(original) !== undefined ? writeFields([layout], original, settings, place) : original;
  }
  const kind = isObject(original) ? kindOf(original) : undefined;
  if (isObject(original) && kind?.type === type) return writeFields(fieldsOf(kind), original, settings, place);
  const named: JsonObject = typeof id === 'string' ? { __id__: id } : {};
  const other = PANEL_KINDS.find((item) => item.type === type && !item.is);
  if (other) return writeFields(fieldsOf(other), { ...named, viewType: other.viewTypes[0], config: other.empty }, settings, place);
  const wrapped = isObject(original) && panelView(original) === OUR_TYPE ? original : { ...named, viewType: OUR_TYPE, config: {} };
  const { layout: given, ...own } = settings;
  return { ...writeFields([layout], wrapped, given === undefined ? {} : { layout: given }, place), panel: { type, ...own } };
}

function kindOf(panel: JsonObject): PanelKind | undefined {
  const view = panelView(panel);
  return PANEL_KINDS.find(({ viewTypes, is }) => viewTypes.some((name) => name === view) && is?.(objectAt(panel, 'config')) !== false);
}

function panelView(panel: JsonObject): string | undefined {
  const view = panel['viewType'] ?? panel['view_type'];
  return typeof view === 'string' ? view : undefined;
}

function fieldsOf({ options }: PanelKind): readonly Field<PanelPlace>[] {
  return [layout, ...options.map((option) => inside('config', option))];
}

function withoutPanel({ panel: _panel, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** Returns a name as a part of a type: `Data Frame Table` is `data-frame-table`. */
export function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60);
}
