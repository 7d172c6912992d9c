import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/run-table.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';

const OPTIMIZERS = ['adamw', 'adam', 'sgd'] as const;
const RATES = [3e-2, 3e-3, 3e-4, 1e-3];
const STATES = ['finished', 'finished', 'running', 'finished', 'crashed', 'killed'] as const;

/** Numbers from 0 to 1 that are the same every time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}

function sweep(count: number): MemoryRun[] {
  const random = randomFrom(11);
  return Array.from({ length: count }, (_, i): MemoryRun => {
    const optimizer = OPTIMIZERS[i % 3], rate = RATES[Math.floor(i / 3) % 4], dropout = [0, 0.2, 0.4][Math.floor(i / 12) % 3];
    const accuracy = 0.978 - 0.004 * (i % 9) - 0.05 * random() ** 4;
    const hasDiverged = i % 11 === 7;
    return {
      id: `run-${i}`, name: `${optimizer}-${rate.toExponential()}-d${dropout}-s${1 + Math.floor(i / 36)}`, state: STATES[i % 6],
      createdAt: Date.UTC(2026, 10, 14, 8, 7 * i), durationSeconds: 180 + Math.round(400 * random()), tags: i % 5 ? [] : ['best', 'paper'],
      config: { optimizer, learning_rate: rate, batch_size: 64 * 2 ** (i % 3), model: { depth: 1 + (i % 4), width: 128, dropout } },
      summary: { 'val/accuracy': hasDiverged ? 0.098 : accuracy, 'val/loss': hasDiverged ? NaN : 1.1 - accuracy, 'train/loss': hasDiverged ? Infinity : 0.9 - accuracy / 2, epoch: 20 },
    };
  });
}

function withHistories(run: MemoryRun, i: number): MemoryRun {
  const random = randomFrom(i + 1), best = 90 + 7 * i;
  const loss = Float64Array.from({ length: 160 }, (_, step) => 0.3 + 0.01 * i + ((step - best) / 140) ** 2 + 0.02 * random());
  return { ...run, history: { 'val/loss': loss, 'val/accuracy': loss.map((value, step) => 0.98 - value / 3 + step / 6000) } };
}

/** A small picture of blocks, drawn as SVG. */
function picture(seed: number): string {
  const random = randomFrom(seed + 20);
  const block = (_: unknown, i: number): string => `<rect x="${(i % 6) * 10}" y="${Math.floor(i / 6) * 10}" width="10" height="10" fill="hsl(${Math.round(random() * 360)} 45% ${30 + Math.round(random() * 50)}%)"/>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40">${Array.from({ length: 24 }, block).join('')}</svg>`)}`;
}

const OPEN_GROUPS = 'v1~open=!5b!22adamw!22!5d,!5b!22adamw!22!252C!220.03!22!5d,!5b!22adamw!22!252C!220.03!22!252C!220!22!5d';

const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;

const meta: Meta = { title: 'Panels/Run table', component: 'wb-run-table' };
export default meta;

/** The ten best runs of a sweep, compared with a baseline. */
export const Best: StoryObj = {
  render: () => inside(sweep(60), html`
    <wb-run-table columns="name state config.optimizer config.learning_rate val/accuracy duration" sort-by="val/accuracy" sort-order="desc" limit="10"
      baseline="adamw-3e-4-d0-s1"></wb-run-table>`),
};

/** What the histories say: a sparkline per run, the best value, and the last one. */
export const Histories: StoryObj = {
  render: () => {
    const random = randomFrom(3);
    const runs = sweep(12).map((run, i): MemoryRun => ({
      ...run, history: { 'train/loss': Float64Array.from({ length: 400 }, (_, step) => 0.1 + 0.02 * i + 2 * Math.exp(-step / (30 + 8 * i)) + 0.15 * (random() - 0.5)) },
    }));
    return inside(runs, html`<wb-run-table columns="name state sparkline(train/loss) best(train/loss) last(train/loss) val/accuracy duration"></wb-run-table>`);
  },
};

/** Without settings the table shows what tells the runs apart. */
export const Plain: StoryObj = {
  render: () => inside(sweep(60), html`<wb-run-table></wb-run-table>`),
};

/** Groups with means and deviations; a click opens one. */
export const Grouped: StoryObj = {
  render: () => inside(sweep(72), html`
    <wb-run-table group-by="config.optimizer config.learning_rate" columns="name val/accuracy val/loss config.model.depth state duration"></wb-run-table>`),
};

/** Groups inside groups, each level open by itself, with the least and the greatest value instead of the mean. */
export const Nested: StoryObj = {
  render: () => inside(sweep(72), html`
    <wb-run-table id="nested" group-by="config.optimizer config.learning_rate config.model.dropout" columns="name val/accuracy train/loss duration state"
      group-by-range-func="minmax" page-height="18"
      .viewState=${OPEN_GROUPS}></wb-run-table>`),
};

/** Which value stands for a metric: the best, the one at a step, the one where another metric is best. */
export const ChosenValues: StoryObj = {
  render: () => inside(sweep(12).map(withHistories), html`<wb-run-table columns="name val/accuracy val/accuracy:best val/accuracy:at(100) val/accuracy:at(val/loss:best) val/loss:min delta(val/loss:min)"
    baseline="adamw-3e-2-d0-s1"></wb-run-table>`),
};

/** The last picture of each run, drawn small; other media as links. */
export const Thumbnails: StoryObj = {
  render: () => inside(sweep(10).map((run, i): MemoryRun => ({
    ...run, media: i === 4 ? [] : [
      { key: 'samples', step: 10, type: 'image', url: picture(i), caption: `samples of ${run.name ?? ''}` },
      { key: 'report', step: 10, type: 'html', url: `https://host.invalid/${i}.html`, caption: 'notes' },
    ],
  })), html`<wb-run-table columns="name media(samples) state val/accuracy media(report)" style="--wb-row-height: 44px"></wb-run-table>`),
};

