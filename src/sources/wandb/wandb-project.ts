import { WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { inParallel } from '../in-parallel.js';
import type { WandbApi } from './wandb-api.js';
import { severalRunsQuery, type RunField } from './wandb-queries.js';

/** What one query asks of one run. */
export interface RunAsked {
  readonly run: string;
  readonly value: JsonValue;
}

/** One project on one server: every query is about it. */
export class WandbProject {
  readonly api: WandbApi;
  readonly entity: string;
  readonly project: string;

  constructor(api: WandbApi, entity: string, project: string) {
    this.api = api;
    this.entity = entity;
    this.project = project;
  }

  /** Asks something of the project; rejects where there is none, or none that may be read. */
  async ask(query: string, variables: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    const { project } = await this.api.ask(query, { entity: this.entity, project: this.project, ...variables }, signal);
    if (isObject(project)) return project;
    throw new WbError('missing', `${new URL(this.api.base).host} has no project ${this.entity}/${this.project} that may be read`, {
      hint: 'Check entity and project. A private project is found only with a key: set the property headers, or use `wb-reports proxy`.',
    });
  }

  /**
   * Asks the same of several runs, each with a value of its own, `atOnce` in one
   * request; `undefined` stands for a run that does not exist.
   */
  async askRuns(field: RunField, asked: readonly RunAsked[], atOnce: number, signal: AbortSignal): Promise<readonly (JsonObject | undefined)[]> {
    const groups = Array.from({ length: Math.ceil(asked.length / atOnce) }, (_, i) => asked.slice(i * atOnce, (i + 1) * atOnce));
    const answers = await inParallel(groups, async (group) => {
      const variables = Object.fromEntries(group.flatMap(({ run, value }, i) => [[`n${i}`, run], [`v${i}`, value]]));
      const project = await this.ask(severalRunsQuery(field, group.length), variables, signal);
      return group.map((_, i) => {
        const answer = project[`r${i}`];
        return isObject(answer) ? answer : undefined;
      });
    });
    return answers.flat();
  }
}
