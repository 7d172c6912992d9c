/** A comparison of a field with one value. */
export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A moment: `2026-11-01T10:00Z`. A date without a time is its first moment in UTC and, for `=`, the whole day. */
export interface FilterDate {
  readonly type: 'date';
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly wholeDay: boolean;
}

/** A moment counted from when the filter is asked: `now-7d`. */
export interface FilterNow {
  readonly type: 'now';
  readonly offsetSeconds: number;
}

/** A length of time: `2h`. It compares with fields in seconds. */
export interface FilterDuration {
  readonly type: 'duration';
  readonly seconds: number;
}

/** What a field is compared with. Integers beyond 2^53 are `bigint`. */
export type FilterValue = null | boolean | number | bigint | string | FilterDate | FilterNow | FilterDuration;

/**
 * A filter as a tree. Paths are those of `fieldOf`. A field that holds a list
 * passes a test if one of its elements does.
 */
export type FilterNode =
  | { readonly type: 'and'; readonly of: readonly FilterNode[] }
  | { readonly type: 'or'; readonly of: readonly FilterNode[] }
  | { readonly type: 'not'; readonly of: FilterNode }
  | FilterTest;

/** A filter on one field. */
export type FilterTest =
  /** `!=` is true wherever `=` is not, also where the field is missing. `= null` means missing, null, or an empty list. */
  | { readonly type: 'compare'; readonly path: string; readonly operator: ComparisonOperator; readonly value: FilterValue }
  /** The field equals one of the values. */
  | { readonly type: 'in'; readonly path: string; readonly values: readonly FilterValue[] }
  /** A list has all the values as elements, or a text has them as parts. */
  | { readonly type: 'contains'; readonly path: string; readonly values: readonly FilterValue[] }
  /** A regular expression is found somewhere in the field's text. */
  | { readonly type: 'matches'; readonly path: string; readonly pattern: string }
  /** The field is a moment at most so long ago. */
  | { readonly type: 'within'; readonly path: string; readonly seconds: number };

/** Returns one filter for several, leaving out those that are not there; `undefined` where none is left. */
export function joinFilters(type: 'and' | 'or', parts: readonly (FilterNode | undefined)[]): FilterNode | undefined {
  const of = parts.filter((part) => part !== undefined);
  return of.length > 1 ? { type, of } : of[0];
}

/** Returns the filter for runs that have a tag, or for those that have it not. */
export function tagFilter(tag: string, wanted: boolean): FilterNode {
  const has: FilterNode = { type: 'contains', path: 'tags', values: [tag] };
  return wanted ? has : { type: 'not', of: has };
}
