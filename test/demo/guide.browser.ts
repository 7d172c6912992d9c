import { expect, fixture, html } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { createBasicReport } from '../../demo/guide/basic-report.js';
import { customHtml } from '../../demo/guide/custom-html.js';
import { customVegaChart } from '../../demo/guide/custom-vega-chart.js';
import { baselineExperiments } from '../../demo/guide/experiment-report-template.js';
import { liveTrainingDashboard } from '../../demo/guide/live-training-dashboard.js';
import { modelComparison } from '../../demo/guide/model-comparison.js';
import { multiProject } from '../../demo/guide/multi-project.js';
import { organizationDashboard } from '../../demo/guide/organization-dashboard.js';
import { productionMonitoring } from '../../demo/guide/production-monitoring.js';
import { createStreamingDashboard } from '../../demo/guide/streaming-monitor.js';
import { createTrainingReportTemplate } from '../../demo/guide/training-report-template.js';
import '../../src/define.js';
import type { WbReport } from '../../src/elements/report.js';
import { memoryStore, type ReportJson } from '../../src/report/index.js';
import { memorySource, type MemoryRun } from '../../src/sources/memory/memory-source.js';

const STEPS = Array.from({ length: 20 }, (_, i) => i);
const curve = (scale: number): number[] => STEPS.map((step) => scale / (step + 1));

/** A run that has what the examples ask for. */
function runOf(name: string, project: string, state: 'running' | 'finished', fields: Partial<MemoryRun> = {}): MemoryRun {
  return {
    id: name, name, project, entity: project === 'nlp-research' ? 'my-org' : 'my-team', state, createdAt: Date.now() - 3_600_000,
    config: { architecture: name.split('-')[0], learning_rate: 0.001 * (name.length % 5 + 1), batch_size: 32, dropout: 0.1, optimizer: 'adam', branch: 'main' },
    summary: { final_accuracy: 0.9, inference_time: 12, training_time: 60, model_size: 11, val_accuracy: 0.8 + name.length / 100, gpu_util: 0.7, 'val/f1': 0.8 },
    history: {
      _step: STEPS, _timestamp: STEPS.map((step) => Date.now() / 1000 - 600 + step), epoch: STEPS, loss: curve(2), accuracy: curve(0.5), 'train/loss': curve(2), 'val/loss': curve(1),
      'train/accuracy': curve(0.9), 'val/accuracy': curve(0.8), 'val/f1': curve(0.7), 'system.cpu': curve(80), 'system.gpu.0.memory': curve(70), 'system.gpu.0.temp': curve(60), 'system.gpu.0.powerWatts': curve(200),
    },
    logs: 'epoch 1\nepoch 2\n', ...fields,
  };
}

const names = ['resnet-50-a', 'vit-base-b', 'production-c', 'baseline-v1', 'train-d', 'bert-e', 'clip-f'];
const source = memorySource({ runs: names.map((name, i) => runOf(name, ['vision-models', 'nlp-models', 'multimodal', 'nlp-research'][i % 4], i % 2 ? 'finished' : 'running')) });

const examples: Readonly<Record<string, () => ReportJson | Promise<ReportJson>>> = {
  'basic report': async () => (await createBasicReport(memoryStore())).report,
  'model comparison': () => modelComparison,
  'training report': () => createTrainingReportTemplate({ entity: 'my-team', project: 'p', runsFilter: '.*' }),
  'experiment report': () => baselineExperiments,
  'live training': () => liveTrainingDashboard,
  'multi-project': () => multiProject,
  'organization': () => organizationDashboard,
  'custom chart': () => customVegaChart,
  'custom HTML': () => customHtml,
  'production monitoring': () => productionMonitoring,
  'streaming monitor': () => createStreamingDashboard('train-d'),
};

describe("the guide's examples", () => {
  before(() => setViewport({ width: 1200, height: 3000 }));
  after(() => setViewport({ width: 800, height: 600 }));

  for (const [name, make] of Object.entries(examples)) {
    it(`are drawn: ${name}`, async () => {
      const errors: string[] = [];
      const container = await fixture<HTMLElement>(html`<div @wb-error=${({ detail }: CustomEvent<{ error: Error }>) => errors.push(detail.error.message)}>
        <wb-source .value=${source}><wb-report .report=${await make()}></wb-report></wb-source></div>`);
      const report = container.querySelector<WbReport>('wb-report')!;
      await report.settled;
      expect(errors).to.deep.equal([]);
      const root = report.shadowRoot!;
      expect([...root.querySelectorAll('.remark')].map(({ textContent }) => textContent.trim())).to.deep.equal([]);
      const panels = [...root.querySelectorAll<HTMLElement & { settled: Promise<void> }>('.panel-box > *')];
      for (const panel of panels) await panel.settled;
      expect(panels.map((panel) => panel.shadowRoot!.querySelector('.failure')?.textContent.trim()).filter(Boolean)).to.deep.equal([]);
    });
  }
});
