import * as v from 'valibot';
import type { ContentBlock } from './block.js';
import { inlineText, listItem } from './inline.js';

/** The type of a block whose type in a document is its type here. */
export type ContentType = ContentBlock['type'];

/**
 * What the schema of a block type checks: everything but the parts that hold
 * further blocks, panels and run sets, which have readers of their own.
 */
export type ContentSchema = v.GenericSchema<unknown, object>;

const words = v.string('text');
const flag = v.optional(v.boolean('true or false'));
const address = v.pipe(words, v.minLength(1, 'an address'));

/** The schemas by block type. A message says only what was expected. Unknown keys are kept. */
export const contentSchemas: Readonly<Record<ContentType, ContentSchema>> = {
  'heading': v.looseObject({ level: v.optional(v.picklist([1, 2, 3], '1, 2 or 3')), text: inlineText, collapsed: flag, blocks: v.optional(v.array(v.unknown(), 'a list of blocks')) }),
  'paragraph': v.looseObject({ text: inlineText }),
  'list': v.looseObject({
    style: v.optional(v.picklist(['unordered', 'ordered', 'check'], 'unordered, ordered or check')),
    items: v.array(listItem, 'a list of entries'),
  }),
  'quote': v.looseObject({ text: inlineText }),
  'callout': v.looseObject({ text: inlineText, tone: v.optional(v.picklist(['note', 'success', 'warning', 'danger'], 'note, success, warning or danger')) }),
  'horizontal-rule': v.looseObject({}),
  'markdown': v.looseObject({ content: words }),
  'latex': v.looseObject({ content: words }),
  'code': v.looseObject({ content: words, language: v.optional(words), title: v.optional(words) }),
  'table-of-contents': v.looseObject({ depth: v.optional(v.picklist([1, 2, 3], '1, 2 or 3')) }),
  'image': v.looseObject({ url: address, alt: v.optional(words), caption: v.optional(inlineText) }),
  'gallery': v.looseObject({
    items: v.array(v.looseObject({
      image: v.optional(address), url: v.optional(address), title: v.optional(words), description: v.optional(words),
    }, 'an object such as { image, url, title }'), 'a list of { image, url, title }'),
  }),
  'video': v.looseObject({ url: address, caption: v.optional(inlineText) }),
  'audio': v.looseObject({ url: address, caption: v.optional(inlineText) }),
  'panel-grid': v.looseObject({ panels: v.array(v.unknown(), 'a list of panels') }),
};

/** Whether a type of a document is one of {@link contentSchemas}. */
export function isContentType(type: string): type is ContentType {
  return Object.hasOwn(contentSchemas, type);
}
