import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { importWandbSpec } from '../../../src/report/wandb/import-wandb.js';
import { MADE_SPECS, REAL_SPECS, wandbSpec } from '../../fixtures/wandb-specs.js';
import { reportSchema } from '../../tooling/report-schema.js';

test('makes documents that the schema of reports allows', () => {
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(reportSchema());
  for (const name of [...MADE_SPECS, ...REAL_SPECS]) {
    assert.ok(validate(importWandbSpec(wandbSpec(name))), `${name}: ${JSON.stringify(validate.errors)}`);
  }
});
