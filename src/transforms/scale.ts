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
  const forward = FORWARD[kind], back = BACK[kind];
  const start = forward(from), span = forward(to) - start || 1;
  const factor = size / span;
  const position = kind === 'linear'
    ? (value: number): number => (value - start) * factor
    : (value: number): number => (forward(value) - start) * factor;
  return { kind, from, to, size, position, value: (at) => back(start + at / factor) };
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
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return { values: [from], step: Math.abs(from) || 1 };
  const rough = span / Math.max(1, count);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 5, 10].find((multiple) => multiple * unit >= rough * 0.999) ?? 10);
  const first = Math.ceil(from / step - 1e-9), last = Math.floor(to / step + 1e-9);
  return { values: Array.from({ length: Math.min(last - first + 1, 200) }, (_, i) => rounded((first + i) * step)), step };
}

/** Returns ticks of a log axis: powers of ten, with 2 and 5 between them where there is room. */
export function logTicks(from: number, to: number, count: number): Ticks {
  const first = Math.floor(Math.log10(from)), last = Math.ceil(Math.log10(to));
  const decades = last - first;
  if (Math.log10(to / from) < 0.7) return linearTicks(from, to, count);
  const multiples = decades * 3 <= count * 2 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / count));
  const values: number[] = [];
  for (let power = first; power <= last; power += every) {
    for (const multiple of multiples) {
      const value = rounded(multiple * 10 ** power);
      if (value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9)) values.push(value);
    }
  }
  return { values, step: NaN };
}

/** Takes back the noise of multiplying: 0.30000000000000004 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
