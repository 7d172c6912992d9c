import { css, nothing, type PropertyDeclarations } from 'lit';
import type { LogScene } from '../panels/log/log.js';
import { logSettings } from '../panels/log/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import { adoptStyles } from './base/adopt-styles.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import type * as LogModule from './log/log-parts.js';
import type { LogView } from './log/log-view.js';
import { renderControls } from './parts/controls.js';
import { controlStyles } from './parts/controls.styles.js';
import { runColorStyles } from './parts/run-color.styles.js';

type Parts = typeof LogModule;

/**
 * The console output of a run, in the colours it was printed in: read from its
 * end, followed while the run goes on, searched and copied. A log of any length
 * is read and drawn only as far as it is looked at.
 *
 * @csspart log - What scrolls: the lines.
 * @csspart search - The search field.
 * @csspart menu - The options.
 * @cssproperty --wb-panel-height - The height of the panel; 360px where it is absent.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- defineSettings makes the properties
export class WbLog extends PanelElement<typeof logSettings, LogScene> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, ...settingProperties(logSettings), _menu: { state: true } };
  static override styles = [tokens, controls, panelStyles, controlStyles, runColorStyles, css`
    :host { height: var(--wb-panel-height, 360px); }
    .body { display: flex; flex-direction: column; }
  `];

  declare protected _menu: boolean;

  protected override readonly settingsTable = logSettings;
  protected override readonly readerSettings = ['run', 'search', 'line', 'wrap', 'noNumbers', 'noTimes'];
  #parts: Parts | undefined;
  #log: LogView | undefined;

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  override get settled(): Promise<void> {
    return super.settled.then(() => this.#log?.settled).then(() => this.updateComplete).then(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#log?.disconnect();
    this.#log = undefined;
  }

  protected override async load(): Promise<PanelType<typeof logSettings, LogScene>> {
    const [{ logPanel }, parts] = await Promise.all([import('../panels/log/log.js'), import('./log/log-parts.js')]);
    this.#parts = parts;
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.overlayStyles, parts.logStyles]);
    return logPanel;
  }

  protected override renderActions(): unknown {
    const log = this.#follow();
    if (!log) return nothing;
    return renderControls({
      open: this._menu, setOpen: (open) => { this._menu = open; }, fullScreen: () => void this.requestFullscreen?.(),
      menu: this._menu ? this.#parts?.renderLogMenu(log, () => { this._menu = false; }) : nothing,
    });
  }

  protected override renderBody(): unknown {
    return this.scene?.empty === undefined ? this.#follow()?.template() ?? nothing : nothing;
  }

  protected override drawScene(): void {
    this.#log?.draw();
  }

  /** Hands the newest scene to the log, which is made with the first one. */
  #follow(): LogView | undefined {
    if (!this.isConnected || !this.scene || !this.settings || !this.#parts) return undefined;
    this.#log ??= new this.#parts.LogView(this.#host(), this.scene, this.settings);
    this.#log.take(this.scene, this.settings);
    return this.#log;
  }

  #host(): LogModule.LogHost {
    const session = (): LogModule.LogHost['session'] => this.session;
    return {
      get session() { return session(); },
      redraw: () => this.requestUpdate(),
      choose: (name, value) => this.choose(name, value),
    };
  }
}

defineSettings(WbLog.prototype, logSettings);

type Settings = SettingsOf<typeof logSettings>;

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the same
export interface WbLog extends SettingProperties {}
