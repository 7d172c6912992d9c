import type { JsonObject } from '../core/json.js';
import type { Block } from './block.js';
import type { RunSetNode } from './run-set-node.js';

/** What marks a document as one of ours. */
export const REPORT_FORMAT = 'wb-report';

/** How wide the page is: for reading (1,080 px), fixed (1,400 px), or as wide as there is room. */
export type ReportWidth = 'readable' | 'fixed' | 'fluid';

/** Every page width. */
export const REPORT_WIDTHS: readonly ReportWidth[] = ['readable', 'fixed', 'fluid'];

/** Where runs come from: an address, or the type and options of a source. */
export type SourceNode = string | JsonObject;

/** A report that has been read. What a document does not say is absent here as well. */
export interface Report {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly entity?: string | undefined;
  readonly project?: string | undefined;
  /** The source of panels that name none; the source around the report where absent. */
  readonly source?: SourceNode | undefined;
  /** Further sources by name, for run sets to refer to. */
  readonly sources?: Readonly<Record<string, SourceNode>> | undefined;
  /** Seconds between refreshes; never where absent. */
  readonly refreshInterval?: number | undefined;
  /** `readable` where absent. */
  readonly width?: ReportWidth | undefined;
  /** Run sets that grids and panels refer to by name. */
  readonly runSets: readonly RunSetNode[];
  readonly blocks: readonly Block[];
  /** Everything else the document holds; written back as it is. */
  readonly extra: JsonObject;
}

/** Something in a document that could not be used. The rest of it could. */
export interface ReportProblem {
  /** Where it stands: `blocks[3].panels[0]`. */
  readonly path: string;
  readonly message: string;
  /** The block that stands for it. */
  readonly blockId?: string;
}
