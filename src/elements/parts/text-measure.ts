import type { MeasureText } from '../../panels/fit-widths.js';

/** Returns a function that measures texts in the fonts that a table inside `element` has. */
export function textMeasure(element: HTMLElement): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const styles = getComputedStyle(element);
  const family = styles.fontFamily, mono = styles.getPropertyValue('--_mono');
  const fonts = { head: `550 11.5px ${family}`, text: `12.5px ${family}`, number: `11.5px ${mono}` };
  return (text, font) => {
    if (!context) return text.length * 7.5;
    if (context.font !== fonts[font]) context.font = fonts[font];
    return context.measureText(text).width;
  };
}
