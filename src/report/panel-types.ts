/** The types of panel a report may hold, whether or not a page can draw them. */
export const PANEL_TYPES: readonly string[] = [
  'line-plot', 'run-table', 'bar-plot', 'scatter-plot', 'parallel-coordinates-plot', 'parameter-importance-plot',
  'scalar-chart', 'media-browser', 'logged-table', 'custom-chart', 'run-comparer', 'code-comparer', 'html', 'log', 'histogram',
];

/** Whether a block of this type is a panel. */
export function isPanelType(type: string): boolean {
  return PANEL_TYPES.includes(type);
}

/** The elements that are not called after the type of panel they show. */
const TAGS: Readonly<Record<string, string>> = {
  'logged-table': 'wb-table',
  html: 'wb-html-panel', 'parallel-coordinates-plot': 'wb-parallel-coords', 'parameter-importance-plot': 'wb-parameter-importance',
};

/** Returns the tag of the element that shows panels of a type. */
export function panelTag(type: string): string {
  return Object.hasOwn(TAGS, type) ? TAGS[type] : `wb-${type}`;
}
