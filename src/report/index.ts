export { type BlockJson } from './builders/block-json.js';
export { audio, gallery, image, video, type MediaOptions } from './builders/media.js';
export {
  barPlot, customChart, histogram, html, linePlot, loggedTable, log, mediaBrowser, panel, panelGrid, parallelCoordinatesPlot, parameterImportancePlot, runComparer, runSet, runTable, scalarChart, scatterPlot, table,
  type BarPlotOptions, type CustomChartOptions, type HistogramOptions, type LinePlotOptions, type LoggedTableOptions, type LogOptions, type MediaBrowserOptions, type NamedRunSetOptions, type PanelOptions, type ParallelCoordinatesOptions, type ParameterImportanceOptions, type RunComparerOptions, type RunTableOptions, type ScalarChartOptions, type ScatterPlotOptions,
} from './builders/panels.js';
export { type RunSetOptions } from './builders/panel-settings.js';
export { report, type ReportJson, type ReportOptions } from './builders/report.js';
export {
  bold, callout, checkedList, codeBlock, h1, h2, h3, hr, inlineCode, inlineLatex, italic, latexBlock, link, markdownBlock, orderedList, p, quote,
  tableOfContents, unorderedList, type HeadingOptions,
} from './builders/text.js';
export type { Block, ContentBlock, GalleryItem, PanelBlock, PanelLayout, PanelNode, PanelWidth, ProblemBlock, UnknownBlock } from './block.js';
export { EMBED_SANDBOX, embedUrl, getEmbedCode, type EmbedCodeOptions, type EmbedOptions, type EmbedTheme } from './embed-code.js';
export type { InlineLatex, InlineLink, InlineNode, InlineText, ListItem, MarkedText } from './inline.js';
export { fromUrl, type FromUrlOptions } from './from-url.js';
export { LIMITS } from './limits.js';
export { loadReport, type LoadReportOptions } from './load-report.js';
export { CURRENT_VERSION } from './migrations.js';
export { parseReport, parseReportText, type ParsedReport } from './parse-report.js';
export { oembed, type OembedAnswer, type OembedOptions } from './oembed.js';
export { printJson } from './print-json.js';
export { REPORT_FORMAT, type Report, type ReportProblem, type ReportWidth, type SourceNode } from './report.js';
export { reportPage, type ReportPageOptions } from './report-page.js';
export { type RunSetNode } from './run-set-node.js';
export { readReport, readReportText } from './read-report.js';
export { serializeReport } from './serialize-report.js';
export { exportWandbSpec } from './wandb/export-wandb.js';
export { importWandbSpec } from './wandb/import-wandb.js';
export { isWandbSpec } from './wandb/is-wandb-spec.js';
export { browserStore } from './store/browser-store.js';
export { httpStore, type HttpStoreOptions } from './store/http-store.js';
export { memoryStore } from './store/memory-store.js';
export { type StorePages } from './store/files-beside.js';
export { type ReportEntry } from './store/report-index.js';
export { reportStore, type ReportStore, type StoreCall, type StoredReport, type StoreOptions } from './store/report-store.js';
export { changedMeanwhile, type StoredText, type StoreFolder } from './store/store-folder.js';
export * from './templates/index.js';
export { defineTemplate, type Template, type TemplateDescription, type TemplateOptions } from './templates/template.js';
