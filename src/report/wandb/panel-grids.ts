import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { listAt, objectAt, withKey } from './fields.js';
import { keep, kept } from './keep.js';
import { panelsPath, placeIn } from './panel-place.js';
import { exportPanel, importPanel } from './panels.js';
import { readRunSet, writeRunSet } from './run-sets.js';

/** Returns the runs and the panels of a grid in our words, out of its metadata; `wandb` holds the rest of it. */
export function importGrid(metadata: JsonObject, isLegacy: boolean): JsonObject {
  const path = panelsPath(metadata), place = placeIn(metadata, isLegacy);
  const found = valueAt(metadata, path);
  const panels = Array.isArray(found) ? found as readonly JsonValue[] : [];
  const runSet = readRunSet(metadata);
  return {
    type: 'panel-grid', ...(Object.keys(runSet).length > 0 && { runSet }), panels: panels.map((panel) => importPanel(panel, place)),
    wandb: keep(Array.isArray(found) ? withValueAt(metadata, path, null) : metadata),
  };
}

/** Returns the metadata of a grid; `runSets` are those of the report, to which grids refer by name. */
export function exportGrid(grid: JsonObject, runSets: readonly JsonValue[], isLegacy: boolean): JsonObject {
  const original = kept(grid);
  const metadata = isObject(original) ? original : { openViz: true, openRunSet: 0, name: 'unused-name', runSets: [], panelBankSectionConfig: { name: 'Report Panels', isOpen: false, type: 'grid', panels: null, sorted: 0 } };
  const path = panelsPath(metadata), place = placeIn(metadata, isLegacy);
  const panels = listAt(grid, 'panels').map((panel) => exportPanel(panel, place));
  const filled = valueAt(metadata, path) === null || panels.length > 0 ? withValueAt(metadata, path, panels) : metadata;
  return writeRunSet(filled, runSetOf(grid['runSet'], runSets));
}

function runSetOf(reference: JsonValue | undefined, runSets: readonly JsonValue[]): JsonObject {
  const found = typeof reference === 'string' ? runSets.find((runSet) => isObject(runSet) && runSet['name'] === reference) : reference;
  return isObject(found) ? found : {};
}

function valueAt(node: JsonObject, [key = '', ...rest]: readonly string[]): JsonValue | undefined {
  return rest.length === 0 ? (Object.hasOwn(node, key) ? node[key] : undefined) : valueAt(objectAt(node, key), rest);
}

function withValueAt(node: JsonObject, [key = '', ...rest]: readonly string[], value: JsonValue): JsonObject {
  return withKey(node, key, rest.length === 0 ? value : withValueAt(objectAt(node, key), rest, value));
}
