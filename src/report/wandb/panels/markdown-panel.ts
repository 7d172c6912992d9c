import type { PanelKind } from './panel-kind.js';

/** Text that stands in a grid. */
export const markdownPanel: PanelKind = {
  viewTypes: ['Markdown Panel'], type: 'markdown', empty: { value: '' },
  options: [{
    name: 'content', read: ({ value }) => (typeof value === 'string' ? value : ''),
    write: (config, value) => (typeof value === 'string' ? { ...config, value } : config),
  }],
};
