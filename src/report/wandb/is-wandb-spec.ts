import { isObject, type JsonValue } from '../../core/json.js';

/** Whether a document is a report as W&B keeps it: a spec, a view that holds one, or what its API answers. */
export function isWandbSpec(document: unknown): boolean {
  if (!isObject(document) || document['format'] !== undefined) return false;
  const { panelSettings, panelGroups, spec, data, view, version } = document;
  if (panelSettings !== undefined || spec !== undefined || isList(panelGroups)) return true;
  if (hasSpec(view) || (isObject(data) && hasSpec(data['view']))) return true;
  return typeof version === 'number' && version >= 3 && isList(document['blocks']) && isList(document['authors']);
}

function hasSpec(view: JsonValue | undefined): boolean {
  return isObject(view) && view['spec'] !== undefined;
}

function isList(value: JsonValue | undefined): boolean {
  return Array.isArray(value);
}
