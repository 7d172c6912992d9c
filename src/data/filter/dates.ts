import type { FilterDate, FilterNow } from './filter-node.js';

const SECONDS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d+)?)? *(?:Z|([+-])(\d\d):?(\d\d))?)?$/i;
const NOW = /^now(?:\s*([-+])\s*(\d+(?:\.\d+)?)\s*([a-z]+))?$/i;
/** Below this a number is taken for seconds since 1970, from it on for milliseconds. */
const FIRST_MILLISECONDS = 1e11;
const DATE_FIELDS: ReadonlySet<string> = new Set(['createdAt', 'created_at', 'heartbeatAt'].flatMap((name) => [name, `run.${name}`]));

/** Whether texts that this field is compared with are dates. */
export function isDateField(path: string): boolean {
  return DATE_FIELDS.has(path);
}

/** Returns how many seconds a unit has (`d`, `day`, `days`), or `undefined` for another word. */
export function secondsPerUnit(unit: string): number | undefined {
  const name = unit.toLowerCase();
  const short = /^(?:sec(?:ond)?|min(?:ute)?|hour|day|week)s?$/.test(name) ? name[0] : name;
  return Object.hasOwn(SECONDS, short) ? SECONDS[short] : undefined;
}

/** Returns the shortest text with a unit for a length of time: 604800 seconds are `1w`. */
export function durationText(seconds: number): string {
  const unit = ['w', 'd', 'h', 'm'].find((name) => seconds !== 0 && seconds % SECONDS[name] === 0) ?? 's';
  return `${seconds / SECONDS[unit]}${unit}`;
}

/**
 * Reads an ISO date, with a time or without. Without a zone it is UTC, so that
 * a shared report shows the same runs everywhere. Returns `undefined` for
 * anything else, and for days that do not exist.
 */
export function parseDate(text: string): FilterDate | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = 0, fraction = 0, sign, zoneHours, zoneMinutes] = match;
  const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (midnight.getUTCMonth() !== Number(month) - 1 || Number(hour ?? 0) > 24 || Number(minute ?? 0) > 59 || Number(second) > 60) return undefined;
  const zone = sign ? Number(`${sign}1`) * (Number(zoneHours) * 60 + Number(zoneMinutes)) : 0;
  const time = ((Number(hour ?? 0) * 60 + Number(minute ?? 0) - zone) * 60 + Number(second)) * 1000;
  return { type: 'date', ms: midnight.getTime() + time + Math.floor(Number(fraction) * 1000), wholeDay: hour === undefined };
}

/** Reads `now`, `now-7d` and `now+1h`; days are always 24 hours, whatever the clocks of a country do. */
export function parseNow(text: string): FilterNow | undefined {
  const match = NOW.exec(text);
  if (!match) return undefined;
  const [, sign, count, unit] = match;
  if (!sign) return { type: 'now', offsetSeconds: 0 };
  const perUnit = secondsPerUnit(unit);
  return perUnit === undefined ? undefined : { type: 'now', offsetSeconds: (sign === '-' ? -1 : 1) * Number(count) * perUnit };
}

/** Returns the moment a field holds, in milliseconds since 1970, or NaN: a date as text, or a number of seconds or milliseconds. */
export function momentOf(value: unknown): number {
  if (typeof value === 'string') return parseDate(value)?.ms ?? NaN;
  if (typeof value !== 'number') return NaN;
  return Math.abs(value) < FIRST_MILLISECONDS ? value * 1000 : value;
}
