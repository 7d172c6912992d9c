import { isObject, parseJson, type JsonObject, type JsonValue } from '../../core/json.js';
import { printJson } from '../print-json.js';

/** Up to so many levels an original stands in the document as it is; deeper ones, which queries can be, stand there as text. */
const DEEPEST = 24;

/** Returns an original as the member `wandb` of a node holds it: an object, or the JSON text of anything else. */
export function keep(original: JsonValue): JsonObject | string {
  return isObject(original) && depthOf(original) <= DEEPEST ? original : printJson(original);
}

/** Returns the original that {@link keep} has kept; `undefined` where there is none. */
export function kept(node: JsonObject): JsonValue | undefined {
  const { wandb } = node;
  if (isObject(wandb)) return wandb;
  if (typeof wandb !== 'string') return undefined;
  try { return parseJson(wandb); } catch { return undefined; }
}

/** Returns how many levels of lists and objects are in each other. Walks without recursion, so that depth cannot hurt. */
export function depthOf(json: JsonValue): number {
  let deepest = 0;
  const open: { readonly value: JsonValue; readonly depth: number }[] = [{ value: json, depth: 1 }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { value, depth } = item;
    if (typeof value !== 'object' || value === null) continue;
    deepest = Math.max(deepest, depth);
    for (const child of Object.values(value) as readonly JsonValue[]) open.push({ value: child, depth: depth + 1 });
  }
  return deepest;
}
