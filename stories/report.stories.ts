import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { WbError } from '../src/core/errors.js';
import '../src/define/report.js';
import '../src/define/source.js';
import * as wr from '../src/report/index.js';
import { MARKDOWN_ATTACKS, MARKUP_ATTACKS } from '../test/fixtures/attacks.js';
import { reportRuns } from './fixtures/report-runs.js';

interface ReportArgs {
  readonly report: object;
  readonly width?: string;
}

const meta: Meta<ReportArgs> = {
  title: 'Report',
  component: 'wb-report',
  parameters: { layout: 'fullscreen' },
  render: ({ report, width }) => html`<wb-source .value=${reportRuns()}>
    <wb-report .report=${report} .width=${width}></wb-report>
  </wb-source>`,
};

export default meta;

type Story = StoryObj<ReportArgs>;

const sweep = wr.report({
  title: 'Learning-rate sweep, week 47',
  description: 'Dropout of 0.2 with AdamW reaches **97.8 % ± 0.2** over five seeds. Above a learning rate of `3e-2` one run diverges; it is kept below, marked where it left the plot.',
  blocks: [
    wr.h2('Loss'),
    wr.panelGrid({ panels: [
      wr.linePlot({ y: ['train/loss'], smoothing: 0.86, showOriginal: true, yScale: 'log', limit: 6, layout: { w: 15, h: 8 } }),
      wr.linePlot({ y: ['val/accuracy'], groupBy: ['optimizer'], layout: { w: 9, h: 8 } }),
    ] }),
    wr.h2('Best runs'),
    wr.runTable({ columns: ['name', 'state', 'optimizer', 'learning_rate', 'val/accuracy'], sortBy: 'val/accuracy', sortOrder: 'desc', limit: 6 }),
    wr.h2('What to do next'),
    wr.callout('Fix dropout at 0.2 and spend the next sweep on width and schedule. The validation curve of `adamw-3e-3-s0` is still falling at the last step.'),
  ],
});

/** An ordinary report: text, a grid, a table, a conclusion. */
export const Ordinary: Story = { args: { report: sweep } };

/** The same in the dark. */
export const Dark: Story = {
  args: { report: sweep },
  decorators: [(story) => html`<div style="color-scheme: dark; background: #101216">${story()}</div>`],
};

/** Every block that text is made of. */
export const Text: Story = { args: { report: wr.report({
  title: 'Text', description: 'What a report can say besides panels.',
  blocks: [
    wr.tableOfContents(),
    wr.h1('Marks'), wr.p(['Plain, ', wr.bold('bold'), ', ', wr.italic('italic'), ', ', wr.inlineCode('code'), ', ', wr.link('a link', '#lists'), ' and ', wr.inlineLatex('x^2'), '.']),
    wr.h1('Lists'), wr.unorderedList(['one', { text: 'two', items: ['below'] }]), wr.orderedList(['first', 'second']), wr.checkedList([{ text: 'done', checked: true }, 'to do']),
    wr.h1('Words that stand out'), wr.quote('All models are wrong, but some are useful.'),
    wr.callout('For your information.'), wr.callout('It worked.', { tone: 'success' }), wr.callout('Take care.', { tone: 'warning' }), wr.callout('It broke.', { tone: 'danger' }),
    wr.hr(), wr.codeBlock({ content: 'for step in range(1200):\n    loss = model(batch)\n    loss.backward()', language: 'python', title: 'train.py' }), wr.latexBlock('\\mathcal{L} = -\\sum_i y_i \\log \\hat y_i'),
    wr.h1('Folded', { collapsed: true, blocks: [wr.p('This opens with its heading, and when the browser finds a word in it.')] }),
    wr.markdownBlock(`
      ## From Markdown

      | Setting | Values | Best |
      |---|---|--:|
      | dropout | 0, 0.2, 0.4 | 0.2 |
      | optimizer | sgd, adam | adam |
    `),
  ],
}) } };

const withValues = wr.report({
  title: 'Values of runs in text',
  blocks: [
    wr.codeBlock({ title: 'The run that started last', language: 'yaml', content: 'name: {{ run.name }}\nlearning_rate: {{ run.config.learning_rate }}\nval/accuracy: {{ run.summary["val/accuracy"] }}\nbest: {{ run.history("val/accuracy").max }}' }),
    wr.codeBlock({ title: 'A metric and a run that are not there', language: 'yaml', content: 'f1: {{ run.summary.f1 }}\nother: {{ run("adamw-3e-4").name }}\noptimizer: {{ run("adamw-3e-3-s0").config.optimizer }}' }),
  ],
});

/** Values of runs in code blocks, and what is said where there are none. */
export const RunValues: Story = { args: { report: withValues } };

/** The same where the runs cannot be read. */
export const RunValuesFailed: Story = {
  args: { report: withValues },
  render: ({ report }) => html`<wb-source .value=${Object.assign(reportRuns(), { runs: () => Promise.reject(new WbError('unavailable', 'runs.example does not answer')) })}>
    <wb-report .report=${report}></wb-report>
  </wb-source>`,
};

/** Several hundred blocks. */
export const Long: Story = { args: { report: wr.report({
  title: 'A long report',
  blocks: [
    wr.linePlot({ y: ['train/loss'], smoothing: 0.6, limit: 4, width: 'half' }), wr.linePlot({ y: ['val/accuracy'], limit: 4, width: 'half' }),
    wr.tableOfContents({ depth: 1 }),
    ...Array.from({ length: 60 }, (_, index) => [
      wr.h1(`Part ${index + 1}`), wr.p('The loss falls in *every* part of this report, and so does the attention of its reader.'),
      wr.unorderedList(['learning rate', 'dropout', 'batch size']), wr.h2('Details'), wr.markdownBlock(`Seed **${index}**, after \`1,200\` steps.`),
    ]).flat(),
  ],
}) } };

/** What a stranger might write. Nothing of it runs. */
export const Hostile: Story = { args: { report: {
  version: 1, title: '<img src=x onerror=alert(1)>', description: '[press](javascript:alert(1)) <script>alert(1)</script>',
  blocks: [
    ...MARKUP_ATTACKS.map((attack) => ({ type: 'paragraph', text: attack })), { type: 'markdown', content: MARKDOWN_ATTACKS.join('\n\n') },
    { type: 'line-plot', title: '<svg onload=alert(1)>', y: ['train/loss'], innerHTML: '<img src=x onerror=alert(1)>' },
    { type: 'source', src: '//host.invalid' }, { type: '<script>' },
  ],
} } };

/** Parts that this page cannot read or show; the rest stands. */
export const Malformed: Story = { args: { report: {
  version: 1, title: 'A report from the future', blocks: [
    { type: 'paragraph', text: 'This can be read.' }, { type: 'heading', level: 7, text: 'Too deep' }, { type: 'hologram', depth: 3, of: ['train/loss'] },
    { type: 'panel-grid', panels: [{ type: 'line-plot', y: ['train/loss'], limit: 3 }, { type: 'time-machine', to: '2031-01-01' }, { type: 'line-plot', smoothing: 'much' }] },
    { type: 'paragraph', text: 'This too.' },
  ],
} } };

/** A report that has nothing in it yet. */
export const Empty: Story = { args: { report: wr.report({ title: 'A new report' }) } };

/** A document that is no report. */
export const Failed: Story = { args: { report: { format: 'wb-runs', version: 1 } } };
