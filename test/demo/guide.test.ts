import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { archiveMonthlyReports } from '../../demo/guide/archive-monthly-reports.js';
import { createBasicReport } from '../../demo/guide/basic-report.js';
import { customHtml } from '../../demo/guide/custom-html.js';
import { customVegaChart } from '../../demo/guide/custom-vega-chart.js';
import { embedReport } from '../../demo/guide/embedding.js';
import { baselineExperiments } from '../../demo/guide/experiment-report-template.js';
import { liveTrainingDashboard } from '../../demo/guide/live-training-dashboard.js';
import { modelComparison } from '../../demo/guide/model-comparison.js';
import { multiProject } from '../../demo/guide/multi-project.js';
import { organizationDashboard } from '../../demo/guide/organization-dashboard.js';
import { productionMonitoring } from '../../demo/guide/production-monitoring.js';
import { createPullRequestReport } from '../../demo/guide/pull-request-report.js';
import { createStreamingDashboard } from '../../demo/guide/streaming-monitor.js';
import { createTrainingReports } from '../../demo/guide/training-report-template.js';
import { generateWeeklyReport } from '../../demo/guide/weekly-report.js';
import { generateWeeklyReport as runWeeklyScript } from '../../demo/guide/weekly-report-script.js';
import { fileStore } from '../../src/cli/file-store.js';
import * as wr from '../../src/report/index.js';
import { serve } from '../fixtures/static-server.js';
import { rootFolder } from '../tooling/paths.js';

const NOVEMBER: wr.StoreOptions = { makeId: () => 'x', clock: { now: () => Date.UTC(2026, 10, 23), after: () => () => undefined } };

/** What a reader of the document finds in it. */
function typesOf(json: wr.ReportJson): string[] {
  const { report, problems } = wr.parseReport(json);
  assert.deepEqual(problems, []);
  return report.blocks.map((block) => (block.type === 'panel' ? block.panel.type : block.type));
}

test('each example has its row in the table, and each row its example', () => {
  const folder = join(rootFolder, 'demo', 'guide');
  const rows = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/\]\(([\w-]+\.ts)\) \|$/gm)].map(([, file]) => file);
  assert.deepEqual(rows.sort(), readdirSync(folder).filter((file) => file.endsWith('.ts')).sort());
});

test('the reports hold what the guide says', () => {
  assert.deepEqual(typesOf(modelComparison), ['heading', 'line-plot', 'bar-plot', 'markdown']);
  assert.deepEqual(typesOf(baselineExperiments), ['table-of-contents', 'heading', ...Array(3).fill(['heading', 'line-plot']).flat() as string[], 'heading', 'media-browser']);
  assert.deepEqual(typesOf(liveTrainingDashboard), ['heading', 'paragraph', 'line-plot', 'run-table']);
  assert.deepEqual(typesOf(multiProject), ['heading', 'line-plot', 'bar-plot']);
  assert.deepEqual(typesOf(organizationDashboard).length, 3 + 4 * 3 + 1);
  assert.deepEqual(typesOf(productionMonitoring), ['heading', 'paragraph', 'run-table', 'line-plot', 'line-plot']);
  assert.deepEqual(typesOf(createStreamingDashboard('abc')), ['heading', 'line-plot', 'line-plot', 'code']);
  assert.deepEqual(typesOf(customVegaChart), ['custom-chart']);
  assert.deepEqual(typesOf(customHtml), ['html']);
});

test('a basic report is kept and published', async () => {
  const store = wr.memoryStore(NOVEMBER);
  const { id } = await createBasicReport(store);
  assert.deepEqual(typesOf(await store.load(id)), ['table-of-contents', 'heading', 'paragraph', 'heading', 'line-plot', 'heading', 'list']);
});

test('a template serves two projects', async () => {
  const store = wr.memoryStore();
  await createTrainingReports(store);
  assert.deepEqual((await store.list()).map(({ title }) => title).sort(), ['Training Report - nlp-experiments', 'Training Report - vision-experiments']);
});

test('CI gets the address of the report on a pull request', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wb-guide-'));
  const store = fileStore(folder, { ...NOVEMBER, baseUrl: 'https://reports.example' });
  assert.equal(await createPullRequestReport(store, { number: '17', branch: 'warmup' }), 'Report: https://reports.example/pr-17-warmup-x.json');
  await rm(folder, { recursive: true });
});

test('the report of a week says what happened in it', async () => {
  const store = wr.memoryStore(NOVEMBER);
  const { title, id } = await generateWeeklyReport(store, new Date('2026-11-23T09:00:00Z'), { runs: 12, bestAccuracy: 0.9731, averageHours: 1.25 });
  assert.equal(title, 'Weekly Report - 2026-11-23');
  const { blocks } = await store.load(id);
  assert.match(blocks[2]['content'] as string, /- Total runs: 12\n- Best accuracy: 0\.973\n- Average training time: 1\.3 hours/);
});

test('the nightly script counts the runs of a bundle', async (context) => {
  const index = readFileSync(join(rootFolder, 'demo', 'runs', 'index.json'), 'utf8');
  const server = await serve({ '/runs/index.json': index });
  context.after(() => server.close());
  const src = `${server.url}/runs/index.json`;
  const { runs } = JSON.parse(index) as { runs: { createdAt: string; state: string }[] };
  const last = Math.max(...runs.map(({ createdAt }) => Date.parse(createdAt)));
  const { report } = await runWeeklyScript(wr.memoryStore(NOVEMBER), src, new Date(last));
  const recent = runs.filter(({ createdAt }) => Date.parse(createdAt) >= last - 7 * 86_400_000);
  assert.ok(recent.length > 0);
  assert.match(report.blocks[2]['content'] as string, new RegExp(`\\*\\*Total runs\\*\\*: ${recent.length}\\n- \\*\\*Successful runs\\*\\*: ${recent.filter(({ state }) => state === 'finished').length}\\n`));
});

test('the reports of a month go into the archive', async () => {
  const store = wr.memoryStore(NOVEMBER), archive = wr.memoryStore();
  await createBasicReport(store);
  assert.deepEqual([await archiveMonthlyReports(store, archive, 2026, 10), await archiveMonthlyReports(store, archive, 2026, 11)], [0, 1]);
  assert.deepEqual((await archive.list()).map(({ title }) => title), ['Automated Weekly Report']);
});

test('a report is embedded as a whole, and one panel of it', async () => {
  const store = wr.memoryStore(NOVEMBER);
  const { report } = await store.publish(wr.report({ title: 'Sweep <3>', blocks: [wr.linePlot({ y: ['loss'], id: 'loss' })] }));
  const fetch = (): Promise<Response> => Promise.resolve(new Response(wr.printJson(report)));
  const { whole, panel } = await embedReport('https://reports.example/sweep.json', { fetch });
  assert.match(whole, /^<iframe src="https:\/\/reports\.example\/embed\/embed\.html\?src=https:\/\/reports\.example\/sweep\.json" title="Sweep &lt;3&gt;" width="100%" height="1024" /);
  assert.match(panel, /&amp;panel=loss" .*width:800px;height:600px/);
});
