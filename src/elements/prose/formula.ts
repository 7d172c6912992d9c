import temml from 'temml';
import { WbError } from '../../core/errors.js';

/** Longer formulas are shown as they are written. */
const LONGEST = 20_000;

/** Fonts with a table for mathematics that systems have; else the one that comes with this package, a part of STIX Two Math (SIL Open Font License). */
const FONT = ['STIX Two Math', 'STIXTwoMath-Regular', 'Cambria Math', 'Latin Modern Math', 'LatinModernMath-Regular'].map((name) => `local("${name}")`).join();

/** Resolves when the font of formulas is there, or cannot be had. */
export const fontReady = loadFont();

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

/**
 * Without such a font, roots and brackets do not grow with what they hold. The address is the same from `src` and
 * from `dist`; its ending keeps the loaders of fonts away that some set-ups of webpack, Docusaurus among them, have.
 */
function loadFont(): Promise<void> {
  const file = new URL('../../../src/elements/prose/stix-two-math.woff2.bin', import.meta.url).href;
  const face = new FontFace('wb-math', `${FONT},url("${file}") format("woff2")`, { display: 'swap' });
  document.fonts.add(face);
  return face.load().then(() => undefined, () => undefined);
}
