import type { Block, HeadingBlock } from '../../report/block.js';
import type { PreparedReport } from '../../report/prepared-report.js';
import type { OutlineEntry } from '../../report/outline.js';
import type { LiveValues } from './live-code.js';
import type { MadeSource } from './report-sources.js';
import type { PanelCells } from './panel-cells.js';

/** What drawing a block needs besides the block. */
export interface BlockView {
  readonly prepared: PreparedReport;
  /** What relative addresses are relative to. */
  readonly base: string;
  /** Returns the n-th heading of a block. */
  readonly heading: (blockId: string, index: number) => OutlineEntry | undefined;
  readonly cells: PanelCells;
  /** Draws a block that stands in a grid. */
  readonly renderBlock: (block: Block) => unknown;
  /** Returns a source of the report by name; `undefined` where it has none of that name. */
  readonly source: (name: string) => MadeSource | undefined;
  /** Seconds between refreshes, for panels whose source is not the one around the report. */
  readonly refreshInterval: number | undefined;
  /** Where values of runs in texts come from. */
  readonly values: LiveValues;
  readonly isFolded: (block: HeadingBlock) => boolean;
  readonly setFolded: (block: HeadingBlock, folded: boolean) => void;
}
