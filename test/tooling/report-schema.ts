import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { runSetSettings } from '../../src/panels/run-set-settings.js';
import type { Setting, SettingsTable } from '../../src/panels/settings.js';
import { contentSchemas } from '../../src/report/block-schemas.js';
import { PANEL_SETTINGS } from '../../src/report/builders/panel-settings.js';
import { inlineText, listItem } from '../../src/report/inline.js';
import { CURRENT_VERSION } from '../../src/report/migrations.js';
import { PANEL_TYPES } from '../../src/report/panel-types.js';
import { REPORT_FORMAT, REPORT_WIDTHS } from '../../src/report/report.js';
import { rootFolder } from './paths.js';

const TEXT = { type: 'string' } as const;
const LAYOUT: JsonSchema = {
  type: 'object', required: ['w', 'h'], description: 'Where it stands on the grid of 24 columns, in rows of about 32 px.',
  properties: {
    x: { type: 'integer', minimum: 0, maximum: 23 }, y: { type: 'integer', minimum: 0 },
    w: { type: 'integer', minimum: 1, maximum: 24 }, h: { type: 'integer', minimum: 1, maximum: 200 },
  },
};

/** Returns the JSON Schema of report documents, made of the tables by which they are read. Unknown blocks and keys are allowed: a report keeps them. */
export function reportSchema(): JsonSchema {
  const panels = Object.fromEntries(PANEL_TYPES.map((type) => [type, panelSchema(type)]));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'wb-reports report', type: 'object', required: ['blocks'],
    properties: {
      format: { const: REPORT_FORMAT }, version: { type: 'integer', minimum: 0, maximum: CURRENT_VERSION },
      title: TEXT, description: TEXT, entity: TEXT, project: TEXT,
      source: { $ref: '#/$defs/source' }, sources: { type: 'object', additionalProperties: { $ref: '#/$defs/source' } },
      refreshInterval: { type: 'number', minimum: 0, description: 'Seconds between refreshes.' },
      width: { enum: [...REPORT_WIDTHS] },
      runSets: { type: 'array', items: { $ref: '#/$defs/runSet' } },
      blocks: { type: 'array', items: { $ref: '#/$defs/block' } },
    },
    $defs: {
      source: { description: 'An address, or the type and options of a source.', anyOf: [TEXT, { type: 'object' }] },
      runSet: { type: 'object', properties: { name: TEXT, src: TEXT, source: TEXT, entity: TEXT, project: TEXT, ...properties(runSetSettings) } },
      runSetReference: { description: 'The name of a run set of the report, or a run set.', anyOf: [TEXT, { $ref: '#/$defs/runSet' }] },
      inlineText: { description: 'Markdown for the inside of a line, or text nodes.', anyOf: [TEXT, { type: 'array', items: { anyOf: [TEXT, { type: 'object' }] } }] },
      listItem: {
        anyOf: [{ $ref: '#/$defs/inlineText' }, {
          type: 'object', required: ['text'],
          properties: { text: { $ref: '#/$defs/inlineText' }, checked: { type: 'boolean' }, items: { type: 'array', items: { $ref: '#/$defs/listItem' } } },
        }],
      },
      block: oneByType({ ...Object.fromEntries(Object.entries(contentSchemas).map(([type, schema]) => [type, contentSchema(type, schema)])), ...panels }),
    },
  };
}

/** Writes the schema to `dist/report.schema.json`. */
export function writeReportSchema(): void {
  const folder = join(rootFolder, 'dist');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.schema.json'), `${JSON.stringify(reportSchema(), null, 2)}\n`);
}

/** An object whose type decides what else it holds; a type that is not known may hold anything. */
function oneByType(schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return {
    type: 'object', required: ['type'],
    properties: { type: { anyOf: [{ enum: Object.keys(schemas) }, TEXT] }, id: TEXT },
    allOf: Object.entries(schemas).map(([type, schema]) => ({ if: { properties: { type: { const: type } }, required: ['type'] }, then: schema })),
  };
}

function contentSchema(type: string, schema: GenericSchema): JsonSchema {
  const made = toJsonSchema(schema, {
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) =>
      (valibotSchema === inlineText ? { $ref: '#/$defs/inlineText' } : valibotSchema === listItem ? { $ref: '#/$defs/listItem' } : undefined),
  });
  const { $schema: _dialect, ...rest } = made;
  if (type === 'heading') return { ...rest, properties: { ...rest.properties, blocks: { type: 'array', items: { $ref: '#/$defs/block' } } } };
  if (type !== 'panel-grid') return rest;
  return { ...rest, properties: { panels: { type: 'array', items: { $ref: '#/$defs/block' } }, runSet: { $ref: '#/$defs/runSetReference' } } };
}

function panelSchema(type: string): JsonSchema {
  return {
    properties: {
      layout: LAYOUT, width: { enum: ['full', 'half', 'third', 'quarter'] }, runSet: { $ref: '#/$defs/runSetReference' },
      ...properties(PANEL_SETTINGS[type] ?? runSetSettings),
    },
  };
}

function properties(table: SettingsTable): Record<string, JsonSchema> {
  return Object.fromEntries(Object.entries(table).flatMap(([name, setting]) =>
    [name, ...setting.aliases ?? []].map((key) => [key, { description: setting.doc, ...valueSchema(setting) }])));
}

/** What a value may be; numbers and flags may also be written as text, as attributes are, but an editor need not offer that. */
function valueSchema({ kind, choices }: Setting<unknown>): JsonSchema {
  switch (kind) {
    case 'text': return { type: ['string', 'number', 'null'] };
    case 'number': return { type: ['number', 'string', 'null'] };
    case 'flag': return { type: ['boolean', 'string', 'null'] };
    case 'choice': return { enum: [...choices ?? [], null] };
    case 'list': return { anyOf: [{ type: 'array', items: TEXT }, TEXT, { type: 'null' }] };
    case 'range': return { anyOf: [{ type: 'array', minItems: 2, maxItems: 2, items: { type: ['number', 'string', 'null'] } }, TEXT, { type: 'object' }, { type: 'null' }] };
    case 'value': return {};
  }
}
