import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { isContentType } from '../block-schemas.js';
import { check } from '../parse-block.js';
import { listAt, readFields, same, withKey, writeFields } from './fields.js';
import { depthOf, keep, kept } from './keep.js';
import { exportGrid, importGrid } from './panel-grids.js';
import { OUR_TYPE, slug, THEIR_TYPE } from './panels.js';
import { BLOCK_KINDS, type BlockKind, type TextContext } from './text-blocks.js';

/** What writing blocks needs. */
export interface BlockContext extends TextContext {
  /** Those of the report, to which grids refer by name. */
  readonly runSets: readonly JsonValue[];
}

/** How deep a block of ours may be, so that a report with it can be read. */
const DEEPEST = 56;
const NO_TEXT: readonly JsonValue[] = [{ text: '' }];
/** For reading back what has not been changed, where no text is written. */
const UNCHANGED: BlockContext = { readLine: () => [], runSets: [] };

/**
 * Returns a block of W&B in our words, with the original beside them. Whatever
 * could not be given back as it is stays a block that only W&B knows.
 */
export function importBlock(block: JsonValue): JsonObject {
  return checked(block, read, (ours) => exportBlock(ours, UNCHANGED));
}

/**
 * Returns what `importPart` makes of a part of a spec, if the part comes out of
 * it unchanged; else the part as something that only W&B knows.
 */
export function checked(part: JsonValue, importPart: (part: JsonObject) => JsonObject, exportPart: (ours: JsonObject) => readonly JsonValue[]): JsonObject {
  if (!isObject(part)) return unknown(part);
  try {
    const ours = importPart(part);
    return depthOf(ours) <= DEEPEST && same(exportPart(ours), [part]) ? ours : unknown(part);
  } catch {
    return unknown(part);
  }
}

/** Returns one of our blocks as W&B has it. A heading whose blocks are not folded away comes before them. */
export function exportBlock(block: JsonValue, context: BlockContext): readonly JsonValue[] {
  if (!isObject(block)) return [block];
  const { type } = block, original = kept(block);
  if (typeof type === 'string' && type.startsWith(THEIR_TYPE) && original !== undefined) return [original];
  if (type === 'panel-grid') return [gridBlock(block, context)];
  const { blocks, collapsed } = block;
  if (type !== 'heading' || !Array.isArray(blocks)) return [exportText(block, context)];
  const inner = (blocks as readonly JsonValue[]).flatMap((item) => exportBlock(item, context));
  const { blocks: _blocks, collapsed: _collapsed, ...heading } = block;
  const written = exportText(heading, context);
  return collapsed === true ? [{ ...written, collapsedChildren: inner }] : [withKey(written, 'collapsedChildren', undefined), ...inner];
}

function read(block: JsonObject): JsonObject {
  const { type } = block;
  if (type === 'panel-grid') {
    const { metadata, ...rest } = block;
    const { wandb, ...grid } = importGrid(isObject(metadata) ? metadata : {}, false);
    return { ...grid, wandb: keep({ ...rest, metadata: typeof wandb === 'string' ? wandb : wandb ?? {} }) };
  }
  if (type === OUR_TYPE && isObject(block['block'])) return { ...block['block'], wandb: keep(withKey(block, 'block', null)) };
  const kind = kindOf(block);
  if (!kind) return unknown(block);
  const collapsed = listAt(block, 'collapsedChildren');
  const isFolded = kind.ours === 'heading' && collapsed.length > 0;
  return {
    type: kind.ours, ...readFields(kind.fields, block, UNCHANGED),
    ...(isFolded && { collapsed: true, blocks: collapsed.map(importBlock) }),
    wandb: keep(isFolded ? { ...block, collapsedChildren: null } : block),
  };
}

function exportText(block: JsonObject, context: BlockContext): JsonObject {
  const original = kept(block);
  const { id: _id, type = '', wandb: _kept, ...wanted } = block;
  if (!isSound(block)) return { type: OUR_TYPE, children: NO_TEXT, block: withKey(block, 'wandb', undefined) };
  const kind = isObject(original) ? kindOf(original) : undefined;
  if (isObject(original) && kind?.ours === type) return writeFields(kind.fields, original, wanted, context);
  if (isObject(original) && original['type'] === OUR_TYPE) return { ...original, block: withKey(withKey(block, 'id', undefined), 'wandb', undefined) };
  const other = BLOCK_KINDS.find(({ ours, is, theirs }) => ours === type && (is === undefined || type === 'latex' || theirs[0] === type));
  if (!other) return { type: OUR_TYPE, children: NO_TEXT, block: { type, ...wanted } };
  return writeFields(other.fields, { type: other.theirs[0], ...other.empty, children: NO_TEXT }, wanted, context);
}

/** Whether a block can be read as what it says it is. */
function isSound(block: JsonObject): boolean {
  const { type } = block;
  if (typeof type !== 'string' || !isContentType(type)) return true;
  try {
    check(type, block);
    return true;
  } catch {
    return false;
  }
}

function gridBlock(block: JsonObject, { runSets }: BlockContext): JsonObject {
  const original = kept(block);
  const rest = isObject(original) ? original : { type: 'panel-grid', children: NO_TEXT };
  const { metadata } = rest;
  return { ...rest, ...(metadata !== undefined || !isObject(original) ? { metadata: exportGrid(withKey(block, 'wandb', metadata), runSets, false) } : {}) };
}

function kindOf(block: JsonObject): BlockKind | undefined {
  return BLOCK_KINDS.find(({ theirs, is }) => theirs.some((type) => type === block['type']) && is?.(block) !== false);
}

function unknown(part: JsonValue): JsonObject {
  const type = isObject(part) && typeof part['type'] === 'string' ? slug(part['type']) : 'block';
  return { type: `${THEIR_TYPE}${type}`, wandb: keep(part) };
}
