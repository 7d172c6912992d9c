import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { seededRandom } from '../demo/train/random.js';
import '../src/define/parameter-importance.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import { MARKUP_ATTACKS } from '../test/fixtures/attacks.js';

const OPTIMIZERS = ['adamw', 'adam', 'sgd', 'rmsprop'];

/** A sweep whose accuracy depends on the learning rate most, then on optimizer and dropout, and a little on depth. */
function sweep(count: number): MemoryRun[] {
  const random = seededRandom(21);
  return Array.from({ length: count }, (_, i): MemoryRun => {
    const rate = 10 ** (-4 + 3 * random.uniform()), dropout = [0, 0.1, 0.2, 0.4][Math.floor(random.uniform() * 4)];
    const optimizer = OPTIMIZERS[Math.floor(random.uniform() * 4)], depth = 2 + Math.floor(random.uniform() * 6), batch = 16 * 2 ** Math.floor(random.uniform() * 4);
    const accuracy = 0.96 - 0.04 * (Math.log10(rate) + 2.6) ** 2 - 0.15 * dropout ** 2 - (optimizer === 'sgd' ? 0.05 : 0) + 0.003 * depth + 0.006 * random.normal();
    return {
      id: `run-${i}`, name: `sweep-${i}`, state: 'finished',
      config: {
        optimizer, learning_rate: rate, batch_size: batch, seed: i % 5, epochs: 20, compile: random.uniform() < 0.5,
        model: { depth, width: 64 * depth, dropout }, data: { name: 'digits', path: `/data/run-${i}` },
        ...(i % 3 > 0 && { warmup_steps: 100 * (1 + (i % 4)) }),
      },
      summary: { 'val/accuracy': accuracy, 'val/loss': 1.3 - accuracy + 0.02 * random.normal(), 'train/loss': 1.1 - accuracy },
    };
  });
}

const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;

const meta: Meta = { title: 'Panels/Parameter importance', component: 'wb-parameter-importance' };
export default meta;

/** Which parameters of a sweep matter for its validation accuracy. */
export const Sweep: StoryObj = {
  render: () => inside(sweep(120), html`<wb-parameter-importance metric="val/accuracy"></wb-parameter-importance>`),
};

/** Ranks instead of values, the strongest correlation first, and a few keys only. */
export const Options: StoryObj = {
  render: () => inside(sweep(120), html`<wb-parameter-importance metric="val/loss" correlation="spearman" order="correlation" exclude="seed compile data.*"
    top="4" title="What moves the validation loss"></wb-parameter-importance>`),
};

/** Few runs, and a metric that nothing in the config explains: both say so. */
export const Doubtful: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside(sweep(18), html`<wb-parameter-importance metric="val/accuracy"></wb-parameter-importance>`)}
    ${inside(sweep(80).map((run, i) => ({ ...run, summary: { 'val/accuracy': (i * 0.618) % 1 } })), html`<wb-parameter-importance></wb-parameter-importance>`)}</div>`,
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px">
    ${inside(sweep(120), html`<wb-parameter-importance metric="val/accuracy"></wb-parameter-importance>`)}</div>`,
};

/** As narrow as a telephone. */
export const Narrow: StoryObj = {
  render: () => html`<div style="width: 360px">${inside(sweep(120), html`<wb-parameter-importance metric="val/accuracy"></wb-parameter-importance>`)}</div>`,
};

/** Nothing to tell, for five reasons. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside([], html`<wb-parameter-importance></wb-parameter-importance>`)}
    ${inside(sweep(9), html`<wb-parameter-importance metric="val/accuracy"></wb-parameter-importance>`)}
    ${inside(sweep(40), html`
      <wb-parameter-importance metric="val/acuracy"></wb-parameter-importance>
      <wb-parameter-importance parameters="epochs"></wb-parameter-importance>
      <wb-parameter-importance top="0"></wb-parameter-importance>`)}</div>`,
};

/** Keys and categories that want to be more than text. */
export const Hostile: StoryObj = {
  render: () => {
    const random = seededRandom(4);
    const attacks = [...MARKUP_ATTACKS.slice(0, 6), '__proto__', '\u202Eright to left', 'x'.repeat(400)];
    const runs = sweep(60).map((run, i): MemoryRun => ({
      ...run, config: Object.fromEntries(attacks.map((attack, at) => [attack, at % 2 ? random.uniform() : attacks[(i * 7 + at) % attacks.length]])),
      summary: { '<img src=x onerror=canary()>': random.uniform(), ...run.summary },
    }));
    return inside(runs, html`<wb-parameter-importance .metric=${'<img src=x onerror=canary()>'}></wb-parameter-importance>`);
  },
};

/** 5,000 runs and 60 parameters, in a worker. */
export const Huge: StoryObj = {
  render: () => {
    const random = seededRandom(6);
    const runs = Array.from({ length: 5000 }, (_, i): MemoryRun => {
      const config = Object.fromEntries(Array.from({ length: 60 }, (_unused, at) => [`group_${at % 6}.parameter_${at}`, random.uniform()]));
      return { id: `${i}`, name: `run-${i}`, config, summary: { loss: 3 * config['group_0.parameter_0'] + config['group_1.parameter_1'] ** 2 + 0.1 * random.normal() } };
    });
    return inside(runs, html`<wb-parameter-importance metric="loss" trees="30"></wb-parameter-importance>`);
  },
};
