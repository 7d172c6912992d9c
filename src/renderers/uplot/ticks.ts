import { formatDuration } from '../../panels/format.js';
import { logTicks as positiveTicks } from '../../transforms/log-ticks.js';
import { linearTicks, type Ticks } from '../../transforms/scale.js';
import type { AxisLabels } from './labels.js';

/** Returns ticks of a logarithmic axis, or of one that is so on both sides of zero. */
export function logTicks(scale: 'log' | 'symlog', from: number, to: number, count: number): Ticks {
  return scale === 'log' ? positiveTicks(from, to, count) : symlogTicks(from, to, count);
}

function symlogTicks(from: number, to: number, count: number): Ticks {
  if (to - from < 2) return linearTicks(from, to, count);
  const positive = to > 1 ? positiveTicks(Math.max(1, from), to, Math.max(1, count / 2)).values : [];
  const negative = from < -1 ? positiveTicks(Math.max(1, -to), -from, Math.max(1, count / 2)).values.map((value) => -value).reverse() : [];
  return { values: [...negative, ...(from <= 0 && to >= 0 ? [0] : []), ...positive], step: NaN };
}

const DURATIONS = [
  1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
  3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000,
];

/** Returns ticks of an axis of seconds, at whole minutes, hours, days. */
export function durationLabels(from: number, to: number, count: number): AxisLabels {
  const step = DURATIONS.find((item) => (to - from) / item <= count) ?? DURATIONS[DURATIONS.length - 1];
  const values = multiples(from, to, step);
  return { values, labels: values.map((value) => (value === 0 ? '0' : formatDuration(value))) };
}

/** Returns calendar ticks in the reader's time zone; the first label of a day carries the date. */
export function dateLabels(from: number, to: number, count: number): AxisLabels {
  const step = DURATIONS.find((item) => item >= 1 && (to - from) / item <= count) ?? 31_536_000;
  const offset = new Date(from * 1000).getTimezoneOffset() * 60;
  const values = step >= 2_592_000 ? calendarStarts(from, to, step) : multiples(from - offset, to - offset, step).map((value) => value + offset);
  let day = '';
  const labels = values.map((value) => {
    const date = new Date(value * 1000);
    const today = date.toLocaleDateString([], { month: 'short', day: 'numeric', ...(step >= 2_592_000 && { year: 'numeric' }) });
    if (step >= 86_400) return today;
    const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', ...(step < 60 && { second: '2-digit' }), hour12: false });
    if (today === day) return time;
    day = today;
    return `${today}\n${time}`;
  });
  return { values, labels };
}

function calendarStarts(from: number, to: number, step: number): number[] {
  const months = step >= 31_536_000 ? 12 : 1;
  const values: number[] = [];
  const date = new Date(from * 1000);
  for (let at = new Date(date.getFullYear(), months === 12 ? 0 : date.getMonth(), 1); at.getTime() / 1000 <= to && values.length < 100; at.setMonth(at.getMonth() + months)) {
    if (at.getTime() / 1000 >= from) values.push(at.getTime() / 1000);
  }
  return values;
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9), last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, 200)) }, (_, i) => Number(((first + i) * step).toPrecision(15)));
}
