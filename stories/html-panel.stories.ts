import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/html-panel.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { MARKUP_ATTACKS } from '../test/fixtures/attacks.js';
import { hostileRuns } from './fixtures/odd-runs.js';
import { sweepRuns } from './fixtures/sweep-runs.js';

/** Settings of the element, by property, and what the runs around it are. */
type Args = Readonly<Record<string, unknown>> & { readonly from?: () => readonly MemoryRun[] };

const meta: Meta<Args> = {
  title: 'Panels/HTML panel',
  component: 'wb-html-panel',
  argTypes: { from: { table: { disable: true } } },
  render: ({ from = () => sweepRuns(24), ...settings }) => {
    const panel = Object.assign(document.createElement('wb-html-panel'), settings);
    return html`<wb-source .value=${memorySource({ runs: from() })}>${panel}</wb-source>`;
  },
};

export default meta;

type Story = StoryObj<Args>;

const STRIP = `<style>
  svg { display: block; width: 100%; height: 120px; overflow: visible; }
  text { fill: var(--wb-ink-2); font-size: 11px; }
</style>
<svg id="viz" viewBox="0 0 800 120" preserveAspectRatio="none"></svg>
<p id="count"></p>
<script>
  const data = %WANDB_DATA%;
  const svg = document.getElementById('viz');
  for (const run of data) {
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('cx', 40 + 720 * (Math.log10(run.learning_rate) + 4) / 4);
    dot.setAttribute('cy', 110 - 100 * (run['val/accuracy'] - 0.9) / 0.1);
    dot.setAttribute('r', 5);
    dot.setAttribute('fill', run.color);
    svg.append(dot);
  }
  document.getElementById('count').textContent = data.length + ' runs by learning rate and accuracy';
</script>`;

/** A drawing of its own over the runs, in the colours they have everywhere. */
export const Ordinary: Story = { args: { title: 'Drawn by hand', content: STRIP } };

/** A page without scripts. */
export const Plain: Story = {
  args: { title: 'Method', content: '<h3 style="margin-top: 0">Method</h3><p>Each run trains a network on <b>handwritten digits</b>.</p><ul><li>Warm-up of 100 steps</li><li>Cosine decay</li></ul>' },
};

/** A page whose scripts stay off. */
export const NoScripts: Story = { args: { title: 'Scripts off', noScripts: true, content: '<p>This stays.</p><script>document.body.textContent = "This must not be here"</script>' } };

/** Histories in the data. */
export const Histories: Story = {
  args: {
    title: 'Histories', metrics: ['val/accuracy'],
    content: '<pre id="out"></pre><script>const data = %WANDB_DATA%; document.getElementById("out").textContent = data.slice(0, 5).map((run) => run.name.padEnd(28) + run.history["val/accuracy"].value.length + " values").join("\\n")</script>',
  },
};

/** A page that loads a script from elsewhere is told that it cannot. */
export const ClosedNetwork: Story = { args: { title: 'Closed', content: '<p>Below the panel it says what was not loaded.</p><script src="https://d3js.org/d3.v7.min.js"></script>' } };

/** A script that fails says so. */
export const Failing: Story = { args: { title: 'Failing', content: '<p>Something is wrong.</p><script>nothing.here()</script>' } };

/** Nothing to show. */
export const Empty: Story = { args: { title: 'Empty', content: '' } };

/** Names and pages from strangers: what runs, runs where it reaches nothing. */
export const Hostile: Story = {
  args: { title: '<img src=x onerror=alert(1)>', noScripts: true, from: hostileRuns, content: `<p>Below stand attacks.</p>${MARKUP_ATTACKS.slice(0, 8).join('\n')}` },
};

/** A long page makes a high panel. */
export const Tall: Story = { args: { title: 'As high as its content', content: Array.from({ length: 30 }, (_, i) => `<p>Paragraph ${i + 1}</p>`).join('') } };

/** Dark, by the page's colour scheme. */
export const Dark: Story = { ...Ordinary, decorators: [(story) => html`<div style="color-scheme: dark; background: #101216; padding: 20px">${story()}</div>`] };
