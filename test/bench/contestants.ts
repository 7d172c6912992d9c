import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rootFolder } from '../tooling/paths.js';

/** Somebody who draws charts, tables, parallel coordinates, or what is in files. */
export interface ContestantInfo {
  readonly name: string;
  readonly title: string;
  readonly draws: 'charts' | 'tables' | 'parallel' | 'files';
  /** Its code is the file `page/contestants/<page>.ts`; the name by default. */
  readonly page?: string;
  /** The npm package whose version is reported. */
  readonly package?: string;
  /** How it is set up. */
  readonly options: string;
  /** Whether it takes part in the comparison with the best peer. */
  readonly isPeer: boolean;
}

/** Everybody who is measured, in the order of the tables. */
export const contestants: readonly ContestantInfo[] = [
  { name: 'floor', title: 'floor', draws: 'charts', isPeer: false, options: 'one min/max pass per curve and one stroke each, no axes' },
  { name: 'floor-hairline', title: 'floor, 1 px', draws: 'charts', isPeer: false, options: 'the same with lines of 1 px, which the browser strokes in a quicker way' },
  { name: 'wb-line-plot', title: 'wb-line-plot', draws: 'charts', isPeer: false, options: 'as it is, legend off' },
  { name: 'uplot', title: 'uPlot', draws: 'charts', package: 'uplot', isPeer: true, options: 'uPlot.join where x differs, legend off' },
  { name: 'echarts', title: 'ECharts', draws: 'charts', package: 'echarts', isPeer: true, options: 'typed arrays, sampling minmax, animation and symbols off' },
  { name: 'chartjs', title: 'Chart.js', draws: 'charts', package: 'chart.js', isPeer: true, options: 'parsing off, normalized, min-max decimation, animation and points off' },
  { name: 'plotly', title: 'Plotly', draws: 'charts', package: 'plotly.js-dist-min', isPeer: true, options: 'scatter in SVG (scattergl takes many times as long without a GPU), typed arrays, legend off' },
  { name: 'wb-run-table', title: 'wb-run-table', draws: 'tables', isPeer: false, options: 'as it is' },
  { name: 'ag-grid', title: 'AG Grid Community', draws: 'tables', package: 'ag-grid-community', isPeer: true, options: 'rows not animated, and drawn at once' },
  { name: 'tabulator', title: 'Tabulator', draws: 'tables', package: 'tabulator-tables', isPeer: true, options: 'fixed height, virtual columns' },
  { name: 'wb-parallel-coords', title: 'wb-parallel-coords', draws: 'parallel', isPeer: false, options: 'as it is' },
  { name: 'parallel-echarts', title: 'ECharts parallel', draws: 'parallel', package: 'echarts', isPeer: true, options: 'animation off, lines of 1 px, coloured by a visual map' },
  { name: 'parallel-parcoord', title: 'parcoord-es', draws: 'parallel', package: 'parcoord-es', isPeer: true, options: 'mode queue at its default rate, brush mode 1D-axes' },
  { name: 'parallel-plotly', title: 'Plotly parcoords', draws: 'parallel', package: 'plotly.js-dist-min', isPeer: true, options: 'WebGL in software' },
  ...Object.entries({ parquet: 'Parquet', arrow: 'Arrow', 'bundle-parquet': 'bundle of Parquet', bundle: 'bundle of lines', ndjson: 'NDJSON', csv: 'CSV', tfevents: 'event file', wandb: '.wandb' })
    .map(([name, title]): ContestantInfo => ({ name, title, draws: 'files', page: 'file-plot', isPeer: false, options: 'wb-line-plot as it is, legend off' })),
  { name: 'memory', title: 'in memory', draws: 'files', page: 'file-memory', isPeer: false, options: 'wb-line-plot over memorySource' },
  { name: 'json', title: 'JSON + uPlot', draws: 'files', page: 'file-json', package: 'uplot', isPeer: true, options: 'columns of numbers, JSON.parse, legend off' },
];

/** Where bundles and results go. */
export const benchFolder = join(rootFolder, '.cache', 'bench');

/** Bundles every contestant for the browser, minified, with Lit as in production. */
export async function bundleContestants(): Promise<void> {
  await build({
    entryPoints: [...new Set(contestants.map(({ name, page = name }) => join(rootFolder, 'test', 'bench', 'page', 'contestants', `${page}.ts`)))],
    outdir: benchFolder, bundle: true, minify: true, format: 'iife', target: 'es2022', legalComments: 'none', logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: join(rootFolder, 'tsconfig.json'),
  });
}

/** The version of an installed package. */
export function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(rootFolder, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }; // every package has one
  return version;
}
