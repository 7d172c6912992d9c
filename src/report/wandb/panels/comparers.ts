import { fromAccessor } from '../names.js';
import { choice, spelled, text } from '../options.js';
import type { Field } from '../fields.js';
import type { PanelKind } from './panel-kind.js';

const diffOnly: Field = {
  name: 'diffOnly', absent: false, read: ({ diffOnly: given }) => (given === true || given === 'split' ? true : undefined),
  write: ({ diffOnly: _old, ...config }, value) => (value === true ? { ...config, diffOnly: true } : config),
};

/** Comparers of runs. */
export const runComparer: PanelKind = { viewTypes: ['Run Comparer'], type: 'run-comparer', empty: {}, options: [diffOnly] };

/** Comparers of code. */
export const codeComparer: PanelKind = {
  viewTypes: ['Code Comparer'], type: 'code-comparer', empty: { diff: 'split' }, options: [choice('diff', 'diff', [['split', 'split'], ['unified', 'unified']])],
};

/** Importance of parameters. */
export const parameterImportance: PanelKind = {
  viewTypes: ['Parameter Importance'], type: 'parameter-importance-plot',
  empty: { targetKey: '', columnsPinned: {}, columnWidths: {}, columnOrder: [], pageSize: 10, onlyShowSelected: false },
  options: [spelled(text('metric', 'targetKey'), fromAccessor, (name) => name)],
};
