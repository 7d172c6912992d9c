import { attributeName } from '../../src/panels/settings.js';
import type { Setting, SettingsTable } from '../../src/panels/settings.js';
import type { TypedElement } from './framework-types.js';

/** A class as the analyzer describes it: the parts that are read here. */
export interface Declaration {
  readonly name: string;
  readonly description?: string;
  readonly tagName?: string;
  readonly members?: readonly Part[];
  readonly attributes?: readonly Part[];
  readonly events?: readonly Part[];
}

/** A member, an attribute or an event of a class. */
export interface Part {
  readonly name?: string;
  readonly description?: string;
  readonly kind?: string;
  readonly privacy?: string;
  readonly static?: boolean;
  readonly readonly?: boolean;
  readonly attribute?: string;
  /** The property that an attribute sets, if there is one. */
  readonly fieldName?: string;
  readonly type?: { readonly text: string };
}

/** Returns an element's entry in the manifest: its public parts, and an attribute and a property for each setting. */
export function describeElement(from: {
  readonly declaration: Declaration;
  readonly tag: string;
  readonly settings: SettingsTable;
  readonly eventClass: (name: string) => string;
}): Declaration {
  const { declaration, tag, settings } = from;
  const entries = Object.entries(settings);
  const isOther = ({ name }: Part): boolean => name !== undefined && !(name in settings);
  return {
    ...declaration,
    ...{ tagName: tag, customElement: true },
    members: [...entries.map(([name, setting]) => settingMember(name, setting)), ...(declaration.members ?? []).filter(isPublic).filter(isOther)],
    attributes: [...entries.map(([name, setting]) => settingAttribute(name, setting)), ...(declaration.attributes ?? []).filter(isOther).map(withoutUndefined)],
    events: eventsOf(declaration, from.eventClass),
  };
}

/** Returns what framework templates may set on a described element. */
export function typedElement(described: Declaration, module: string, settings: SettingsTable): TypedElement {
  const fields = (described.members ?? []).filter(({ kind, readonly }) => kind === 'field' && readonly !== true);
  const bare = (described.attributes ?? []).filter(({ fieldName, type }) => fieldName === undefined && type !== undefined);
  return {
    tag: described.tagName ?? '',
    className: described.name,
    module,
    doc: described.description ?? '',
    properties: [...fields.map(({ name = '', attribute, type, description = '' }) => ({
      name, attribute, doc: description, type: name in settings && type !== undefined ? type.text : `${described.name}['${name}']`,
    })), ...bare.map(({ name = '', type, description = '' }) => ({ name, attribute: undefined, doc: description, type: type!.text }))],
    events: (described.events ?? []).map(({ name = '', type, description = '' }) => ({ name, type: type?.text ?? 'Event', doc: description })),
  };
}

/** Returns the class of an event: `wb-view-change` is a `WbViewChangeEvent` where that class exists. */
export function eventClass(name: string, classes: ReadonlyMap<string, unknown>): string {
  const expected = `${name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Event`;
  return classes.has(expected) ? expected : 'CustomEvent';
}

function isPublic({ name, privacy, static: ofClass }: Part): boolean {
  return name !== undefined && !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected' && ofClass !== true;
}

/** An attribute that is absent has no value. */
function withoutUndefined(part: Part): Part {
  return part.type === undefined ? part : { ...part, type: { text: part.type.text.replace(/ \| undefined$/, '') } };
}

/** An event is known by its doc comment; the analyzer also lists each `dispatchEvent` it finds. */
function eventsOf({ events = [] }: Declaration, classOf: (name: string) => string): Part[] {
  const named = new Map<string, Part>();
  for (const event of events) {
    if (event.name?.startsWith('wb-')) named.set(event.name, { ...event, type: { text: classOf(event.name) } });
  }
  return Array.from(named.values());
}

function settingMember(name: string, setting: Setting<unknown>): Part {
  return { kind: 'field', ...settingPart(name, setting), attribute: attributeName(name), privacy: 'public' };
}

function settingAttribute(name: string, setting: Setting<unknown>): Part & { readonly fieldName: string } {
  return { ...settingPart(name, setting), name: attributeName(name), fieldName: name };
}

function settingPart(name: string, setting: Setting<unknown>): Part & { readonly default?: string } {
  const { doc, default: value, expects, aliases = [] } = setting;
  const also = aliases.length > 0 ? ` Also: ${aliases.map((alias) => `\`${attributeName(alias)}\``).join(', ')}.` : '';
  return {
    name,
    type: { text: typeOf(setting) },
    description: `${doc} Takes ${expects}.${also}`,
    ...(value !== undefined && { default: JSON.stringify(value) }),
  };
}

/** Every setting but a choice may also be given as text, as in its attribute. */
function typeOf({ kind, choices = [] }: Setting<unknown>): string {
  switch (kind) {
    case 'text': return 'string';
    case 'number': return 'number | string';
    case 'flag': return 'boolean';
    case 'choice': return choices.map((word) => `'${word}'`).join(' | ');
    case 'list': return 'string | readonly string[]';
    case 'range': return 'string | readonly [number | null | undefined, number | null | undefined]';
    case 'value': return 'unknown';
  }
}
