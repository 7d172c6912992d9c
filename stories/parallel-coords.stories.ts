import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { seededRandom } from '../demo/train/random.js';
import '../src/define/line-plot.js';
import '../src/define/parallel-coords.js';
import '../src/define/run-table.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { MARKUP_ATTACKS } from '../test/fixtures/attacks.js';

const OPTIMIZERS = ['adamw', 'adam', 'momentum', 'sgd', 'rmsprop'];
const RATES = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1];

/** Makes a random search: the better runs have adaptive optimizers, middling rates, and some dropout; a few diverged. */
function search(count: number): MemoryRun[] {
  const random = seededRandom(7);
  const pick = <T>(items: readonly T[]): T => items[Math.min(items.length - 1, Math.floor(random.uniform() * items.length))];
  return Array.from({ length: count }, (_, i): MemoryRun => {
    const optimizer = pick(OPTIMIZERS), rate = count > 200 ? 10 ** (-4 + 3 * random.uniform()) : pick(RATES), dropout = pick([0, 0.1, 0.2, 0.4]);
    const depth = 1 + Math.floor(random.uniform() * 4), batch = pick([32, 64, 128, 256]), warmup = random.uniform() > 0.5;
    const best = optimizer.startsWith('adam') ? -2.6 : optimizer === 'rmsprop' ? -3 : -1.2;
    const off = Math.abs(Math.log10(rate) - best);
    const accuracy = 0.972 - 0.022 * off ** 1.6 - 0.01 * Math.abs(dropout - 0.15) - 0.003 * Math.abs(depth - 2) + 0.006 * random.normal() * 0.5;
    const hasDiverged = off > 1.9 && random.uniform() > 0.4, isUnfinished = i % 23 === 11;
    return {
      id: `run-${i}`, name: `${optimizer}-${rate.toPrecision(1)}-d${dropout}-${i}`, state: hasDiverged ? 'crashed' : 'finished',
      createdAt: Date.UTC(2026, 10, 14, 8, 11 * i), durationSeconds: 120 + 40 * depth + Math.round(60 * random.uniform()),
      config: { optimizer, learning_rate: rate, dropout, depth, batch_size: batch, warmup, layers: [64, 64 * depth], seed: i % 3 },
      summary: isUnfinished ? {} : { 'val/accuracy': hasDiverged ? NaN : Math.max(0.1, accuracy), 'val/loss': hasDiverged ? Infinity : 1.05 - accuracy },
      history: { 'train/loss': Float64Array.from({ length: 60 }, (__, step) => 1.05 - accuracy + 2 * Math.exp(-step / (6 + 5 * off))) },
    };
  });
}

const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;
const COLUMNS = 'optimizer learning_rate dropout depth batch_size val/accuracy';

const meta: Meta = { title: 'Panels/Parallel coordinates', component: 'wb-parallel-coords' };
export default meta;

/** A sweep: which settings lead to which accuracy. */
export const Sweep: StoryObj = {
  render: () => inside(search(80), html`<wb-parallel-coords title="What makes it accurate" columns=${COLUMNS}></wb-parallel-coords>`),
};

/** Without columns: the keys in which the runs differ, and the metric that says most. */
export const Plain: StoryObj = {
  render: () => inside(search(80), html`<wb-parallel-coords></wb-parallel-coords>`),
};

/** Only what lies inside the brushes keeps its colour. */
export const Brushed: StoryObj = {
  render: () => inside(search(80), html`<wb-parallel-coords columns=${COLUMNS} .viewState=${'v1~brush=val/accuracy:0.955..,optimizer:@adamw,optimizer:@adam'}></wb-parallel-coords>`),
};

/** A brush hides what lies outside in the panels beside it; hovering is shared as well. */
export const Linked: StoryObj = {
  render: () => inside(search(40), html`<div style="display: grid; gap: 14px">
    <wb-parallel-coords columns=${COLUMNS} .viewState=${'v1~brush=val/accuracy:0.96..'}></wb-parallel-coords>
    <div style="display: grid; grid-template-columns: 1fr 1fr; gap: 14px">
      <wb-line-plot y="train/loss" legend="none"></wb-line-plot>
      <wb-run-table columns="name val/accuracy" page-height="8"></wb-run-table></div></div>`),
};

