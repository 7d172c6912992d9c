import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/markdown.js';
import { MARKDOWN_ATTACKS } from '../test/fixtures/attacks.js';

interface MarkdownArgs {
  readonly content?: string;
}

const meta: Meta<MarkdownArgs> = {
  title: 'Markdown',
  component: 'wb-markdown',
  render: ({ content }) => html`<wb-markdown .content=${content}></wb-markdown>`,
};

export default meta;

type Story = StoryObj<MarkdownArgs>;

const text = `
# Findings

Dropout of 0.2 with *AdamW* reaches **97.8 % ± 0.2**; see [the table](#numbers). Above \`3e-2\` runs diverge, and $\\eta > 0.03$ is ~~fine~~ too much.

## Numbers

| Setting | Values | Best |
|---|---|--:|
| learning rate | 1e-4 … 1e-1 | \`3e-3\` |
| dropout | 0, 0.2, 0.4 | 0.2 |

1. Fix dropout
2. Sweep over
   - width
   - schedule

- [x] baseline
- [ ] ablation

> All models are wrong, but some are useful.

\`\`\`python
for step in range(1200):
    loss = model(batch)
\`\`\`

$$
\\mathcal{L} = -\\sum_i y_i \\log \\hat y_i
$$

---

Last words.
`;

/** Headings, tables, lists, code and formulas. */
export const Ordinary: Story = { args: { content: text } };

/** The same in the dark. */
export const Dark: Story = {
  args: { content: text },
  decorators: [(story) => html`<div style="color-scheme: dark; background: #101216; padding: 24px">${story()}</div>`],
};

/** The text of the page itself, indented as the markup around it. */
export const Inside: Story = { render: () => html`
  <wb-markdown>
    ## Written in the page

    Its indent is *taken away*.
  </wb-markdown>` };

/** What a stranger might write. Nothing of it runs. */
export const Hostile: Story = { args: { content: MARKDOWN_ATTACKS.join('\n\n') } };

/** No text yet. */
export const Empty: Story = { render: () => html`<wb-markdown></wb-markdown>` };
