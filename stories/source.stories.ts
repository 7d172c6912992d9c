import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/line-plot.js';
import '../src/define/source.js';
import { memorySource } from '../src/sources/memory/memory-source.js';
import { trainingRuns } from './fixtures/training-runs.js';

const meta: Meta = { title: 'Sources/Source', component: 'wb-source' };

export default meta;

type Story = StoryObj;

const CSV = 'step,loss,accuracy\n0,2.3,0.1\n10,1.6,0.42\n20,1.1,0.61\n30,0.8,0.72\n40,0.66,0.79\n';

const plot = (y: string): TemplateResult => html`<wb-line-plot y=${y}></wb-line-plot>`;

/** Around its panels. */
export const Around: Story = { render: () => html`<wb-source .value=${memorySource({ runs: trainingRuns() })}>${plot('train/loss')}</wb-source>` };

/** With an id, for panels anywhere on the page. */
export const ById: Story = {
  render: () => html`<wb-line-plot source="elsewhere" y="val/loss"></wb-line-plot>
    <wb-source id="elsewhere" .value=${memorySource({ runs: trainingRuns() })}></wb-source>`,
};

/** Over a file: here a small table, written into its address. */
export const File: Story = { render: () => html`<wb-source type="csv" src="data:text/csv,${encodeURIComponent(CSV)}">${plot('loss accuracy')}</wb-source>` };

/** Two sources side by side: their panels share nothing. */
export const Two: Story = {
  render: () => html`<div style="display: grid; grid-template-columns: 1fr 1fr; gap: 14px">
    <wb-source .value=${memorySource({ runs: trainingRuns({ runs: 3 }) })}>${plot('train/loss')}</wb-source>
    <wb-source .value=${memorySource({ runs: trainingRuns({ runs: 3, steps: 200 }) })}>${plot('train/loss')}</wb-source></div>`,
};

/** Attributes from which no source can be made: its panels say so. */
export const Wrong: Story = { render: () => html`<wb-source type="cvs" src="runs.csv">${plot('loss')}</wb-source>` };
