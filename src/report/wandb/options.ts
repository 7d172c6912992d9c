import type { JsonObject, JsonValue } from '../../core/json.js';
import { withKey, type Field } from './fields.js';

/** A text that both sides have. */
export function text(name: string, key = name): Field {
  return { ...plain(name, key, (value) => typeof value === 'string' && value !== ''), absent: '' };
}

/** Something that is on or off on both sides. */
export function flag(name: string, key = name): Field {
  return {
    name, absent: false, read: (node) => (node[key] === true ? true : undefined),
    write: (node, value) => withKey(node, key, value === true || (node[key] === true ? false : undefined)),
  };
}

/** A finite number that both sides have, of at least `min`. */
export function number(name: string, key = name, min = -Infinity): Field {
  return plain(name, key, (value) => typeof value === 'number' && Number.isFinite(value) && value >= min);
}

/** A list of texts that both sides have; an empty one says nothing. */
export function texts(name: string, key = name): Field {
  return {
    name, read: (node) => listOfTexts(node[key]),
    write: (node, value) => withKey(node, key, listOfTexts(value) ?? []),
  };
}

/** An object that both sides have; an empty one says nothing. */
export function object(name: string, key = name): Field {
  return plain(name, key, (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0);
}

/** One of a few words; `words` says W&B's word and ours. Words of ours without one of W&B's are not written. */
export function choice(name: string, key: string, words: readonly (readonly [theirs: string, ours: string])[]): Field {
  return {
    name, read: (node) => words.find(([theirs]) => theirs === node[key])?.[1],
    write: (node, value) => {
      const word = words.find(([, ours]) => ours === value);
      return value === undefined || word ? withKey(node, key, word?.[0]) : node;
    },
  };
}

/** Two bounds, either of which may be open. */
export function range(name: string, from: string, to: string): Field {
  return {
    name,
    read: (node) => {
      const bounds = [finite(node[from]), finite(node[to])];
      return bounds.every((bound) => bound === null) ? undefined : bounds;
    },
    write: (node, value) => {
      const bounds = Array.isArray(value) && value.length === 2 ? value as readonly JsonValue[] : value === undefined ? [null, null] : undefined;
      if (!bounds?.every((bound) => bound === null || typeof bound === 'number')) return node;
      return withKey(withKey(node, from, bounds[0] ?? undefined), to, bounds[1] ?? undefined);
    },
  };
}

/** An axis that is logarithmic or linear. */
export function logScale(name: string, key: string): Field {
  return {
    name, absent: 'linear', read: (node) => (node[key] === true ? 'log' : undefined),
    write: (node, value) => (value === 'log' ? withKey(node, key, true) : withKey(node, key, node[key] === true ? false : undefined)),
  };
}

/** A field whose value is spelled in another way on each side. */
export function spelled(field: Field, read: (theirs: string) => string, write: (ours: string) => string): Field {
  return {
    ...field, read: (node, context) => respell(field.read(node, context), read),
    ...(field.write && { write: (node: JsonObject, value: JsonValue | undefined, context: unknown) => field.write!(node, respell(value, write), context) }),
  };
}

/** Returns the texts of a list that holds nothing else; `undefined` where it is none or empty. */
export function listOfTexts(value: JsonValue | undefined): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((item): item is string => typeof item === 'string') ? value : undefined;
}

function respell(value: JsonValue | undefined, spell: (text: string) => string): JsonValue | undefined {
  if (typeof value === 'string') return spell(value);
  return listOfTexts(value)?.map(spell) ?? value;
}

function plain(name: string, key: string, accepts: (value: JsonValue | undefined) => boolean): Field {
  return {
    name, read: (node) => (accepts(node[key]) ? node[key] : undefined),
    write: (node, value) => (value === undefined || value === '' || accepts(value) ? withKey(node, key, value === '' ? undefined : value) : node),
  };
}

function finite(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
