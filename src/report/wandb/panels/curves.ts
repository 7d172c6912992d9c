import { isObject, type JsonObject, type JsonValue } from '../../../core/json.js';
import { isColor } from '../../../data/parse-run-settings.js';
import { objectAt, withKey, type Field } from '../fields.js';

const DASHES: readonly (readonly [theirs: string, ours: string])[] = [
  ['solid', 'solid'], ['dashed', 'dashed'], ['dotted', 'dotted'], ['dotdash', 'dotdash'], ['dotdotdash', 'dotdash'],
];
/** Keys of groups hold the id of the run set and have no counterpart. */
const GROUP_KEY = /-(?:config|run):group:/;

/** A part of how a curve looks, and where W&B keeps it by `{run id}:{metric}`. */
interface Part {
  readonly theirs: string;
  readonly ours: string;
  readonly read: (value: JsonValue) => JsonValue | undefined;
  readonly write: (value: JsonValue) => JsonValue | undefined;
}

const PARTS: readonly Part[] = [
  {
    theirs: 'overrideColors', ours: 'color',
    read: (value) => { const color = isObject(value) ? value['color'] : value; return typeof color === 'string' && isColor(color) ? color : undefined; },
    write: (color) => (typeof color === 'string' ? { color, transparentColor: `${color}19` } : undefined),
  },
  { theirs: 'overrideLineWidths', ours: 'width', read: finite, write: finite },
  { theirs: 'overrideMarks', ours: 'dash', read: (mark) => DASHES.find(([theirs]) => theirs === mark)?.[1], write: (dash) => DASHES.find(([, ours]) => ours === dash)?.[0] },
  { theirs: 'overrideSeriesTitles', ours: 'title', read: (value) => (typeof value === 'string' ? value : undefined), write: (value) => value },
];

/** Colours, widths, dashes and titles of single curves. */
export const curves: Field = {
  name: 'curves',
  read: (config) => {
    const styles = new Map<string, JsonObject>();
    for (const { theirs, ours, read } of PARTS) {
      for (const [key, value] of Object.entries(objectAt(config, theirs))) {
        const part = GROUP_KEY.test(key) || key === '__proto__' ? undefined : read(value);
        if (part !== undefined) styles.set(key, { ...styles.get(key), [ours]: part });
      }
    }
    return styles.size > 0 ? Object.fromEntries(styles) : undefined;
  },
  write: (config, value) => PARTS.reduce((next, part) => writePart(next, part, isObject(value) ? value : {}), config),
};

/** Entries that say the same as before stay as they are, and so do those that mean nothing here. */
function writePart(config: JsonObject, { theirs, ours, read, write }: Part, styles: JsonObject): JsonObject {
  const before = objectAt(config, theirs);
  const others = Object.entries(before).filter(([key, value]) => GROUP_KEY.test(key) || read(value) === undefined);
  const own = Object.entries(styles).flatMap(([key, style]): [string, JsonValue][] => {
    const part = isObject(style) ? style[ours] : undefined;
    if (part === undefined) return [];
    const old = before[key];
    const written = old !== undefined && read(old) === part ? old : write(part);
    return written === undefined ? [] : [[key, written]];
  });
  const next = Object.fromEntries([...others, ...own]);
  return withKey(config, theirs, Object.keys(next).length > 0 ? next : undefined);
}

function finite(value: JsonValue): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
