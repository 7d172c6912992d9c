/** How values are spread along an axis. */
export type ScaleKind = 'linear' | 'log' | 'symlog';

/** Maps values to positions along an axis of `size` pixels, and back. */
export interface Scale {
  readonly kind: ScaleKind;
  readonly from: number;
  readonly to: number;
  readonly size: number;
  /** The position of a value: 0 at `from`, `size` at `to`; NaN where a log axis cannot show it. */
  position(value: number): number;
  /** The value at a position. */
  value(position: number): number;
}

/** Returns a scale. A log scale wants bounds above 0; `symlog` is asinh, linear within ±1. */
export function scale(kind: ScaleKind, from: number, to: number, size: number): Scale {
  const unit = kind === 'linear' ? unitOf(from, to) : 1;
  const forward = unit === 1 ? FORWARD[kind] : (value: number): number => value * unit;
  const back = unit === 1 ? BACK[kind] : (value: number): number => value / unit;
  const start = forward(from), span = forward(to) - start || 1;
  const factor = size / span;
  const position = kind === 'linear' && unit === 1
    ? (value: number): number => (value - start) * factor
    : (value: number): number => (forward(value) - start) * factor;
  return { kind, from, to, size, position, value: (at) => back(start + at / factor) };
}

/** Returns whether two scales put every value at the same position. */
export function sameScale(a: Scale | undefined, b: Scale | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.kind === b.kind && a.from === b.from && a.to === b.to && a.size === b.size);
}

/** What to multiply by where the bounds are so large, or so small, that a double could not hold what is worked out with them. */
function unitOf(from: number, to: number): number {
  const size = Math.max(Math.abs(from), Math.abs(to));
  return size > 1e300 ? 2 ** -100 : size > 0 && size < 1e-280 ? 2 ** 900 : 1;
}

const FORWARD = {
  linear: (value: number): number => value,
  log: (value: number): number => (value > 0 ? Math.log10(value) : NaN),
  symlog: Math.asinh,
} as const;

const BACK = { linear: FORWARD.linear, log: (value: number): number => 10 ** value, symlog: Math.sinh } as const;

/** Ticks of an axis, and how far apart the labels' last digits are. */
export interface Ticks {
  readonly values: readonly number[];
  readonly step: number;
}

/** Returns about `count` round values between two bounds: steps of 1, 2 or 5 times a power of ten. */
export function linearTicks(from: number, to: number, count: number): Ticks {
  if (!(to > from)) return { values: [from], step: Math.abs(from) || 1 };
  const rough = to / Math.max(1, count) - from / Math.max(1, count); // the span itself may be beyond a double
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((multiple) => multiple * unit >= rough * 0.999) ?? 10);
  if (!(step > 0)) return { values: [from, to], step: to - from };
  const first = Math.ceil(from / step - 1e-9), last = Math.floor(to / step + 1e-9);
  const values = Array.from({ length: Math.min(last - first + 1, 200) }, (_, i) => tidy((first + i) * step, step));
  return { values: values.filter((value, i) => i === 0 || value > values[i - 1]), step };
}

/** Takes back the noise of multiplying, where it is far smaller than the step: 0.30000000000000004 is 0.3. */
export function tidy(value: number, step: number): number {
  return Math.abs(value) > step * 1e10 ? value : Number(value.toPrecision(12));
}
