import { html, nothing, type PropertyDeclarations } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { toWbError, type WbError } from '../core/errors.js';
import type { HtmlPanelScene } from '../panels/html-panel/html-panel.js';
import { htmlPanelSettings } from '../panels/html-panel/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import { adoptStyles } from './base/adopt-styles.js';
import { WbErrorEvent } from './base/events.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { renderFailure } from './base/states.js';
import { readTheme } from './base/theme.js';
import { controls, tokens } from './base/tokens.js';
import type { PageView } from './html-panel/page-view.js';

type Settings = SettingsOf<typeof htmlPanelSettings>;

/**
 * A page of HTML and scripts with the runs as its data, in a sandboxed frame: it
 * loads nothing, goes nowhere, and reaches nothing of the page around it. It is
 * as high as its content.
 *
 * @csspart page - The frame's place.
 * @cssproperty --wb-panel-height - The height of the panel; that of its content by default.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface below
export class WbHtmlPanel extends PanelElement<typeof htmlPanelSettings, HtmlPanelScene> {
  static override properties: PropertyDeclarations = { ...PanelElement.properties, ...settingProperties(htmlPanelSettings) };
  static override styles = [tokens, controls, panelStyles];

  /**
   * Scripts that pages may load by their address: their text, or what gives it.
   * The page that shows reports decides which; nothing else is ever loaded.
   */
  static libraries: Readonly<Record<string, string | (() => Promise<string>)>> = {};

  protected readonly settingsTable = htmlPanelSettings;
  #page: PageView | undefined;
  #failure: WbError | undefined;
  readonly #place = createRef<HTMLElement>();

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  override get settled(): Promise<void> {
    return super.settled.then(() => this.#page?.settled).then(() => this.updateComplete).then(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page?.close();
  }

  protected async load(): Promise<PanelType<typeof htmlPanelSettings, HtmlPanelScene>> {
    const [{ htmlPanel }, { PageView }, { htmlPanelStyles }] = await Promise.all([
      import('../panels/html-panel/html-panel.js'), import('./html-panel/page-view.js'), import('./html-panel/html-panel.styles.js'),
    ]);
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [htmlPanelStyles]);
    this.#page = new PageView({
      changed: () => this.requestUpdate(),
      failed: (error) => {
        if (error === this.#failure) return;
        this.#failure = error && toWbError(error);
        this.requestUpdate();
        if (this.#failure) this.dispatchEvent(new WbErrorEvent(this.#failure));
      },
      libraries: () => WbHtmlPanel.libraries,
    });
    return htmlPanel;
  }

  protected renderBody(): unknown {
    const { problems = [], isStuck = false } = this.#page ?? {};
    const isTitled = Boolean(this.raw['title']) || Boolean(this.scene?.title); // WebKit does not see that an empty title fills
    return html`<div class="page ${isTitled ? '' : 'untitled'}" part="page" ${ref(this.#place)}></div>
      ${isStuck ? html`<div class="stuck" role="status">Its script has been running for more than 5 seconds. <button class="bordered" @click=${() => this.#page?.stop()}>Stop</button></div>` : nothing}
      ${problems.map((problem) => html`<p class="told" role="status">${problem}</p>`)}
      ${this.#failure ? renderFailure(this.#failure, () => this.refresh()) : nothing}`;
  }

  protected override drawScene(scene: HtmlPanelScene | undefined): void {
    const place = this.#place.value;
    if (scene && scene.empty === undefined && place) this.#page?.show(scene, place, readTheme(this));
  }

  protected override themeChanged(): void {
    this.#page?.wear(readTheme(this));
  }
}

defineSettings(WbHtmlPanel.prototype, htmlPanelSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// The properties are defined from the settings table, which TypeScript cannot see.
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type
export interface WbHtmlPanel extends SettingProperties {}
