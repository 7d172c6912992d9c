const MINUS = 45, DOT = 46, ZERO = 48;
/** These powers are doubles without any error. */
const POWERS = Array.from({ length: 23 }, (_, i) => 10 ** i);

/**
 * Reads digits, perhaps with a sign, a point and an exponent, out of bytes,
 * where that can be done without a rounding error: the digits are an integer
 * below 2^53, and one multiplication or division by a power of ten up to 10^22
 * rounds once (Clinger 1990). NaN where it cannot, or there is anything else.
 */
export function plainNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from, digits = 0, scale = 0, point = -1;
  const start = at;
  for (; at < to; at++) {
    const digit = bytes[at] - ZERO;
    if (digit >= 0 && digit <= 9) digits = 10 * digits + digit;
    else if (bytes[at] === DOT && point < 0) point = at;
    else break;
  }
  if (point >= 0) scale = point - at + 1;
  if (at - start === (point < 0 ? 0 : 1) || point === start || scale === 0 && point >= 0) return NaN;
  if (at < to) scale += exponentAt(bytes, at, to);
  if (digits > Number.MAX_SAFE_INTEGER || !(Math.abs(scale) <= 22)) return NaN;
  const size = scale < 0 ? digits / POWERS[-scale] : digits * POWERS[scale];
  return bytes[from] === MINUS ? -size : size;
}

/** The exponent that the rest of a number spells; NaN where it spells none. */
function exponentAt(bytes: Uint8Array, at: number, to: number): number {
  if ((bytes[at] | 0x20) !== 101) return NaN; // e
  const isNegative = bytes[at + 1] === MINUS, start = isNegative || bytes[at + 1] === 43 ? at + 2 : at + 1; // +
  let value = 0;
  for (let i = start; i < to; i++) {
    const digit = bytes[i] - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = 10 * value + digit;
  }
  return start === to ? NaN : isNegative ? -value : value;
}
