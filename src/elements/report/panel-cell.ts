import type { JsonObject } from '../../core/json.js';
import type { RunSetHandle } from '../base/run-set-context.js';
import type { Source } from '../../sources/source.js';
import { watchVisibility } from '../base/visibility.js';

/** What a report needs of the panel elements it holds. */
export interface ReportPanel extends HTMLElement {
  /** Settings as they were given; the panel checks them and says what is wrong. */
  readonly raw: Record<string, unknown>;
  source: string | Source | undefined;
  runSet?: string | RunSetHandle | undefined;
  readonly settled: Promise<void>;
  requestUpdate(): void;
}

/** Whether an element is a panel that a report can hold. */
export function isReportPanel(element: HTMLElement): element is ReportPanel {
  return 'raw' in element && 'settled' in element && 'requestUpdate' in element;
}

/** One panel of a report, in a box of its own that stays while the report is drawn again. */
export class PanelCell {
  readonly box = document.createElement('div');
  readonly #panel: ReportPanel;
  #settings: JsonObject | undefined;
  #stop: (() => void) | undefined;
  #visible: boolean | undefined;
  #waiting: (() => void)[] = [];

  constructor(panel: ReportPanel) {
    this.#panel = panel;
    this.box.className = 'panel-box';
    this.box.append(panel);
  }

  /** The tag of the panel in the box. */
  get tag(): string {
    return this.#panel.localName;
  }

  /** Gives the panel its runs and its settings: no property is set by a name from the document. */
  update(settings: JsonObject, source: Source | undefined, runSet: RunSetHandle | undefined): void {
    if (this.#panel.source !== source) this.#panel.source = source;
    if (this.#panel.runSet !== runSet) this.#panel.runSet = runSet;
    if (settings === this.#settings) return;
    this.#settings = settings;
    const { raw } = this.#panel;
    for (const name of Object.keys(raw)) if (!Object.hasOwn(settings, name)) delete raw[name];
    for (const [name, value] of Object.entries(settings)) if (name !== '__proto__') raw[name] = value;
    this.#panel.requestUpdate();
  }

  /** Starts to know whether the box is on the screen. */
  watch(): void {
    this.#stop ??= watchVisibility(this.box, (visible) => {
      this.#visible = visible;
      this.#flush();
    });
  }

  /** Stops knowing. */
  rest(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#visible = undefined;
    this.#flush();
  }

  /** Resolves when the panel shows what it was asked for, or is not on the screen. */
  async settled(): Promise<void> {
    while (this.#stop && this.#visible === undefined) await this.#change();
    if (this.#visible) await Promise.race([this.#panel.settled, this.#left()]);
  }

  async #left(): Promise<void> {
    while (this.#visible) await this.#change();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => { this.#waiting.push(resolve); });
  }

  #flush(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
