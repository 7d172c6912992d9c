import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/histogram.js';
import '../src/define/line-plot.js';
import '../src/define/source.js';
import type { MemoryHistogram } from '../src/sources/memory/memory-histograms.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';

/** Histograms of a normal distribution that narrows and drifts, each with edges of its own. */
function narrowing(key: string, { steps, every, drift, bins = 40 }: { readonly steps: number; readonly every: number; readonly drift: number; readonly bins?: number }): MemoryHistogram[] {
  return Array.from({ length: steps }, (_, i) => {
    const share = i / Math.max(1, steps - 1), width = 1.2 - 0.95 * share ** 0.5, mean = drift * Math.sin(5 * share);
    const low = mean - 3.4 * width, size = 6.8 * width / bins;
    return {
      key, step: i * every, edges: Array.from({ length: bins + 1 }, (__, b) => low + size * b),
      counts: Array.from({ length: bins }, (__, b) => Math.round(5000 * size / width * Math.exp(-0.5 * ((low + size * (b + 0.5) - mean) / width) ** 2))),
    };
  });
}

const RUNS: readonly MemoryRun[] = ['adamw-3e-3', 'sgd-1e-1', 'adam-1e-3', 'rmsprop-3e-4'].map((name, i) => ({
  id: `r${i}`, name,
  histograms: [...narrowing('gradients/layer 1', { steps: 60, every: 20, drift: 0.3 + 0.5 * i }), ...narrowing('weights/layer 1', { steps: 24, every: 50, drift: 0.1 * i })],
  history: { _step: Float64Array.from({ length: 60 }, (_, s) => 20 * s), loss: Float64Array.from({ length: 60 }, (_, s) => 0.2 + (2 + 0.2 * i) * Math.exp(-s / 12)) },
}));

const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;

const meta: Meta = { title: 'Panels/Histogram', component: 'wb-histogram' };
export default meta;

/** Gradients of one run over its steps. */
export const Map: StoryObj = { render: () => inside(RUNS.slice(0, 1), html`<wb-histogram metric="gradients/layer 1"></wb-histogram>`) };

/** Several runs side by side, over the same bins and with the same colours. */
export const Several: StoryObj = { render: () => inside(RUNS, html`<wb-histogram metric="gradients/layer 1" style="--wb-panel-height: 420px"></wb-histogram>`) };

/** A line for each of some steps, the last one behind. */
export const Ridges: StoryObj = {
  render: () => inside(RUNS.slice(0, 2), html`<wb-histogram plot-style="ridges" metric="gradients/layer 1"></wb-histogram>`),
};

/** Small counts told apart, in the other colours. */
export const LogCounts: StoryObj = {
  render: () => inside(RUNS.slice(1, 2), html`<wb-histogram log-counts color-ramp="cividis" metric="gradients/layer 1"></wb-histogram>`),
};

/** Linked with curves: the crosshair and the zoom are one. */
export const Linked: StoryObj = {
  render: () => inside(RUNS.slice(0, 1), html`<div style="display: grid; gap: 14px"><wb-histogram metric="gradients/layer 1"></wb-histogram><wb-line-plot y="loss" style="--wb-panel-height: 240px"></wb-line-plot></div>`),
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px; display: grid; gap: 14px">
    ${inside(RUNS.slice(0, 2), html`<wb-histogram metric="gradients/layer 1"></wb-histogram><wb-histogram metric="gradients/layer 1" plot-style="ridges"></wb-histogram>`)}</div>`,
};

/** As narrow as a telephone. */
export const Narrow: StoryObj = { render: () => html`<div style="width: 360px">${inside(RUNS.slice(0, 2), html`<wb-histogram style="--wb-panel-height: 460px"></wb-histogram>`)}</div>` };

/** Nothing to show, for four reasons; and the least there can be. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px; --wb-panel-height: 200px">
    ${inside([], html`<wb-histogram></wb-histogram>`)}
    ${inside([{ id: 'a' }], html`<wb-histogram></wb-histogram><wb-histogram metric="gradients"></wb-histogram>`)}
    ${inside([{ id: 'a', histograms: [{ key: 'w', step: 0, edges: [-Infinity, Infinity], counts: [4] }] }], html`<wb-histogram></wb-histogram>`)}
    ${inside([{ id: 'a', name: 'one value', histograms: [{ key: 'w', step: 7, edges: [0.5, 0.5], counts: [4] }] }], html`<wb-histogram></wb-histogram>`)}</div>`,
};

/** Names and numbers that want to be more than that. */
export const Hostile: StoryObj = {
  render: () => inside([{
    id: '<b>', name: '<img src=x onerror=alert(1)>',
    histograms: [
      { key: '<script>alert(1)</script>', step: 0, edges: [0, 1, 2], counts: [NaN, 3] }, { key: '<script>alert(1)</script>', step: 5, edges: [0, 1, 2], counts: [-4, Infinity] },
      { key: '<script>alert(1)</script>', step: 9, edges: [-1e300, 0, 1e300], counts: [1, 2] },
    ],
  }], html`<wb-histogram></wb-histogram>`),
};

/** 5,000 histograms of 256 bins. */
export const Huge: StoryObj = {
  render: () => inside([{ id: 'a', name: 'long', histograms: narrowing('gradients', { steps: 5000, every: 10, drift: 1, bins: 256 }) }], html`<wb-histogram></wb-histogram>`),
};