/** Colours that a reader gave, in two tables of one scope. */
export const Colours: StoryObj = {
  render: () => inside(sweep(6), html`<div style="display: grid; grid-template-columns: 1fr 1fr; gap: 14px">
    <wb-run-table columns="name val/accuracy" .viewState=${'v1~color=run-0:1,run-1:ff00aa,run-2:3'}></wb-run-table>
    <wb-run-table columns="name val/loss"></wb-run-table></div>`),
};

/** Two tables over one source: hovering, hiding and selecting act on both. */
export const Linked: StoryObj = {
  render: () => inside(sweep(24), html`<div style="display: grid; grid-template-columns: 1fr 1fr; gap: 14px">
    <wb-run-table columns="name val/accuracy" sort-by="val/accuracy" sort-order="desc"></wb-run-table>
    <wb-run-table columns="name val/loss" sort-by="val/loss"></wb-run-table></div>`),
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px">
    ${inside(sweep(60), html`<wb-run-table columns="name state config.optimizer val/accuracy val/loss created_at tags" limit="10"></wb-run-table>`)}</div>`,
};

/** As narrow as a telephone: the name stays, the rest scrolls. */
export const Narrow: StoryObj = {
  render: () => html`<div style="width: 360px">${inside(sweep(60), html`<wb-run-table limit="8"></wb-run-table>`)}</div>`,
};

/** Nothing to show, for four reasons. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside([], html`<wb-run-table></wb-run-table>`)}
    ${inside(sweep(60), html`
      <wb-run-table runs-filter="resnet-.*" state="running"></wb-run-table>
      <wb-run-table columns="name val/acuracy" limit="4"></wb-run-table>
      <wb-run-table limit="0"></wb-run-table>`)}</div>`,
};

/** Names, keys and values that want to be more than text. */
export const Hostile: StoryObj = {
  render: () => {
    const attacks = ['<img src=x onerror=alert(1)>', '=HYPERLINK("//host.invalid")', 'javascript:alert(1)', '\u202eright to left', 'word '.repeat(1200), '', '𝕦𝕟𝕚𝕔𝕠𝕕𝕖 🧪'];
    const runs = attacks.map((attack, i): MemoryRun => ({
      id: `run-${i}`, name: attack || 'no name', url: attack, tags: [attack], config: { '<b>key</b>': attack, nested: { list: [1, attack] } },
      summary: { exact: 9_007_199_254_740_993n, loss: [NaN, Infinity, -Infinity, 1e-300, -0.1, 1e300, 0][i] },
    }));
    return inside(runs, html`<wb-run-table .columns=${['name', 'tags', 'config.<b>key</b>', 'config.nested.list', 'exact', 'loss']}></wb-run-table>`);
  },
};

/** 100,000 runs and 500 columns, of which only what can be seen is made. */
export const Huge: StoryObj = {
  render: () => {
    const random = randomFrom(5);
    const base = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`metric/${i}`, random()]));
    const runs = Array.from({ length: 100_000 }, (_, i): MemoryRun => ({ id: `${i}`, name: `run-${i}`, state: STATES[i % 6], config: { order: (i * 0.618) % 1 }, summary: base }));
    return inside(runs, html`<wb-run-table columns="name state config.order metric/*"></wb-run-table>`);
  },
};
