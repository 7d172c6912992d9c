/** The types of panel a report may hold, whether or not a page can draw them. */
export const PANEL_TYPES: readonly string[] = [
  'line-plot', 'run-table', 'bar-plot', 'scatter-plot', 'parallel-coordinates-plot', 'parameter-importance-plot',
  'scalar-chart', 'media-browser', 'custom-chart', 'run-comparer', 'code-comparer', 'html',
];

/** Whether a block of this type is a panel. */
export function isPanelType(type: string): boolean {
  return PANEL_TYPES.includes(type);
}
