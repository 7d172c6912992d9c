import type { JsonObject, JsonValue } from '../core/json.js';
import type { InlineText, ListItem } from './inline.js';
import type { RunSetNode } from './run-set-node.js';

/** What every block has. */
export interface BlockBase {
  /** Unique in the report, and the same each time the same report is read. */
  readonly id: string;
}

/** A heading. With `blocks` it can be folded together with them. */
export interface HeadingBlock extends BlockBase {
  readonly type: 'heading';
  /** 1 where absent. */
  readonly level?: 1 | 2 | 3 | undefined;
  readonly text: InlineText;
  /** What belongs to the heading and folds with it. */
  readonly blocks?: readonly Block[] | undefined;
  /** Whether the blocks start folded away. */
  readonly collapsed?: boolean | undefined;
}

/** A paragraph. */
export interface ParagraphBlock extends BlockBase {
  readonly type: 'paragraph';
  readonly text: InlineText;
}

/** A list. */
export interface ListBlock extends BlockBase {
  readonly type: 'list';
  /** `unordered` where absent. */
  readonly style?: 'unordered' | 'ordered' | 'check' | undefined;
  readonly items: readonly (InlineText | ListItem)[];
}

/** Words of somebody else. */
export interface QuoteBlock extends BlockBase {
  readonly type: 'quote';
  readonly text: InlineText;
}

/** Words that stand out. */
export interface CalloutBlock extends BlockBase {
  readonly type: 'callout';
  readonly text: InlineText;
  /** `note` where absent. */
  readonly tone?: 'note' | 'success' | 'warning' | 'danger' | undefined;
}

/** A line across the page. */
export interface HorizontalRuleBlock extends BlockBase {
  readonly type: 'horizontal-rule';
}

/** Markdown, in GitHub's flavour. */
export interface MarkdownBlock extends BlockBase {
  readonly type: 'markdown';
  readonly content: string;
}

/** A formula on lines of its own. */
export interface LatexBlock extends BlockBase {
  readonly type: 'latex';
  readonly content: string;
}

/** Program text. */
export interface CodeBlock extends BlockBase {
  readonly type: 'code';
  readonly content: string;
  readonly language?: string | undefined;
  readonly title?: string | undefined;
}

/** The headings of the report, as links. */
export interface TableOfContentsBlock extends BlockBase {
  readonly type: 'table-of-contents';
  /** How many levels of headings to list; 3 where absent. */
  readonly depth?: 1 | 2 | 3 | undefined;
}

/** A picture: http, https, data:image or relative. */
export interface ImageBlock extends BlockBase {
  readonly type: 'image';
  readonly url: string;
  /** What the picture shows, for those who do not see it; the caption where absent. */
  readonly alt?: string | undefined;
  readonly caption?: InlineText | undefined;
}

/** Pictures, or pages with a preview, side by side. */
export interface GalleryBlock extends BlockBase {
  readonly type: 'gallery';
  readonly items: readonly GalleryItem[];
}

/** One picture or page of a gallery. */
export interface GalleryItem {
  /** The picture; absent for a page without a preview. */
  readonly image?: string | undefined;
  /** Where a click leads. */
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
}

/** A film or a sound that the browser can play; other addresses show as a link. */
export interface MediaBlock extends BlockBase {
  readonly type: 'video' | 'audio';
  readonly url: string;
  readonly caption?: InlineText | undefined;
}

/** Panels on a grid of 24 columns. */
export interface PanelGridBlock extends BlockBase {
  readonly type: 'panel-grid';
  /** The runs of all panels: the name of a run set of the report, or a run set. */
  readonly runSet?: string | RunSetNode | undefined;
  readonly panels: readonly PanelNode[];
}

/** A panel among the text. */
export interface PanelBlock extends BlockBase {
  readonly type: 'panel';
  /** `full` where absent; smaller neighbours share a row. */
  readonly width?: PanelWidth | undefined;
  readonly runSet?: string | RunSetNode | undefined;
  readonly panel: PanelNode;
}

/** How much of the page's width a panel takes. */
export type PanelWidth = 'full' | 'half' | 'third' | 'quarter';

/** One panel: `type` is the name of its element without `wb-`. */
export interface PanelNode {
  readonly id: string;
  readonly type: string;
  /** Where it stands in its grid. */
  readonly layout?: PanelLayout | undefined;
  /** Its options by camel-case name, checked by the panel itself. */
  readonly settings: JsonObject;
  /** What it was in the W&B report that it was imported from. */
  readonly wandb?: JsonValue;
  /** Text, a picture or the like that stands in a grid as panels do. */
  readonly block?: ContentBlock;
  /** Why it could not be read, and what it was. */
  readonly problem?: { readonly message: string; readonly json: JsonValue };
}

/** A place on the grid: 24 columns, rows of about 32 px. Without `x` and `y` panels flow. */
export interface PanelLayout {
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly w: number;
  readonly h: number;
}

/** A block of a type that this version does not know. Kept as it is. */
export interface UnknownBlock extends BlockBase {
  readonly type: 'unknown';
  readonly json: JsonObject;
}

/** A block that could not be read. Kept as it is, and shown with the reason. */
export interface ProblemBlock extends BlockBase {
  readonly type: 'problem';
  readonly message: string;
  readonly json: JsonValue;
}

/** Blocks whose type in a document is their type here. */
export type ContentBlock =
  | HeadingBlock | ParagraphBlock | ListBlock | QuoteBlock | CalloutBlock | HorizontalRuleBlock
  | MarkdownBlock | LatexBlock | CodeBlock | TableOfContentsBlock
  | ImageBlock | GalleryBlock | MediaBlock | PanelGridBlock;

/** One block of a report that has been read. */
export type Block = ContentBlock | PanelBlock | UnknownBlock | ProblemBlock;

/** Returns every block, those inside headings and grids after what they are in. */
export function everyBlock(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...everyBlock(blocksIn(block))]);
}

function blocksIn(block: Block): readonly Block[] {
  if (block.type === 'heading') return block.blocks ?? [];
  return block.type === 'panel-grid' ? block.panels.flatMap(({ block: inner }) => inner ?? []) : [];
}
