import * as v from 'valibot';
import { invalid, WbError } from '../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../core/json.js';
import { suggest } from '../panels/settings.js';
import type { Block, ContentBlock, PanelLayout, PanelNode, PanelWidth } from './block.js';
import type { BlockIds } from './block-ids.js';
import { contentSchemas, isContentType, type ContentType } from './block-schemas.js';
import type { Budget } from './limits.js';
import { isPanelType } from './panel-types.js';
import { parseRunSet, type RunSetNode } from './run-set-node.js';

/** What reading a block needs besides the block. */
export interface BlockContext {
  readonly ids: BlockIds;
  readonly budget: Budget;
  /** Takes note of what could not be read. */
  readonly report: (path: string, message: string, blockId: string) => void;
}

const WIDTHS: readonly PanelWidth[] = ['full', 'half', 'third', 'quarter'];
const COLUMNS = 24;

/** Reads blocks; each that cannot be read becomes a `problem` block in its place. */
export function parseBlocks(list: readonly unknown[], path: string, context: BlockContext): readonly Block[] {
  return list.map((json, index) => {
    const at = `${path}[${index}]`;
    context.budget.addBlock();
    try {
      return parseBlock(json, at, context);
    } catch (error) {
      const message = blockMessage(error);
      const id = context.ids.take(json);
      context.report(at, message, id);
      return { id, type: 'problem', message, json: json as JsonValue }; // blocks come out of JSON
    }
  });
}

/** Returns what is wrong with a block; throws on what is wrong with the whole report. */
function blockMessage(error: unknown): string {
  if (error instanceof WbError && error.kind === 'invalid') return error.message;
  throw error;
}

function parseBlock(json: unknown, path: string, context: BlockContext): Block {
  if (!isObject(json)) throw invalid('block', json, 'an object with a type');
  const { type } = json;
  if (type === undefined) throw new WbError('invalid', 'missing type (expected the type of the block)');
  if (typeof type !== 'string') throw invalid('type', type, 'the type of the block');
  if (isContentType(type)) return parseContent(type, json, path, context);
  if (isPanelType(type)) return parsePanelBlock(json, context);
  return { id: context.ids.take(json), type: 'unknown', json };
}

function parseContent(type: ContentType, json: JsonObject, path: string, context: BlockContext): ContentBlock {
  check(type, json);
  const id = context.ids.take(json);
  const { blocks, panels, runSet } = json;
  const parts = {
    ...(type === 'heading' && Array.isArray(blocks) && { blocks: parseBlocks(blocks, `${path}.blocks`, context) }),
    ...(type === 'panel-grid' && { panels: parsePanels(panels as readonly JsonValue[], `${path}.panels`, context) }), // the schema says it is a list
    ...(type === 'panel-grid' && runSet !== undefined && { runSet: parseReference(runSet) }),
  };
  return { ...json, id, ...parts } as unknown as ContentBlock; // what the schema of the type and the readers above have checked
}

/** Throws where a block of a known type is not what its schema says. */
export function check(type: ContentType, json: JsonObject): void {
  const result = v.safeParse(contentSchemas[type], json, { abortEarly: true });
  if (result.success) return;
  const [issue] = result.issues;
  const name = v.getDotPath(issue) ?? type;
  if (issue.input === undefined) {
    const near = suggest(name, Object.keys(json));
    throw new WbError('invalid', `missing ${name} (expected ${expectation(issue, type, name)})${near}`);
  }
  throw invalid(name, issue.input, expectation(issue, type, name));
}

/** Valibot words a missing key itself, so what was expected is asked of the schema with a value that fits nothing. */
function expectation(issue: v.BaseIssue<unknown>, type: ContentType, name: string): string {
  if (issue.input !== undefined || !issue.message.startsWith('Invalid key')) return issue.message;
  const probe = v.safeParse(contentSchemas[type], { [name]: null }, { abortEarly: true });
  return probe.success ? 'a value' : probe.issues[0].message;
}

function parsePanelBlock(json: JsonObject, context: BlockContext): Block {
  const { width, runSet, ...panel } = json;
  if (width !== undefined && !WIDTHS.some((item) => item === width)) throw invalid('width', width, WIDTHS.join(', '));
  const node = parsePanel(panel, context);
  return {
    id: node.id, type: 'panel', panel: node,
    ...(width !== undefined && { width: width as PanelWidth }), // checked above
    ...(runSet !== undefined && { runSet: parseReference(runSet) }),
  };
}

/** Reads the panels of a grid; one that cannot be read leaves its place to a message. */
function parsePanels(list: readonly JsonValue[], path: string, context: BlockContext): readonly PanelNode[] {
  return list.map((json, index) => {
    try {
      return parseInGrid(json, `${path}[${index}]`, context);
    } catch (error) {
      const message = blockMessage(error);
      const id = context.ids.take(json);
      context.report(`${path}[${index}]`, message, id);
      return { id, type: 'problem', settings: {}, problem: { message, json } };
    }
  });
}

/** Reads a panel of a grid, or a block of text that stands in its place. */
function parseInGrid(json: unknown, path: string, context: BlockContext): PanelNode {
  if (!isObject(json) || typeof json['type'] !== 'string' || !isContentType(json['type']) || json['type'] === 'panel-grid') return parsePanel(json, context);
  const { layout, ...content } = json;
  context.budget.addBlock();
  const block = parseContent(json['type'], content, path, context);
  return { id: block.id, type: block.type, ...(layout !== undefined && { layout: parseLayout(layout) }), settings: {}, block };
}

/** Reads one panel. Its settings are checked by the panel itself when it is shown. */
export function parsePanel(json: unknown, context: BlockContext): PanelNode {
  if (!isObject(json)) throw invalid('panel', json, 'an object with a type');
  const { id: _id, type, layout, wandb, ...settings } = json;
  if (typeof type !== 'string') throw type === undefined ? new WbError('invalid', 'missing type (expected the type of the panel)') : invalid('panel type', type, 'text');
  context.budget.addPanel();
  return { id: context.ids.take(json), type, ...(layout !== undefined && { layout: parseLayout(layout) }), settings, ...(wandb !== undefined && { wandb }) };
}

function parseReference(runSet: JsonValue): string | RunSetNode {
  return typeof runSet === 'string' ? runSet : parseRunSet(runSet);
}

/** Reads a place on the grid; throws where it lies outside. */
export function parseLayout(layout: unknown): PanelLayout {
  const expected = `{ x, y, w, h } with x + w at most ${COLUMNS}`;
  if (!isObject(layout)) throw invalid('layout', layout, expected);
  const { x, y, w, h } = layout;
  const fits = isCount(w, 1, COLUMNS) && isCount(h, 1, 200) && (x === undefined || isCount(x, 0, COLUMNS - w))
    && (y === undefined || isCount(y, 0, 100_000));
  if (!fits) throw invalid('layout', layout, expected);
  return layout as unknown as PanelLayout; // its four parts were checked above
}

function isCount(value: unknown, from: number, to: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}
