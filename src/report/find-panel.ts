import type { Block, PanelNode } from './block.js';
import type { RunSetNode } from './run-set-node.js';

/** A panel and the runs it shows, wherever in the report it stands. */
export interface FoundPanel {
  readonly panel: PanelNode;
  readonly runSet: string | RunSetNode | undefined;
}

/** Lists the panels of a report in reading order; text that stands in a grid counts as one. */
export function panelsIn(blocks: readonly Block[]): readonly FoundPanel[] {
  return blocks.flatMap((block): readonly FoundPanel[] => {
    if (block.type === 'panel') return [{ panel: block.panel, runSet: block.runSet }];
    if (block.type === 'panel-grid') return block.panels.map((panel) => ({ panel, runSet: block.runSet }));
    return block.type === 'heading' && block.blocks ? panelsIn(block.blocks) : [];
  });
}

/** Returns the panel with an id, or `undefined`. */
export function findPanel(blocks: readonly Block[], id: string): FoundPanel | undefined {
  return panelsIn(blocks).find(({ panel }) => panel.id === id);
}

/** Returns what a panel is called in a list: its title, else its type in words. */
export function panelLabel({ type, settings }: PanelNode): string {
  const { title } = settings;
  if (typeof title === 'string' && title.trim() !== '') return title;
  const words = type.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
