import { invalid, WbError } from '../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../core/json.js';

/** The version of documents that this code writes. */
export const CURRENT_VERSION = 1;

/** One step between two versions of the document. */
interface Migration {
  readonly to: number;
  /** What changed, in a sentence. */
  readonly about: string;
  readonly apply: (json: JsonObject) => JsonObject;
}

/** In order; the n-th leads from version n to n + 1. */
const MIGRATIONS: readonly Migration[] = [
  { to: 1, about: 'Option names are written as in TypeScript: runs_filter is runsFilter.', apply: camelCaseOptions },
];

/** Returns the document as the current version would have written it. Throws where it is from the future. */
export function migrate(json: JsonObject): JsonObject {
  const version = json['version'] ?? 0;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 0) {
    throw invalid('version', version, `a whole number up to ${CURRENT_VERSION}`);
  }
  if (version > CURRENT_VERSION) {
    throw new WbError('format', `the report has version ${version}, and this page understands versions up to ${CURRENT_VERSION}`, {
      hint: 'Use a newer version of wb-reports.',
    });
  }
  const migrated = MIGRATIONS.slice(version).reduce((old, { apply }) => apply(old), json);
  return { ...migrated, version: CURRENT_VERSION };
}

/** Values whose keys belong to somebody else: names of metrics, runs, and other people's formats. */
const FOREIGN = new Set(['curves', 'vegaSpec', 'sources', 'options', 'runsFilter']);

/** 0 → 1. Documents without a version spelled options as the Python guide does. */
function camelCaseOptions(json: JsonObject): JsonObject {
  return rename(json) as JsonObject; // an object stays an object
}

function rename(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(rename);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => {
    const name = RENAMED.get(key) ?? key.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return [name, FOREIGN.has(name) ? item : rename(item)];
  }));
}

/** Names that the guide writes without an underscore. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['groupby', 'groupBy'], ['groupby_aggfunc', 'groupByAggFunc'], ['groupby_rangefunc', 'groupByRangeFunc'],
]);
