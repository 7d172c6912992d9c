import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stableStringify, type JsonObject } from '../../../src/core/json.js';
import { everyBlock } from '../../../src/report/block.js';
import { checkSettings } from '../../../src/report/builders/panel-settings.js';
import { parseReport } from '../../../src/report/parse-report.js';
import { serializeReport } from '../../../src/report/serialize-report.js';
import { exportWandbSpec } from '../../../src/report/wandb/export-wandb.js';
import { importWandbSpec } from '../../../src/report/wandb/import-wandb.js';
import { MADE_SPECS, REAL_SPECS, wandbSpec } from '../../fixtures/wandb-specs.js';

const noRealSpecs = REAL_SPECS.length === 0 && 'the real specs are not at hand';
const specs = [...MADE_SPECS, ...REAL_SPECS];

/** Parts that W&B has and we do not. */
const ONLY_THEIRS: readonly string[] = ['weave-artifact', 'weave-artifact-file', 'weave-artifact-panel', 'weave-artifact-file-panel', 'weave-panel', 'everything', 'report_spec_v5_a4245489'];

for (const name of specs) {
  test(`gives ${name} back as it was`, () => {
    const spec = wandbSpec(name);
    assert.equal(stableStringify(exportWandbSpec(importWandbSpec(spec))), stableStringify(spec));
  });

  test(`gives ${name} back after it was read, got ids and was written`, () => {
    const spec = wandbSpec(name);
    const { report, problems } = parseReport(importWandbSpec(spec));
    assert.deepEqual(problems, []);
    assert.equal(stableStringify(exportWandbSpec(serializeReport(report))), stableStringify(spec));
  });

  test(`gives the panels of ${name} settings that they understand`, () => {
    const { report } = parseReport(importWandbSpec(wandbSpec(name)));
    for (const block of everyBlock(report.blocks)) {
      const panels = block.type === 'panel-grid' ? block.panels : block.type === 'panel' ? [block.panel] : [];
      for (const panel of panels) if (!panel.block) checkSettings(panel.type, panel.settings);
    }
  });

  test(`knows the parts of ${name}`, () => {
    const types = everyType(importWandbSpec(wandbSpec(name)));
    assert.equal(types.some((type) => type.startsWith('wandb-')), ONLY_THEIRS.some((part) => name.endsWith(part)), types.join(' '));
  });
}

test('gives the real specs back', { skip: noRealSpecs }, () => {
  assert.deepEqual(REAL_SPECS, ['report_7eb79daf', 'report_spec_v5_a4245489']);
});

test('gives a spec that came as text back letter by letter', () => {
  const view = wandbSpec('everything');
  for (const text of [JSON.stringify(view['spec']), JSON.stringify(view['spec'], null, 1), '{"blocks": [], "version": 5.0}']) {
    const answer = { data: { view: { ...view, spec: text } }, extensions: { cost: 1 } };
    assert.deepEqual(exportWandbSpec(importWandbSpec(answer)), answer);
  }
});

test('gives the numbers back that no double can hold', () => {
  const spec = { version: 5, panelSettings: {}, blocks: [{ type: 'hologram', id: 12345678901234567890n }] };
  assert.deepEqual(exportWandbSpec(importWandbSpec(spec)), spec);
});

function everyType(json: unknown): readonly string[] {
  const { blocks = [], panels = [], type } = json as JsonObject & { blocks?: readonly unknown[]; panels?: readonly unknown[] };
  return [...(typeof type === 'string' ? [type] : []), ...[...blocks, ...panels].flatMap(everyType)];
}