/** Every kind of axis: categories, truth values, times, durations, lists, percentiles, logarithms, turned around. */
export const Axes: StoryObj = {
  render: () => inside(search(120), html`
    <wb-parallel-coords columns="state warmup config.layers created_at duration learning_rate val/loss train/loss:min val/accuracy"
      scales="val/accuracy=percentile" inverted="val/loss"></wb-parallel-coords>`),
};

/** Coloured by categories, and by the colours that the runs have elsewhere. */
export const Colors: StoryObj = {
  render: () => inside(search(60), html`<div style="display: grid; gap: 14px">
    <wb-parallel-coords columns=${COLUMNS} color-by="optimizer"></wb-parallel-coords>
    <wb-parallel-coords columns=${COLUMNS} color-by="runs" limit="6"></wb-parallel-coords>
    <wb-parallel-coords columns=${COLUMNS} color-ramp="cividis"></wb-parallel-coords></div>`),
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px">
    ${inside(search(80), html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`)}</div>`,
};

/** As narrow as a telephone: the axes scroll. */
export const Narrow: StoryObj = {
  render: () => html`<div style="width: 360px">${inside(search(60), html`<wb-parallel-coords columns=${COLUMNS}></wb-parallel-coords>`)}</div>`,
};

/** More axes than fit scroll sideways. */
export const ManyAxes: StoryObj = {
  render: () => {
    const random = seededRandom(4);
    const runs = Array.from({ length: 150 }, (_, i): MemoryRun => ({
      id: `${i}`, name: `run ${i}`, config: Object.fromEntries(Array.from({ length: 30 }, (__, key) => [`parameter_${key}`, random.uniform()])), summary: { score: random.normal() },
    }));
    return inside(runs, html`<wb-parallel-coords .columns=${[...Array.from({ length: 30 }, (_, key) => `parameter_${key}`), 'score']}></wb-parallel-coords>`);
  },
};

/** Nothing to show, for four reasons; one run alone. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside([], html`<wb-parallel-coords></wb-parallel-coords>`)}
    ${inside(search(30), html`
      <wb-parallel-coords runs-filter="resnet-.*"></wb-parallel-coords>
      <wb-parallel-coords columns="optimizer val/acuracy" limit="8"></wb-parallel-coords>
      <wb-parallel-coords columns=${COLUMNS} limit="1"></wb-parallel-coords>
      <wb-parallel-coords columns="val/accuracy"></wb-parallel-coords>`)}</div>`,
};

/** Names, keys and values that want to be more than text, and numbers at the ends of what there is. */
export const Hostile: StoryObj = {
  render: () => {
    const attacks = [...MARKUP_ATTACKS.slice(0, 6), '__proto__', '\u202eright to left', 'word '.repeat(300), '', '𝕦𝕟𝕚𝕔𝕠𝕕𝕖 🧪'];
    const numbers = [NaN, Infinity, -Infinity, 1e-300, -0.1, 1e300, 0, -1e308, 1e308, 5, 6];
    const runs = attacks.map((attack, i): MemoryRun => ({ id: `run-${i}`, name: attack || 'no name', config: { '<b>key</b>': attack, list: [i % 3, attack] }, summary: { loss: numbers[i], same: 1, mixed: i % 2 ? i : attack } }));
    return inside(runs, html`<wb-parallel-coords .columns=${['name', 'config.<b>key</b>', 'config.list', 'same', 'mixed', 'loss']}></wb-parallel-coords>`);
  },
};

/** 10,000 runs. */
export const Huge: StoryObj = {
  render: () => inside(search(10_000).map(({ history: _, ...run }) => run), html`<wb-parallel-coords columns="optimizer learning_rate dropout depth batch_size warmup val/loss val/accuracy"></wb-parallel-coords>`),
};
