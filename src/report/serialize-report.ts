import type { JsonObject, JsonValue } from '../core/json.js';
import type { Block, PanelNode } from './block.js';
import { CURRENT_VERSION } from './migrations.js';
import { REPORT_FORMAT, type Report } from './report.js';
import { runSetJson, type RunSetNode } from './run-set-node.js';

/**
 * Returns the document of a report. Whatever `parseReport` did not understand
 * is in it unchanged; every block has its id, which stays with it from now on.
 */
export function serializeReport(report: Report): JsonObject {
  const { runSets, blocks, extra, ...fields } = report;
  return {
    format: REPORT_FORMAT, version: CURRENT_VERSION, ...defined(fields), ...extra,
    ...(runSets.length > 0 && { runSets: runSets.map(runSetJson) }),
    blocks: blocks.map(serializeBlock),
  };
}

function serializeBlock(block: Block): JsonValue {
  switch (block.type) {
    case 'unknown': return { ...block.json, id: block.id };
    case 'problem': return block.json;
    case 'panel': {
      const { id, panel: { type, layout, settings, wandb }, width } = block;
      return defined({ id, type, width, runSet: reference(block.runSet), layout, ...settings, wandb });
    }
    case 'heading': return defined({ ...block, blocks: block.blocks?.map(serializeBlock) });
    case 'panel-grid': return defined({ ...block, runSet: reference(block.runSet), panels: block.panels.map(serializePanel) });
    default: return defined(block);
  }
}

function serializePanel({ id, type, layout, settings, wandb, block, problem }: PanelNode): JsonValue {
  if (problem) return problem.json;
  if (block) return defined({ ...serializeBlock(block) as JsonObject, layout }); // a block is written as an object
  return defined({ id, type, layout, ...settings, wandb });
}

function reference(runSet: string | RunSetNode | undefined): JsonValue | undefined {
  return typeof runSet === 'object' ? runSetJson(runSet) : runSet;
}

function defined(fields: object): JsonObject {
  return Object.fromEntries<JsonValue>(Object.entries(fields).filter(([, value]) => value !== undefined)); // parsed nodes hold JSON
}
