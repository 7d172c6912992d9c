export { WbError } from './core/errors.js';
export type { ComparisonOperator, FilterDate, FilterNode, FilterTest, FilterValue } from './data/filter/filter-node.js';
export { everyTest } from './data/filter/split-filter.js';
export type { RunAbilities, RunDemand } from './data/run-demand.js';
export type { Run, RunState } from './data/run.js';
export type { Series } from './data/series.js';
export type { SortKey } from './data/sort.js';
export type { ViewState } from './data/view-state.js';
export { parseView, printView } from './data/view-string.js';
export { WbErrorEvent, WbUpdateEvent, WbViewChangeEvent } from './elements/base/events.js';
export { WbBarPlot } from './elements/bar-plot.js';
export { WbCustomChart } from './elements/custom-chart.js';
export { WbCustomChart } from './elements/custom-chart.js';
export { WbHtmlPanel } from './elements/html-panel.js';
export { WbLinePlot } from './elements/line-plot.js';
export { WbMarkdown } from './elements/markdown.js';
export { WbParameterImportance } from './elements/parameter-importance.js';
export { WbParallelCoords } from './elements/parallel-coords.js';
export { WbReport } from './elements/report.js';
export { WbRunSet } from './elements/run-set.js';
export { WbRunTable } from './elements/run-table.js';
export { WbScalarChart } from './elements/scalar-chart.js';
export { WbSource } from './elements/source.js';
export type { RunSetLock } from './panels/run-set/lock.js';
export { memorySource } from './sources/memory/memory-source.js';
export type { Column, Columns, MemoryRun, MemorySource } from './sources/memory/memory-source.js';
export type {
  FetchContext, RunsAnswer, RunsQuery, SeriesQuery, Skipped, Source, SourceCapabilities, SourceDescription,
} from './sources/source.js';
