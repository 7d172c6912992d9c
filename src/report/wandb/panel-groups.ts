import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { listAt, readFields, withKey, writeFields } from './fields.js';
import { keep, kept } from './keep.js';
import { text } from './options.js';
import { exportGrid, importGrid } from './panel-grids.js';

const NAME = [text('text', 'name')];

/** Returns a group of panels of 2019 and 2020 as a heading with a grid. */
export function importGroup(group: JsonObject): JsonObject {
  const { name, ...metadata } = group;
  const heading: JsonObject = name === undefined ? {} : { name };
  return { type: 'heading', level: 2, text: '', ...readFields(NAME, heading, undefined), blocks: [importGrid(metadata, true)], wandb: keep(heading) };
}

/** Returns the group that a heading with a grid stands for; `undefined` where it does not stand for one. */
export function exportGroup(block: JsonValue, runSets: readonly JsonValue[]): JsonObject | undefined {
  const grid = isObject(block) ? listAt(block, 'blocks').find((inner) => isObject(inner) && inner['type'] === 'panel-grid') : undefined;
  if (!isObject(block) || !isObject(grid)) return undefined;
  const original = kept(block);
  const heading = writeFields(NAME, isObject(original) ? withKey(original, 'type', undefined) : {}, { text: block['text'] ?? '' }, undefined);
  return { ...exportGrid(grid, runSets, true), ...heading };
}
