import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { isAbort, toWbError } from '../core/errors.js';
import type { ParameterImportanceScene } from '../panels/parameter-importance/scene.js';
import { parameterImportanceSettings } from '../panels/parameter-importance/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import type { ForestResult, ForestTask } from '../transforms/random-forest/random-forest.js';
import { adoptStyles } from './base/adopt-styles.js';
import { WbErrorEvent } from './base/events.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import type * as ImportanceModule from './parameter-importance/importance-parts.js';

type Settings = SettingsOf<typeof parameterImportanceSettings>;
type Parts = typeof ImportanceModule;

/** So many parameters need no search field. */
const FEW = 12;

/**
 * Which config keys matter for a metric: how much each helps a random forest
 * to predict it, and how it correlates with it. Readers choose the metric,
 * sort and search; hidden runs do not count.
 *
 * @csspart table - The table of parameters.
 * @csspart search - The search field.
 * @cssproperty --wb-panel-height - The height of the panel; made for its rows where it is absent.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- defineSettings makes the properties
export class WbParameterImportance extends PanelElement<typeof parameterImportanceSettings, ParameterImportanceScene> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, ...settingProperties(parameterImportanceSettings) };
  static override styles = [tokens, controls, panelStyles, css`
    :host { height: var(--wb-panel-height, auto); container-type: inline-size; }
    .body { display: flex; flex-direction: column; min-height: 120px; }
  `];

  protected override readonly settingsTable = parameterImportanceSettings;
  protected override readonly readerSettings = ['metric', 'order', 'reversed', 'search', 'top'];
  #parts: Parts | undefined;
  #task: ForestTask | undefined;
  /** What the last forest said, and of which parameters. */
  #grown: { readonly names: readonly string[]; readonly result: ForestResult } | undefined;
  #growing: Promise<void> | undefined;
  #abort: AbortController | undefined;
  #progress = 0;

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  override get settled(): Promise<void> {
    return super.settled.then(() => this.#growing).then(() => this.updateComplete).then(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  protected override async load(): Promise<PanelType<typeof parameterImportanceSettings, ParameterImportanceScene>> {
    const [{ parameterImportance }, parts] = await Promise.all([
      import('../panels/parameter-importance/parameter-importance.js'), import('./parameter-importance/importance-parts.js'),
    ]);
    this.#parts = parts;
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.parameterImportanceStyles]);
    return parameterImportance;
  }

  protected override renderBody(): unknown {
    const { scene, settings } = this;
    if (!scene || !settings || !this.#parts) return nothing;
    const { importanceTable } = this.#parts;
    const { order, reversed, search, top } = settings;
    return html`
      ${this.#renderControls(scene, settings)}
      <div class="scroll">
        ${scene.empty !== undefined ? nothing : importanceTable({
          scene, order, reversed, search, top, ...(this.#growing && { progress: this.#progress }),
          sort: (name) => this.#sort(name), showAll: () => this.choose('top', scene.keys.length),
        })}
      </div>
      ${this.#renderFoot(scene)}`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { scene } = this, parts = this.#parts;
    if (!parts || !scene?.task) {
      this.#stop();
      return;
    }
    if (!this.#task || !parts.isSameTask(this.#task, scene.task)) this.#grow(scene.task, parts);
    // While another forest is grown, what the one before said of the same parameters stays.
    const known = this.#grown;
    if (known && scene.result !== known.result && isSameNames(known.names, scene)) this.scene = parts.withResult(scene, known.result);
  }

  #grow(task: ForestTask, { growForest }: Parts): void {
    this.#stop();
    const abort = this.#abort = new AbortController();
    this.#task = task;
    this.#progress = 0;
    const progress = (grown: number): void => {
      this.#progress = grown / task.trees;
      this.requestUpdate();
    };
    const names = this.scene!.keys.map(({ name }) => name); // the scene that the task came from
    this.#growing = growForest(task, { signal: abort.signal, progress }).then((result) => {
      this.#grown = { names, result };
    }, (error: unknown) => {
      if (!isAbort(error)) this.dispatchEvent(new WbErrorEvent(toWbError(error)));
    }).finally(() => {
      if (this.#abort === abort) this.#growing = this.#abort = undefined;
      this.requestUpdate();
    });
  }

  #stop(): void {
    this.#abort?.abort();
    this.#abort = this.#growing = this.#task = undefined;
  }

  #renderControls({ metric, metrics, keys }: ParameterImportanceScene, { search }: Settings): TemplateResult {
    return html`<div class="bar-of-controls">
      <label>for <select aria-label="Metric" @change=${this.#chooseMetric}>
        ${metrics.map((name) => html`<option value=${name} ?selected=${name === metric}>${name}</option>`)}
      </select></label>
      ${keys.length > FEW || search !== '' ? html`<input type="search" class="search" part="search" placeholder="Search" aria-label="Search parameters"
        .value=${search} @input=${this.#search}>` : nothing}
    </div>`;
  }

  #renderFoot({ result, cautions, leftOut, empty }: ParameterImportanceScene): unknown {
    if (empty !== undefined || !this.#parts) return nothing;
    const { forestQuality, leftOutNote } = this.#parts;
    const isPoor = result !== undefined && !(result.outOfBagR2 >= 0.3);
    return html`<p class="foot">
      ${cautions.map((text) => html`<span class="caution">${text}</span> `)}
      ${result ? html`<span class=${isPoor ? 'caution' : ''}>${forestQuality(result.outOfBagR2)}</span> ` : nothing}${leftOutNote(leftOut)}</p>`;
  }

  readonly #chooseMetric = (event: Event): void => {
    this.choose('metric', (event.currentTarget as HTMLSelectElement).value); // the select the listener is on
  };

  readonly #search = (event: Event): void => {
    const { value } = event.currentTarget as HTMLInputElement; // the field the listener is on
    this.choose('search', value === '' && !this.raw['search'] ? undefined : value);
  };

  #sort(name: Settings['order']): void {
    const isReversed = this.settings?.order === name && !this.settings.reversed;
    this.choose('order', name);
    this.choose('reversed', String(isReversed));
  }
}

function isSameNames(names: readonly string[], { keys }: ParameterImportanceScene): boolean {
  return names.length === keys.length && keys.every(({ name }, i) => name === names[i]);
}

defineSettings(WbParameterImportance.prototype, parameterImportanceSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the same
export interface WbParameterImportance extends SettingProperties {}
