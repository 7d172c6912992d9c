import { parseSettings, text, type SettingsOf, type SettingsTable } from '../../panels/settings.js';
import type { ReportJson } from '../builders/report.js';

/** What every template asks for. */
export const common = {
  title: text({ doc: 'The title of the report.' }),
  entity: text({ doc: 'The entity of the runs.' }),
  project: text({ doc: 'The project of the runs.' }),
  source: text({ doc: 'The address of the runs; the source around the report by default.' }),
  runsFilter: text({ doc: 'Which runs the report is about: a regular expression on names, or an expression.' }),
} as const;

/** What a template is given: any of its parameters, as attributes and JSON have them. */
export type TemplateOptions<T extends SettingsTable> = { readonly [K in keyof T]?: SettingsOf<T>[K] | string | undefined };

/** What a template is. */
export interface TemplateDescription<T extends SettingsTable> {
  readonly id: string;
  readonly title: string;
  /** What the report is for, in a sentence. */
  readonly about: string;
  /** The parameters, from which forms and documentation are made. */
  readonly parameters: T;
}

/** A function that makes a report of a few parameters. Throws a `WbError` that names a parameter it cannot use. */
export interface Template<T extends SettingsTable = SettingsTable> extends TemplateDescription<T> {
  (options?: TemplateOptions<T>): ReportJson;
}

/** Makes a template out of what it asks for and what it makes of that. */
export function defineTemplate<T extends SettingsTable>(description: TemplateDescription<T>, make: (parameters: SettingsOf<T>) => ReportJson): Template<T> {
  return Object.assign((options: TemplateOptions<T> = {}) => make(parseSettings(description.parameters, options)), description);
}

/** The fields of a report that {@link common} fills. */
export function heading({ title, entity, project, source }: SettingsOf<Omit<typeof common, 'runsFilter'>>, fallback: string): { title: string; entity?: string; project?: string; source?: string } {
  return { title: title || fallback, ...(entity && { entity }), ...(project && { project }), ...(source && { source }) };
}
