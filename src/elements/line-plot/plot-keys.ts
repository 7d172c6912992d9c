/** How the keys are explained to those who do not see the plot. */
export const KEYS_HELP = 'Arrow keys move the cursor, with Shift in larger steps; brackets pan, plus and minus zoom, 0 shows everything, Enter pins.';

/** Returns whether a key means something to a plot. */
export function isPlotKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return !altKey && !ctrlKey && !metaKey && /^(?:Arrow(?:Left|Right)|Home|End|Enter|Escape|[-+=0[\]])$/.test(key);
}
