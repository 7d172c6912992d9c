import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/line-plot.js';
import '../src/define/run-set.js';
import '../src/define/run-table.js';
import '../src/define/source.js';
import { reportRuns } from './fixtures/report-runs.js';

interface RunSetArgs {
  readonly runsFilter?: string;
  readonly best?: string;
  readonly latest?: string;
  readonly limit?: number;
  readonly groupBy?: string;
  readonly pinned?: string;
  readonly baseline?: string;
  readonly hiddenRuns?: string;
  readonly runSettings?: object;
  readonly locked?: object;
}

/** A curve and a row for each run of the set. */
const panels = html`<wb-line-plot y="train/loss" smoothing="0.6" y-scale="log"></wb-line-plot>
  <wb-run-table columns="name state optimizer learning_rate val/accuracy"></wb-run-table>`;

const stack = (content: TemplateResult): TemplateResult => html`<div style="display: grid; gap: 12px; max-width: 880px">${content}</div>`;

const meta: Meta<RunSetArgs> = {
  title: 'Run set',
  component: 'wb-run-set',
  render: (args) => html`<wb-source .value=${reportRuns()}>
    <wb-run-set .runsFilter=${args.runsFilter} .best=${args.best} .latest=${args.latest} .limit=${args.limit} .groupBy=${args.groupBy} .pinned=${args.pinned}
      .baseline=${args.baseline} .hiddenRuns=${args.hiddenRuns} .runSettings=${args.runSettings} .locked=${args.locked}>${stack(panels)}</wb-run-set>
  </wb-source>`,
};

export default meta;

type Story = StoryObj<RunSetArgs>;

/** One filter for all panels inside. */
export const Filter: Story = { args: { runsFilter: 'optimizer in ["adamw", "sgd"] and learning_rate < 0.1' } };

/** The best runs by a metric, at each refresh anew. */
export const Best: Story = { args: { best: '4 by val/accuracy' } };

/** Groups, for panels that know them. */
export const Groups: Story = { args: { groupBy: 'optimizer' } };

/** A run that is always there, and one that the others are compared with. */
export const PinnedAndBaseline: Story = { args: { runsFilter: 'adamw', pinned: 'run-2', baseline: 'run-0' } };

/** Other names and colours, and runs that are hidden until the reader shows them. */
export const Overrides: Story = { args: {
  limit: 4, hiddenRuns: 'run-3', runSettings: { 'run-0': { name: 'baseline', color: '#6b7280' }, 'run-1': { name: 'ours', color: 'rgb(190, 24, 93)' } },
} };

/** The runs of one moment: runs that came later are left out, and the panels say so. */
export const Locked: Story = { args: { locked: { ids: ['run-0', 'run-2', 'run-5'], date: '2026-11-22T10:00:00Z' } } };

/** What cannot be read is said in the place of each panel. */
export const Invalid: Story = { args: { best: 'by' } };

/** A panel's own settings win; its filter is joined with that of the run set. */
export const OwnSettings: Story = { render: () => html`<wb-source .value=${reportRuns()}><wb-run-set .runsFilter=${'learning_rate < 0.1'} sort-by="name" limit="6">${stack(html`
  <wb-run-table columns="name learning_rate" title="As the run set says"></wb-run-table>
  <wb-run-table columns="name learning_rate" title="Its own filter and order" runs-filter="adam" sort-by="-learning_rate"></wb-run-table>`)}</wb-run-set></wb-source>` };

/** Panels anywhere on the page name a run set by its id. */
export const Named: Story = { render: () => html`<wb-run-set id="three-best" best="3 by val/accuracy"></wb-run-set>
  <wb-source .value=${reportRuns()}>${stack(html`<wb-line-plot y="val/accuracy" run-set="three-best"></wb-line-plot><wb-run-table columns="name val/accuracy" run-set="three-best"></wb-run-table>`)}</wb-source>` };

/** Two run sets side by side, each with a view of its own; the last panels are joined by a link. */
export const Scopes: Story = { render: () => html`<wb-source .value=${reportRuns()}><div style="display: grid; grid-template-columns: 1fr 1fr; gap: 12px; --wb-panel-height: 220px">
  ${['adamw|adam-', 'sgd|rmsprop'].map((filter) => html`<wb-run-set runs-filter=${filter} limit="4">
    <div style="display: grid; gap: 12px; align-content: start">${['train/loss', 'val/accuracy'].map((y) => html`<wb-line-plot y=${y}></wb-line-plot>`)}
      <wb-run-table columns="name val/accuracy"></wb-run-table><wb-line-plot y="train/loss" title="joined by a link" link="both"></wb-line-plot></div>
  </wb-run-set>`)}
</div></wb-source>` };

/** What the reader does becomes a short text for links, and comes out of it again. */
export const ViewInALink: Story = { render: () => {
  const follow = (event: CustomEvent<{ readonly viewState: string }>): void => {
    const output = (event.currentTarget as HTMLElement).querySelector('output'); // the source the listener is on
    if (output) output.textContent = event.detail.viewState;
  };
  const text = 'v1~zoom=_step:50..300~hidden=run-1~sel=run-2~loss.smoothing=0.8';
  return html`<wb-source .value=${reportRuns()} .viewState=${text} @wb-view-change=${follow}>${stack(html`<output style="font: 13px ui-monospace, monospace">${text}</output>
    <wb-line-plot id="loss" y="train/loss" limit="4"></wb-line-plot><wb-run-table columns="name val/accuracy" limit="4"></wb-run-table>`)}</wb-source>`;
} };
