import type { Field } from './fields.js';
import { inside } from './fields.js';
import { choice, text } from './options.js';

/** What a view says of its report. */
export const VIEW_FIELDS: readonly Field[] = [
  text('title', 'displayName'), text('description'), inside('project', text('entity', 'entityName')), inside('project', text('project', 'name')),
];

/** What a spec says of its report. */
export const SPEC_FIELDS: readonly Field[] = [choice('width', 'width', [['readable', 'readable'], ['fixed', 'fixed'], ['fluid', 'fluid']])];
