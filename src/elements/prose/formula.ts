import temml from 'temml';
import { WbError } from '../../core/errors.js';

/** Longer formulas are shown as they are written. */
const LONGEST = 20_000;

/**
 * Returns a formula in LaTeX as MathML, which browsers draw and screen readers
 * read. Links, classes and styles of its author are refused, and macros may not
 * unfold without end. Throws a `WbError` that says what cannot be read.
 */
export function formula(tex: string, displayMode: boolean): Element {
  if (tex.length > LONGEST) throw new WbError('format', `the formula has ${tex.length} characters (at most ${LONGEST})`);
  const place = document.createElement('span');
  try {
    temml.render(tex, place, { displayMode, annotate: false, trust: false, throwOnError: true, maxExpand: 1000, maxSize: [50, 500] });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.replace(/^ParseError:\s*/, '') : String(cause);
    throw new WbError('format', `This formula cannot be read: ${message.slice(0, 200)}`, { cause });
  }
  const math = place.firstElementChild;
  if (!math) throw new WbError('format', 'This formula is empty.');
  return math;
}
