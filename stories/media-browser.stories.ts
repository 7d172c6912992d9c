import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import '../src/define/line-plot.js';
import '../src/define/media-browser.js';
import '../src/define/source.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import type { MemoryMedia } from '../src/sources/memory/memory-media.js';
import { digit, street, tone } from './fixtures/pictures.js';
import { trainingRuns } from './fixtures/training-runs.js';

const STEPS = [0, 100, 300, 600];

/** Runs that log what they make of a few digits as they learn. */
function digitRuns(count: number, digits = 4): MemoryRun[] {
  return trainingRuns({ runs: count }).map((run, r) => ({
    ...run,
    media: STEPS.flatMap((step, s) => Array.from({ length: digits }, (_, index): MemoryMedia => ({
      key: 'predictions', step, index, ...digit(index + 1, (s + 0.4) / (4 + 0.3 * r)), caption: `${(index * 3) % 10} → ${s > 1 ? (index * 3) % 10 : (index * 3 + 5 + r) % 10}`,
    }))),
  }));
}

function streetRuns(): MemoryRun[] {
  return ['unet-s', 'unet-l', 'deeplab'].map((name, r): MemoryRun => ({
    id: name, name, createdAt: r, media: [1000, 4000].flatMap((step, s) => [1, 2].map((seed, index): MemoryMedia => ({
      key: 'street', step, index, ...street(seed, [14, 3][s] / (r + 1)), caption: `crossing ${seed}`,
    }))),
  }));
}

const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;

const meta: Meta = { title: 'Panels/Media browser', component: 'wb-media-browser' };
export default meta;

/** What each run made of the same digits; the slider goes through the steps. */
export const Gallery: StoryObj = {
  render: () => inside(digitRuns(4), html`<wb-media-browser media-keys="predictions"></wb-media-browser>`),
};

/** The same digit of every run side by side. */
export const ByPlace: StoryObj = {
  render: () => inside(digitRuns(7, 2), html`<wb-media-browser media-keys="predictions" gallery-axis="run"></wb-media-browser>`),
};

/** Runs down, steps across; the slider picks one of the digits. */
export const Grid: StoryObj = {
  render: () => inside(digitRuns(5), html`<wb-media-browser media-keys="predictions" mode="grid" style="--wb-panel-height: 420px"></wb-media-browser>`),
};

/** Masks and boxes as W&B logs them; the menu switches sets and classes. */
export const MasksAndBoxes: StoryObj = {
  render: () => inside(streetRuns(), html`<wb-media-browser media-keys="street" gallery-axis="run" columns="3" title="Segmentation of streets"></wb-media-browser>`),
};

/** The crosshair of the plot and the slider are one. */
export const Linked: StoryObj = {
  render: () => inside(digitRuns(3), html`<div style="display: grid; grid-template-columns: 1fr 1fr; gap: 14px; --wb-panel-height: 360px">
    <wb-line-plot y="val/loss"></wb-line-plot><wb-media-browser media-keys="predictions"></wb-media-browser></div>`),
};

/** Sounds, pages, texts and other files. */
export const OtherMedia: StoryObj = {
  render: () => inside([{
    id: 'speech', name: 'speech-1', media: [
      { key: 'samples', index: 0, type: 'audio', url: tone(440), caption: 'A at 440 Hz' },
      { key: 'samples', index: 1, type: 'html', text: '<h3 style="font-family: sans-serif">A page</h3><p>It runs nothing.</p><table border="1"><tr><td>1</td><td>2</td></tr></table>', caption: 'report.html' },
      { key: 'samples', index: 2, type: 'text', text: 'Once upon a time a network\nlearned to write.\n\n'.repeat(8), caption: 'generated text' },
      { key: 'samples', index: 3, type: 'object3d', url: 'data:model/gltf-binary;base64,AAAA', caption: 'bunny.glb' },
    ],
  }], html`<wb-media-browser></wb-media-browser>`),
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px">
    ${inside(streetRuns(), html`<wb-media-browser media-keys="street"></wb-media-browser>`)}</div>`,
};

/** As narrow as a telephone. */
export const Narrow: StoryObj = {
  render: () => html`<div style="width: 360px">${inside(digitRuns(3), html`<wb-media-browser media-keys="predictions"></wb-media-browser>`)}</div>`,
};

/** Nothing to show, for four reasons. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside([], html`<wb-media-browser></wb-media-browser>`)}
    ${inside(digitRuns(2), html`
      <wb-media-browser media-keys="prediction"></wb-media-browser>
      <wb-media-browser runs-filter="resnet-.*"></wb-media-browser>
      <wb-media-browser mode="grid" grid-x-axis="run"></wb-media-browser>`)}</div>`,
};

/** Names, captions and addresses that want to be more than text, and pictures that are none. */
export const Hostile: StoryObj = {
  render: () => {
    const attack = '<img src=x onerror=alert(1)>';
    const urls = ['javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'data:image/png;base64,AAAA', 'file:///etc/passwd'];
    return inside([
      { id: attack, name: attack, media: urls.map((url, index) => ({ key: attack, index, url, caption: attack })) },
      { id: 'pages', name: '\u202eright to left', media: [
        { key: attack, index: 0, type: 'html', text: '<script>parent.alert(1)</script><img src=x onerror=alert(1)><p>only text</p>', caption: 'word '.repeat(400) },
        { key: attack, index: 1, type: 'file', url: 'javascript:alert(1)' },
        { key: attack, index: 2, ...digit(3, 1), boxes: { [attack]: { boxData: [{ position: { minX: -1, maxX: 2, minY: 0.2, maxY: 0.8 }, boxCaption: attack }] } } },
      ] },
    ], html`<wb-media-browser></wb-media-browser>`);
  },
};

/** 40,000 pictures, of which only those in sight are made. */
export const Huge: StoryObj = {
  render: () => {
    const pictures = Array.from({ length: 12 }, (_, i) => digit(i, 1));
    const runs = Array.from({ length: 400 }, (_, r): MemoryRun => ({
      id: `${r}`, name: `run-${r}`, createdAt: r,
      media: Array.from({ length: 100 }, (_, i): MemoryMedia => ({ key: 'samples', step: 10 * Math.floor(i / 20), index: i % 20, ...pictures[(i + r) % 12] })),
    }));
    return inside(runs, html`<wb-media-browser mode="grid" grid-x-axis="index" max-items="100000" style="--wb-panel-height: 520px"></wb-media-browser>`);
  },
};
