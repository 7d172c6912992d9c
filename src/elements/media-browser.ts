import { css, html, nothing, type PropertyDeclarations } from 'lit';
import type { ViewState } from '../data/view-state.js';
import type { MediaScene } from '../panels/media-browser/scene.js';
import { mediaBrowserSettings } from '../panels/media-browser/settings.js';
import type { PanelType } from '../panels/panel.js';
import type { SettingsOf } from '../panels/settings.js';
import { adoptStyles } from './base/adopt-styles.js';
import { PanelElement } from './base/panel-element.js';
import { defineSettings, settingProperties } from './base/panel-settings.js';
import { panelStyles } from './base/panel.styles.js';
import { controls, tokens } from './base/tokens.js';
import type * as PartsModule from './media-browser/media-browser-parts.js';
import type { MediaHost, MediaView } from './media-browser/media-view.js';
import { renderControls } from './parts/controls.js';
import { controlStyles } from './parts/controls.styles.js';
import { runColorStyles } from './parts/run-color.styles.js';

type Parts = typeof PartsModule;
type Settings = SettingsOf<typeof mediaBrowserSettings>;

/**
 * Pictures, sounds, films, pages, texts and files that runs have logged, as a
 * gallery or as a grid of runs, steps and places. Readers go through the steps,
 * enlarge, compare, and switch masks and boxes; only what is near the visible
 * part is loaded.
 *
 * @csspart media - What scrolls: the media.
 * @csspart steps - The slider over the steps.
 * @csspart lightbox - The dialog in which media are enlarged.
 * @cssproperty --wb-panel-height - The height of the panel; made for its media where it is absent.
 * @cssproperty --wb-media-height - How high the media may become where the panel has no height; 460px.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- defineSettings makes the properties
export class WbMediaBrowser extends PanelElement<typeof mediaBrowserSettings, MediaScene> {
  static override properties: PropertyDeclarations = {
    ...PanelElement.properties, ...settingProperties(mediaBrowserSettings), _menu: { state: true },
  };

  static override styles = [tokens, controls, panelStyles, controlStyles, runColorStyles, css`
    :host { height: var(--wb-panel-height, auto); }
    .body { display: flex; flex-direction: column; min-height: 120px; }
    .awaited { height: 160px; }
  `];

  declare private _menu: boolean;

  protected override readonly settingsTable = mediaBrowserSettings;
  protected override readonly readerSettings = ['mode', 'galleryAxis', 'gridXAxis', 'gridYAxis', 'columns', 'step', 'index'];
  #parts: Parts | undefined;
  #media: MediaView | undefined;
  #gone: (() => void)[] = [];

  constructor() {
    super();
    this._menu = false;
  }

  /** Resolves when what was last asked for is on the screen, or the reason why it is not. */
  override get settled(): Promise<void> {
    return this.#whenShown();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media?.disconnect();
    for (const resolve of this.#gone.splice(0)) resolve();
  }

  protected override async load(): Promise<PanelType<typeof mediaBrowserSettings, MediaScene>> {
    const [{ mediaBrowser }, parts] = await Promise.all([import('../panels/media-browser/media-browser.js'), import('./media-browser/media-browser-parts.js')]);
    this.#parts = parts;
    if (this.shadowRoot) adoptStyles(this.shadowRoot, [parts.overlayStyles, parts.mediaStyles, parts.stepSliderStyles, parts.mediaBrowserStyles]);
    return mediaBrowser;
  }

  protected override renderActions(): unknown {
    const media = this.#follow(), { scene, settings } = this;
    if (!media || !scene || !settings || scene.empty !== undefined) return nothing;
    return renderControls({
      open: this._menu, setOpen: (open) => { this._menu = open; }, fullScreen: () => void this.requestFullscreen?.(),
      menu: !this._menu ? nothing : this.#parts!.renderMediaMenu({
        layout: scene.layout, columns: settings.columns, overlayNames: scene.overlays, overlays: media.overlays,
        setLayout: (chosen) => { for (const [name, value] of Object.entries(chosen)) this.choose(name, value); },
        setColumns: (columns) => this.choose('columns', columns),
        setOverlays: (overlays) => {
          media.overlays = overlays;
          this.requestUpdate();
        },
      }),
    });
  }

  protected override renderBody(): unknown {
    const media = this.#follow();
    return media && this.scene?.empty === undefined ? media.template() : html`<div .style=${'height: 160px'}></div>`;
  }

  protected override drawScene(): void {
    this.#media?.drawn();
  }

  protected override viewChanged(view: ViewState, before: ViewState): void {
    this.#media?.viewChanged(view, before);
  }

  /** Hands the newest scene and settings to the view, which is made with the first ones. */
  #follow(): MediaView | undefined {
    const { scene, settings } = this;
    if (!scene || !settings || !this.#parts) return this.#media;
    this.#media ??= new this.#parts.MediaView(this.#host(), scene, { off: offAtFirst(scene, settings), opacity: settings.maskOpacity });
    this.#media.scene = scene;
    this.#media.look = { columns: settings.columns, scaling: settings.scaling };
    return this.#media;
  }

  #host(): MediaHost {
    const view = (): ViewState => this.scope.state, session = (): MediaHost['session'] => this.session;
    return {
      get view() { return view(); },
      get session() { return session(); },
      redraw: () => this.requestUpdate(),
      changeView: (change) => this.changeView(change),
      choose: (name, value) => this.choose(name, value),
    };
  }

  async #whenShown(): Promise<void> {
    await super.settled;
    await this.updateComplete;
    if (!this.isConnected) return;
    await Promise.race([this.#media?.loaded(), new Promise<void>((resolve) => { this.#gone.push(resolve); })]);
    await this.updateComplete;
  }
}

function offAtFirst({ overlays }: MediaScene, { hideMasks, hideBoxes }: Settings): ReadonlySet<string> {
  return new Set(overlays.filter(({ kind }) => (kind === 'mask' ? hideMasks : hideBoxes)).map(({ id }) => id));
}

defineSettings(WbMediaBrowser.prototype, mediaBrowserSettings);

/** The settings as properties: each takes what its attribute takes, or the value itself. */
type SettingProperties = { -readonly [K in keyof Omit<Settings, 'title'>]: Settings[K] | string | number | boolean | null | undefined };

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- the same
export interface WbMediaBrowser extends SettingProperties {}
