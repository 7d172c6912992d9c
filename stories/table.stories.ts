import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { seededRandom } from '../demo/train/random.js';
import '../src/define/source.js';
import '../src/define/table.js';
import { memorySource, type MemoryRun } from '../src/sources/memory/memory-source.js';
import type { MemoryMedia } from '../src/sources/memory/memory-media.js';
import { digit } from './fixtures/pictures.js';

const CLASSES = ['cat', 'dog', 'ship', 'truck', 'frog'];

/** Runs that log a table of what they made of some examples, at three steps. */
function examples(names: readonly string[], rows = 40, pictures = true): MemoryRun[] {
  return names.map((name, r): MemoryRun => ({
    id: name, name, createdAt: r,
    media: [100, 400, 1200].map((step, s): MemoryMedia => {
      const random = seededRandom(17 * r + s + 1);
      return {
        key: 'examples', step, table: {
          columns: ['id', ...(pictures ? ['image'] : []), 'truth', 'guess', 'confidence', 'loss'],
          data: Array.from({ length: rows }, (_, id) => {
            const truth = CLASSES[(id * 7) % 5], isRight = random.uniform() < 0.4 + 0.2 * s + 0.05 * r;
            const confidence = 0.4 + 0.55 * random.uniform();
            return [id, ...(pictures ? [{ type: 'image', file: digit(id % 12, 1).url, width: 28, height: 28, caption: `example ${id}` }] : []),
              truth, isRight ? truth : CLASSES[(id * 7 + 1 + r) % 5], Number(confidence.toFixed(4)), id === 5 && s === 0 ? 'NaN' : Number((-Math.log(confidence)).toFixed(4))];
          }),
        },
      };
    }),
  }));
}

const inside = (runs: readonly MemoryRun[], panels: unknown): TemplateResult => html`<wb-source .value=${memorySource({ runs })}>${panels}</wb-source>`;

const meta: Meta = { title: 'Panels/Logged table', component: 'wb-table' };
export default meta;

/** What a run made of its examples, with pictures; the slider goes through the steps. */
export const Examples: StoryObj = {
  render: () => inside(examples(['resnet-18']), html`<wb-table table-key="examples"></wb-table>`),
};

/** The tables of three runs one under the other, the worst first. */
export const SeveralRuns: StoryObj = {
  render: () => inside(examples(['resnet-18', 'resnet-50', 'vit-s'], 40, false), html`<wb-table table-key="examples" sort="-loss"></wb-table>`),
};

/** Two runs side by side, matched by a column, with differences. */
export const SideBySide: StoryObj = {
  render: () => inside(examples(['resnet-18', 'vit-s']), html`<wb-table table-key="examples" join="columns" join-by="id" columns="id image guess confidence"></wb-table>`),
};

/** Groups of rows with means. */
export const Grouped: StoryObj = {
  render: () => inside(examples(['resnet-18', 'resnet-50'], 200, false), html`<wb-table table-key="examples" group-rows="truth"></wb-table>`),
};

/** Dark, by the page's colour scheme. */
export const Dark: StoryObj = {
  render: () => html`<div style="color-scheme: dark; background: #101216; padding: 20px">
    ${inside(examples(['resnet-18', 'vit-s']), html`<wb-table table-key="examples"></wb-table>`)}</div>`,
};

/** As narrow as a telephone. */
export const Narrow: StoryObj = {
  render: () => html`<div style="width: 360px">${inside(examples(['resnet-18', 'vit-s']), html`<wb-table table-key="examples"></wb-table>`)}</div>`,
};

/** Nothing to show, and a column that is not there. */
export const Empty: StoryObj = {
  render: () => html`<div style="display: grid; gap: 14px">
    ${inside([], html`<wb-table></wb-table>`)}
    ${inside(examples(['resnet-18'], 6, false), html`
      <wb-table table-key="exmples"></wb-table>
      <wb-table table-key="examples" sort="-lss" page-height="4"></wb-table>`)}
    ${inside([{ id: 'a', media: [{ key: 't', table: { columns: ['x', 'y'], data: [] } }] }], html`<wb-table></wb-table>`)}</div>`,
};

/** Cells, heads and names that want to be more than text. */
export const Hostile: StoryObj = {
  render: () => {
    const attack = '<img src=x onerror=alert(1)>';
    const values = [attack, '=HYPERLINK("//host.invalid")', '\u202eright to left', 'word '.repeat(1000), '', null, true, { nested: [attack] }, { type: 'image', file: 'javascript:alert(1)' }, 1e300];
    return inside([{ id: attack, name: attack, media: [{ key: attack, table: { columns: [attack, '__proto__', 'constructor'], data: values.map((value, i) => [value, i, values[9 - i]]) } }] }],
      html`<wb-table></wb-table>`);
  },
};

/** 100,000 rows of 60 columns, of which only what can be seen is made. */
export const Huge: StoryObj = {
  render: () => {
    const columns = Array.from({ length: 60 }, (_, i) => `feature ${i}`);
    const data = Array.from({ length: 100_000 }, (_, row) => columns.map((_, column) => ((row * 0.618 + column * 0.37) % 1)));
    return inside([{ id: 'a', media: [{ key: 'features', table: { columns, data } }] }], html`<wb-table></wb-table>`);
  },
};
