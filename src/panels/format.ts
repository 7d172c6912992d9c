/** Thin space between thousands, and a true minus. */
const THIN = '\u2009';
const MINUS = '\u2212';

/**
 * Returns a number as it is read in a chart: at most `digits` significant
 * digits, thousands in groups, powers of ten for the very large and small,
 * `NaN`, `∞` and `−∞` by name.
 */
export function formatNumber(value: number | bigint, digits = 4): string {
  if (typeof value === 'bigint') return grouped(String(value));
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return grouped(String(value));
  if (size >= 1e7 || size < 1e-4) return power(value, digits);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return grouped(trimmed(value.toFixed(Math.min(decimals, 20))));
}

/** Returns a number for a cell or a tooltip: like {@link formatNumber}, with trailing zeros kept so that columns line up. */
export function formatValue(value: number, digits = 4): string {
  if (!Number.isFinite(value) || value === 0) return formatNumber(value);
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-4 || Number.isInteger(value)) return formatNumber(value, digits);
  return grouped(value.toFixed(Math.max(0, digits - 1 - Math.floor(Math.log10(size)))));
}

/** Returns the labels of axis ticks that lie `step` apart: all with the same number of decimals, and never two the same. */
export function formatTicks(ticks: readonly number[], step: number): string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  if (largest >= 1e15 || (largest > 0 && step < 1e-5)) {
    const digits = Math.max(3, Math.min(17, Math.ceil(Math.log10(largest / step)) + 1));
    return ticks.map((tick) => formatNumber(tick, digits));
  }
  const decimals = Math.max(0, Math.min(12, -Math.floor(Math.log10(step) + 1e-9)));
  return ticks.map((tick) => grouped(tick.toFixed(decimals)));
}

/** Returns seconds as people say them: `45 s`, `3 m 12 s`, `2 h 5 m`, `3 d 4 h`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return formatNumber(seconds);
  const sign = seconds < 0 ? MINUS : '';
  const size = Math.abs(seconds);
  if (size < 10) return `${sign}${trimmed(size.toFixed(2))}${THIN}s`;
  const whole = Math.round(size);
  const parts: [number, string][] = [
    [Math.floor(whole / 86_400), 'd'], [Math.floor(whole / 3600) % 24, 'h'], [Math.floor(whole / 60) % 60, 'm'], [whole % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return sign + parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count}${THIN}${unit}`).join(' ');
}

/** Returns a moment (milliseconds since 1970) as a local date and time. */
export function formatDate(ms: number): string {
  if (!(Math.abs(ms) <= 8.64e15)) return 'no date'; // further than a date can be from 1970, or no number
  dates ??= new Intl.DateTimeFormat([], { dateStyle: 'medium', timeStyle: 'medium' });
  return dates.format(ms);
}

/** Made once, when the first date is written: making it costs more than a hundred dates. */
let dates: Intl.DateTimeFormat | undefined;

/** Returns a count with its noun: `1 run`, `12 runs`. */
export function plural(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function power(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(Math.max(0, digits - 1)).split('e');
  return `${grouped(trimmed(mantissa))}e${exponent.replace('+', '').replace('-', MINUS)}`;
}

function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', MINUS).split('.');
  const digits = whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
