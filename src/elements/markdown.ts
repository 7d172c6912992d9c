import { css, nothing, type PropertyDeclarations } from 'lit';
import { LateElement } from './base/late-element.js';
import { controls, tokens } from './base/tokens.js';
import type { MarkdownBody } from './markdown/markdown-body.js';

/**
 * Shows Markdown, in GitHub's flavour: its text content, `content`, or the file
 * at `src`. Markup of HTML inside it is shown as text; links lead only to http,
 * https, mailto, relative addresses and fragments.
 *
 * @slot - The Markdown, where neither `content` nor `src` is given. Its indent is taken away.
 * @csspart body - The text.
 * @fires wb-error - The file cannot be read.
 */
export class WbMarkdown extends LateElement<MarkdownBody> {
  static override styles = [tokens, controls, css`
    :host { display: block; min-width: 0; font-family: var(--_font); font-size: 15px; line-height: 1.6; color: var(--_ink); }
  `];
  static override properties: PropertyDeclarations = { content: {}, src: {} };

  /** The Markdown; the text inside the element by default. */
  declare content: string | undefined;
  /** The address of a Markdown file, used where there is no `content`. */
  declare src: string | undefined;

  protected override async load(): Promise<MarkdownBody> {
    const { MarkdownBody } = await import('./markdown/markdown-body.js');
    return new MarkdownBody(this);
  }

  protected override renderLoading(): unknown {
    return nothing;
  }
}
