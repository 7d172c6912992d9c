import { WbError } from '../core/errors.js';

/** How large a report may be; whatever is larger is refused with a message that names the limit. */
export const LIMITS = {
  /** Characters of the JSON text. */
  characters: 10_000_000,
  /** Lists and objects inside each other. */
  depth: 64,
  /** Blocks, those inside headings included. */
  blocks: 5_000,
  /** Panels, in grids and on their own. */
  panels: 2_000,
  /** Characters of one Markdown block. */
  markdown: 200_000,
} as const;

/** Throws where JSON is nested deeper than the limit. Walks without recursion, so that depth cannot hurt. */
export function checkDepth(json: unknown): void {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 1 }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { value, depth } = item;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > LIMITS.depth) throw new WbError('format', `the report is nested more than ${LIMITS.depth} levels deep`);
    for (const child of Object.values(value)) open.push({ value: child, depth: depth + 1 });
  }
}

/** Throws where text is longer than a report may be. */
export function checkLength(text: string): void {
  if (text.length <= LIMITS.characters) return;
  throw new WbError('format', `the report has ${thousands(text.length)} characters (at most ${thousands(LIMITS.characters)})`);
}

/** Counts what a report holds while it is read, and throws at the first one too many. */
export class Budget {
  #blocks = 0;
  #panels = 0;

  addBlock(): void {
    if (++this.#blocks > LIMITS.blocks) throw new WbError('format', `the report has more than ${thousands(LIMITS.blocks)} blocks`);
  }

  addPanel(): void {
    if (++this.#panels > LIMITS.panels) throw new WbError('format', `the report has more than ${thousands(LIMITS.panels)} panels`);
  }
}

function thousands(count: number): string {
  return count.toLocaleString('en-US');
}
