const SPELLINGS: Readonly<Record<string, number>> = {
  'nan': NaN, '+nan': NaN, '-nan': NaN,
  'inf': Infinity, '+inf': Infinity, '-inf': -Infinity,
  'infinity': Infinity, '+infinity': Infinity, '-infinity': -Infinity,
};

/**
 * Returns the number that a text spells: digits, or NaN and infinities as
 * Python, C and JavaScript write them, or True and False as 1 and 0.
 * `undefined` where it spells none.
 */
export function parseNumber(text: string): number | undefined {
  const value = Number(text);
  if (value === value) return text.trim() === '' ? undefined : value;
  const word = text.trim().toLowerCase();
  if (word === 'true') return 1;
  if (word === 'false') return 0;
  return Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : undefined;
}

/** Returns the number that a cell or a JSON value holds, like {@link parseNumber}. */
export function toLoggedNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && Object.hasOwn(SPELLINGS, value.trim().toLowerCase()) ? parseNumber(value) : undefined;
}

/** Returns the step that a value holds, to the last digit; `undefined` where it holds none. */
export function parseStep(value: unknown): number | bigint | undefined {
  if (typeof value === 'bigint') return fitting(value);
  if (typeof value === 'string' && /^\s*[+-]?\d{16,}\s*$/.test(value)) return fitting(BigInt(value.trim().replace('+', '')));
  const step = typeof value === 'string' ? parseNumber(value) : value;
  return typeof step === 'number' && Number.isFinite(step) ? step : undefined;
}

/** Returns a time in seconds: a number of seconds, milliseconds, microseconds or nanoseconds, or a date in words. */
export function parseTime(value: unknown): number | undefined {
  const number = typeof value === 'string' ? parseNumber(value) : Number(value ?? NaN);
  if (number === undefined) return typeof value === 'string' ? finite(Date.parse(value) / 1000) : undefined;
  const size = Math.abs(number);
  return finite(size < 1e11 ? number : size < 1e14 ? number / 1e3 : size < 1e17 ? number / 1e6 : number / 1e9);
}

function fitting(step: bigint): number | bigint {
  const number = Number(step);
  return Number.isSafeInteger(number) || step !== BigInt.asIntN(64, step) ? number : step;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
