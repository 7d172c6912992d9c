import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';

/** `${field:name}`, `${string:name:default}` and what stands behind a second colon. */
const TEMPLATE = /\$\{(field|string):([^:}]+)(?::([^}]*))?\}/g;
/** Names of columns as W&B once wrote them, with the query in front. */
const FULL_PATH = /^runSets_(?:summaryTable|historyTable|history|summary|config)_/;

/** What fills the templates of a chart. */
export interface TemplateValues {
  readonly fields: JsonObject;
  readonly strings: JsonObject;
}

/**
 * Fills the templates in every text and name of a chart. A dot in the name of
 * a column is escaped, since dots lead into nested values; a field that is not
 * given becomes empty, a text its default.
 */
export function fillTemplates(spec: JsonObject, values: TemplateValues): JsonObject {
  return fill(spec, values) as JsonObject; // an object stays one
}

/** Returns the fields that the templates of a chart ask for, in order. */
export function templateFields(spec: JsonObject): readonly string[] {
  const text = JSON.stringify(spec, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return [...new Set([...text.matchAll(TEMPLATE)].filter(([, kind]) => kind === 'field').map(([, , name]) => name))];
}

function fill(value: JsonValue, values: TemplateValues): JsonValue {
  if (typeof value === 'string') return value.includes('${') ? value.replace(TEMPLATE, (_all, kind: string, name: string, fallback?: string) => lookUp(values, kind, name, fallback)) : value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => fill(item, values));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values)]));
}

function lookUp({ fields, strings }: TemplateValues, kind: string, name: string, fallback = ''): string {
  const given = kind === 'field' ? fields : strings;
  const found = Object.hasOwn(given, name) ? given[name] : undefined;
  if (typeof found !== 'string' && typeof found !== 'number') return kind === 'string' ? fallback : '';
  return kind === 'field' ? String(found).replace(FULL_PATH, '').replace(/\./g, '\\.') : String(found);
}
