import { everyBlock } from './block.js';
import type { Report } from './report.js';
import type { RunSetNode } from './run-set-node.js';

/** Returns the run sets of a report: those that it names, and those that grids and panels hold. */
export function everyRunSet({ runSets, blocks }: Report): readonly RunSetNode[] {
  const held = everyBlock(blocks).flatMap((block) => ('runSet' in block && typeof block.runSet === 'object' ? [block.runSet] : []));
  return [...runSets, ...held];
}
