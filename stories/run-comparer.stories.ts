import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { seededRandom } from '../demo/train/random.js';
import '../src/define/run-comparer.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { MARKUP_ATTACKS } from '../test/fixtures/attacks.js';

const OPTIMIZERS = ['adamw', 'adam', 'sgd', 'momentum'];
const STATES = ['finished', 'finished', 'running', 'finished', 'crashed'] as const;
const PROMPT = 'You are a careful assistant.\nAnswer in at most {n} words.\nIf you do not know, say so.\nCite the passage you used.\nNever invent a source.';

function sweep(count: number): MemoryRun[] {
  const random = seededRandom(8);
  return Array.from({ length: count }, (_, i): MemoryRun => {
    const optimizer = OPTIMIZERS[i % 4], rate = [1e-3, 3e-3, 1e-2][Math.floor(i / 4) % 3], accuracy = 0.95 - 0.03 * (i % 4) + 0.01 * random.uniform();
    return {
      id: `run-${i}`, name: `${optimizer}-${rate.toExponential()}-d0.2-s${i % 3}`, state: STATES[i % 5], createdAt: Date.UTC(2026, 10, 14, 8, 7 * i), durationSeconds: 181 + 13 * i,
      user: 'demo', group: optimizer, tags: i % 3 ? ['sweep'] : ['sweep', 'first-seed'], url: 'https://example.org/run',
      config: {
        optimizer, learning_rate: rate, batch_size: 64, seed: i % 3, epochs: 20, betas: i % 4 < 2 ? [0.9, 0.999] : null,
        model: { type: 'mlp', depth: 2 + (i % 2), width: 64, activation: 'relu', norm: { type: 'layer', eps: 1e-5 } },
        data: { name: 'digits', augmentation: { flip: i % 2 === 0, rotate: 10 * (i % 3) } },
        prompt: PROMPT.replace('{n}', String(20 + 10 * (i % 3))).replace(i % 2 ? 'careful' : 'bold', i % 2 ? 'quick' : 'bold'),
      },
      summary: { _step: 1200, 'val/accuracy': accuracy, 'val/loss': i === 4 ? NaN : 1.2 - accuracy, 'train/loss': 1.1 - accuracy, throughput: 30_000 + 500 * (i % 7) },
    };
  });
}

const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;

const meta: Meta = { title: 'Panels/Run comparer', component: 'wb-run-comparer' };
export default meta;

/** Six runs side by side; keys that differ are marked. */
export const Runs: StoryObj = {
  render: () => inside(sweep(6), html`<wb-run-comparer page-height="34"></wb-run-comparer>`),
};

/** Only what differs, and each run against a baseline. A double click or Enter on the prompt compares its text. */
export const Baseline: StoryObj = {
  render: () => inside(sweep(6), html`<wb-run-comparer diff-only baseline="run-1"></wb-run-comparer>`),
};

/** What is folded at first, and what is searched for. */
export const Options: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside(sweep(4), html`
      <wb-run-comparer folded="run config.model" title="Config and results" page-height="14"></wb-run-comparer>
      <wb-run-comparer search="loss" page-height="5"></wb-run-comparer>`)}</div>`,
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px">
    ${inside(sweep(5), html`<wb-run-comparer baseline="run-0"></wb-run-comparer>`)}</div>`,
};

/** As narrow as a telephone: the keys stay, the runs scroll. */
export const Narrow: StoryObj = {
  render: () => html`<div style="width: 360px">${inside(sweep(5), html`<wb-run-comparer baseline="run-0" diff-only></wb-run-comparer>`)}</div>`,
};

/** Nothing to compare, for four reasons. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside([], html`<wb-run-comparer page-height="3"></wb-run-comparer>`)}
    ${inside(sweep(1), html`
      <wb-run-comparer runs-filter="resnet" page-height="3"></wb-run-comparer>
      <wb-run-comparer diff-only page-height="3"></wb-run-comparer>
      <wb-run-comparer page-height="0"></wb-run-comparer>`)}</div>`,
};

/** Names, keys and values that want to be more than text. */
export const Hostile: StoryObj = {
  render: () => {
    const attacks = [...MARKUP_ATTACKS.slice(0, 5), '\u202Eright to left', 'word '.repeat(1200), '', '=HYPERLINK("//host.invalid")'];
    const runs = attacks.map((attack, i): MemoryRun => ({
      id: `run-${i}`, name: attack, url: 'javascript:canary()', tags: [attack], notes: attack,
      config: { [attacks[0]]: attack, nested: { [attacks[1]]: { deep: [attack, i] } }, 'with.dots': i, __proto__: i },
      summary: { exact: 9_007_199_254_740_993n, loss: [NaN, Infinity, -Infinity, 1e-300, -0.1, 1e300, 0][i % 7], file: { _type: 'image-file', path: attack } },
    }));
    return inside(runs, html`<wb-run-comparer></wb-run-comparer>`);
  },
};

/** 2,000 runs and 400 keys, of which only what can be seen is made. */
export const Huge: StoryObj = {
  render: () => {
    const random = seededRandom(5);
    const config = Object.fromEntries(Array.from({ length: 20 }, (_, part) => [`part_${part}`, Object.fromEntries(Array.from({ length: 20 }, (_unused, at) => [`key_${at}`, random.uniform()]))]));
    const runs = Array.from({ length: 2000 }, (_, i): MemoryRun => ({ id: `${i}`, name: `run-${i}`, config: { ...config, lr: 10 ** -(i % 5) }, summary: { loss: (i * 0.618) % 1 } }));
    return inside(runs, html`<wb-run-comparer baseline="run-7"></wb-run-comparer>`);
  },
};
