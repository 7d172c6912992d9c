import { isObject, type JsonObject, type JsonValue } from '../core/json.js';
import type { BoxSet, ImageBox, ImageMask } from './references.js';

/** More rectangles over one picture are not read: nobody can tell them apart. */
const MOST_BOXES = 2000;

/** Reads masks by name: `{ "predictions": { "file": "mask.png", "classLabels": { "1": "car" } } }`, also in W&B's spelling. */
export function readMasks(json: JsonValue | undefined, resolve: (path: string) => string | undefined): readonly ImageMask[] {
  return Object.entries(isObject(json) ? json : {}).flatMap(([name, mask]): ImageMask[] => {
    const path = isObject(mask) ? mask.file ?? mask.path : undefined;
    const url = typeof path === 'string' ? resolve(path) : undefined;
    return isObject(mask) && url !== undefined ? [{ name, url, classes: readClasses(mask) }] : [];
  });
}

/**
 * Reads sets of boxes by name, as W&B has them: `{ "predictions": { "boxData":
 * [{ "position": …, "classId": 1, "scores": …, "boxCaption": … }], "classLabels":
 * … } }`. A position has `minX`, `maxX`, `minY`, `maxY` or `middle`, `width`,
 * `height`: shares of the picture, or pixels where `domain` is `pixel`.
 */
export function readBoxes(json: JsonValue | undefined): readonly BoxSet[] {
  return Object.entries(isObject(json) ? json : {}).flatMap(([name, set]): BoxSet[] => {
    if (!isObject(set)) return [];
    const list = set.boxData ?? set.box_data, classes = readClasses(set);
    const boxes = (Array.isArray(list) ? list as JsonValue[] : []).slice(0, MOST_BOXES)
      .flatMap((box) => (isObject(box) ? readBox(box, classes) ?? [] : []));
    return boxes.length > 0 ? [{ name, boxes }] : [];
  });
}

function readBox(box: JsonObject, classes: ReadonlyMap<number, string>): ImageBox | undefined {
  const { position, domain } = box;
  const rect = isObject(position) ? readPosition(position) : undefined;
  if (!rect) return undefined;
  const classId = Number(box.classId ?? box.class_id ?? 0), caption = box.boxCaption ?? box.box_caption;
  return {
    ...rect, unit: domain === 'pixel' ? 'pixel' : 'fraction', classId,
    label: typeof caption === 'string' ? caption : classes.get(classId) ?? `class ${classId}`,
    scores: Object.entries(isObject(box.scores) ? box.scores : {}).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value] as const] : [])),
  };
}

function readPosition({ minX, maxX, minY, maxY, middle, width, height }: JsonObject): Pick<ImageBox, 'x' | 'y' | 'width' | 'height'> | undefined {
  const [centerX, centerY] = Array.isArray(middle) ? middle as JsonValue[] : [];
  const numbers = Array.isArray(middle)
    ? [Number(centerX) - Number(width) / 2, Number(centerY) - Number(height) / 2, Number(width), Number(height)]
    : [Number(minX), Number(minY), Number(maxX) - Number(minX), Number(maxY) - Number(minY)];
  const [x, y, w, h] = numbers;
  return numbers.every(Number.isFinite) && w >= 0 && h >= 0 ? { x, y, width: w, height: h } : undefined;
}

function readClasses(json: JsonObject): ReadonlyMap<number, string> {
  const labels = json.classLabels ?? json.class_labels;
  const entries = Object.entries(isObject(labels) ? labels : {});
  return new Map(entries.flatMap(([id, label]) => (typeof label === 'string' && Number.isInteger(Number(id)) ? [[Number(id), label] as const] : [])));
}
