import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/log.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';

const E = '\u001b';
const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;

/** What a training program prints: colours, a progress bar that writes over itself, a warning, times. */
function training(steps: number): string {
  const lines = [
    `${E}[1mwandb${E}[0m: Tracking run with config ${E}[36m{'lr': 0.003, 'optimizer': 'adamw'}${E}[0m`,
    `${E}[2mLoading 8,000 digits${E}[0m`,
    ...Array.from({ length: steps }, (_, i) => {
      const loss = 2.3 * Math.exp(-i / 40) + 0.08 + 0.02 * Math.sin(i * 1.7);
      if (i % 50 === 49) return `${E}[32mstep ${String(i * 20).padStart(5)}  val/accuracy ${(1 - loss / 2.6).toFixed(4)}${E}[0m`;
      return `step ${String(i * 20).padStart(5)}  train/loss ${E}[33m${loss.toFixed(4)}${E}[0m`;
    }),
    `${E}[33mUserWarning:${E}[0m the scheduler was called before the optimizer`,
    `  0%|${' '.repeat(20)}| 0/40\r 50%|${'█'.repeat(10)}${' '.repeat(10)}| 20/40\r100%|${E}[32m${'█'.repeat(20)}${E}[0m| 40/40 [00:03<00:00, 12.9it/s]`,
    `${E}[1;32mfinished${E}[0m: best val/accuracy 0.9712`,
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as W&B keeps it: a time before each line, `ERROR` before what went to the error output. */
function stamped(): string {
  return training(40).split('\n').slice(0, -1).map((line, i) => {
    const time = new Date(Date.UTC(2026, 10, 20, 10, 0, 0) + i * 1370).toISOString().slice(0, -1);
    return `${line.includes('Warning') ? 'ERROR ' : ''}${time} ${line}`;
  }).join('\n');
}

const RUNS: readonly MemoryRun[] = ['adamw-3e-3', 'sgd-1e-1', 'adam-1e-3'].map((name, i) => ({ id: `r${i}`, name, state: i === 0 ? 'running' : 'finished', logs: training(120 + 40 * i) }));

const meta: Meta = { title: 'Panels/Log', component: 'wb-log' };
export default meta;

/** The end of what a run has printed; another run is a choice away. */
export const Tail: StoryObj = { render: () => inside(RUNS, html`<wb-log></wb-log>`) };

/** Times and what went to the error output, where the log has them. */
export const Times: StoryObj = { render: () => inside([{ ...RUNS[1], logs: stamped() }], html`<wb-log no-follow></wb-log>`) };

/** Searched, with a regular expression; every hit is marked. */
export const Searched: StoryObj = { render: () => inside(RUNS, html`<wb-log search="/val/accuracy 0\\.9\\d/" no-follow></wb-log>`) };

/** A link to a line. */
export const Line: StoryObj = { render: () => inside(RUNS, html`<wb-log line="42"></wb-log>`) };

/** Long lines, broken and not. */
export const Wrapped: StoryObj = {
  render: () => {
    const long = Array.from({ length: 60 }, (_, i) => `${i} ${'a long line of words that goes on and on '.repeat(1 + (i * 7) % 11)}`).join('\n');
    return inside([{ id: 'a', logs: long }], html`<div style="display: grid; gap: 14px"><wb-log wrap></wb-log><wb-log></wb-log></div>`);
  },
};

/** All colours of a terminal, made readable on the page. */
export const Colours: StoryObj = {
  render: () => {
    const row = (codes: readonly number[], code: (n: number) => string): string => codes.map((n) => `${E}[${code(n)}m ${String(n).padStart(3)} ${E}[0m`).join('');
    const sixteen = Array.from({ length: 16 }, (_, i) => i);
    const lines = [
      row(sixteen, (n) => String(n < 8 ? 30 + n : 82 + n)), row(sixteen, (n) => String(n < 8 ? 40 + n : 92 + n)), row(sixteen, (n) => `7;${n < 8 ? 30 + n : 82 + n}`),
      ...Array.from({ length: 15 }, (_, i) => row(Array.from({ length: 16 }, (__, j) => 16 + 16 * i + j), (n) => `38;5;${n}`)),
      Array.from({ length: 80 }, (_, i) => `${E}[48;2;${3 * i};${120};${255 - 3 * i}m ${E}[0m`).join(''),
      `${E}[1mbold${E}[0m ${E}[2mfaint${E}[0m ${E}[3mitalic${E}[0m ${E}[4munderline${E}[0m ${E}[9mstrike${E}[0m ${E}[4;9mboth${E}[0m ${E}[8;30;40mblack on black${E}[0m`,
    ];
    return inside([{ id: 'a', logs: lines.join('\n') }], html`<wb-log no-numbers></wb-log>`);
  },
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px">${inside(RUNS, html`<wb-log></wb-log>`)}</div>`,
};

/** As narrow as a telephone. */
export const Narrow: StoryObj = { render: () => html`<div style="width: 360px">${inside(RUNS, html`<wb-log search="loss"></wb-log>`)}</div>` };

/** Nothing to show, for three reasons. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside([], html`<wb-log></wb-log>`)}
    ${inside([{ id: 'a', name: 'silent' }], html`<wb-log></wb-log>`)}
    ${inside(RUNS, html`<wb-log run="no-such-run"></wb-log><wb-log search="/(/"></wb-log>`)}</div>`,
};

/** Names, markup and escape sequences that want to be more than text. */
export const Hostile: StoryObj = {
  render: () => {
    const lines = [
      '<img src=x onerror=alert(1)>', '<script>alert(1)</script>', `${E}]8;;javascript:alert(1)${E}\\a link${E}]8;;${E}\\`, `${E}]52;c;c3RvbGVu${E}\\clipboard`,
      `${E}[2J${E}[H${E}[?1049hcleared`, `${E}[38;2;url(//host.invalid)mcolour`, '\u202eright to left\u202c and back', '\u0000nul and \u0007bell', 'x'.repeat(1_000_000),
      `${'ab\b'.repeat(100_000)}`, '\ud800 lone half', '😀'.repeat(30), `${E}[31mred goes on`, 'to here', `${E}[0m`,
    ];
    return inside([{ id: '<b>', name: '<img src=x onerror=alert(1)>', logs: lines.join('\n') }, { id: '2', name: 'word '.repeat(100) }], html`<wb-log no-follow></wb-log>`);
  },
};

/** A million lines, of which only those that can be seen are made. */
export const Huge: StoryObj = {
  render: () => {
    const lines = Array.from({ length: 1_000_000 }, (_, i) => `step ${i} train/loss ${E}[33m${(2.3 / (1 + i / 1e4)).toFixed(4)}${E}[0m`);
    return inside([{ id: 'a', logs: lines.join('\n') }], html`<wb-log line="654321"></wb-log>`);
  },
};
