import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatNumber } from '../../panels/format.js';

/** How long each step is shown while steps are played. */
const PLAY_MS = 700;

/** What a {@link StepSlider} needs from outside. */
export interface StepSliderHost {
  /** The steps among which readers choose, ascending. */
  readonly steps: readonly number[];
  /** The one that is shown. */
  readonly step: number;
  /** Shows another step; `isFinal` says that the reader rests there. */
  showStep(step: number, isFinal: boolean): void;
  /** Asks for a new drawing. */
  redraw(): void;
}

/** A slider over logged steps that can be played. Steps are as far apart on it as they come one after the other. */
export class StepSlider {
  readonly #host: StepSliderHost;
  #playing: ReturnType<typeof setInterval> | undefined;

  constructor(host: StepSliderHost) {
    this.#host = host;
  }

  get isPlaying(): boolean {
    return this.#playing !== undefined;
  }

  /** Stops playing. */
  stop(): void {
    clearInterval(this.#playing);
    this.#playing = undefined;
  }

  /** Goes to the step that is so many places away; returns whether there is one. */
  move(by: number): boolean {
    const { steps, step } = this.#host;
    const place = steps.indexOf(step) + by;
    if (place < 0 || place >= steps.length) return false;
    this.#host.showStep(steps[place], true);
    return true;
  }

  /** Returns the slider; nothing where there is one step. */
  template(): unknown {
    const { steps, step } = this.#host;
    if (steps.length < 2) return nothing;
    const at = (event: Event): number => steps[Number((event.currentTarget as HTMLInputElement).value)];
    return html`<div class="steps" part="steps">
      <button class="play" aria-label=${this.isPlaying ? 'Pause' : 'Play through the steps'} title=${this.isPlaying ? 'Pause' : 'Play through the steps'}
        @click=${this.#toggle}>${icon(this.isPlaying)}</button>
      <input type="range" min="0" max=${steps.length - 1} step="1" .value=${live(String(Math.max(0, steps.indexOf(step))))}
        aria-label="Step" aria-valuetext=${`step ${step}`}
        @input=${(event: Event) => { this.stop(); this.#host.showStep(at(event), false); }}
        @change=${(event: Event) => this.#host.showStep(at(event), true)}>
      <output>step ${formatNumber(step)}</output>
    </div>`;
  }

  readonly #toggle = (): void => {
    if (this.isPlaying) {
      this.stop();
      this.#host.showStep(this.#host.step, true);
    } else {
      if (this.#host.step === this.#host.steps.at(-1)) this.#host.showStep(this.#host.steps[0], false);
      this.#playing = setInterval(() => this.#next(), PLAY_MS);
    }
    this.#host.redraw();
  };

  #next(): void {
    const { steps, step } = this.#host;
    const next = steps[steps.indexOf(step) + 1];
    if (next === steps.at(-1) || next === undefined) this.stop();
    if (next !== undefined) this.#host.showStep(next, next === steps.at(-1));
  }
}

function icon(isPlaying: boolean): TemplateResult {
  return html`<svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">${
    isPlaying ? svg`<path d="M4.5 3.5h2.4v9H4.5zM9.1 3.5h2.4v9H9.1z"/>` : svg`<path d="M5 3.2v9.6l7.6-4.8z"/>`}</svg>`;
}

/** The look of a {@link StepSlider}. */
export const stepSliderStyles = css`
  .steps { display: flex; align-items: center; gap: 8px; flex: none; padding-top: 6px; font-size: 11.5px; color: var(--_ink-2); font-variant-numeric: tabular-nums; }
  .steps input { flex: 1 1 auto; min-width: 60px; height: 18px; margin: 0; cursor: pointer; appearance: none; background: none; border-radius: 6px; }
  .steps input::-webkit-slider-runnable-track { height: 2px; border-radius: 1px; background: var(--_line); }
  .steps input::-moz-range-track { height: 2px; border-radius: 1px; background: var(--_line); }
  .steps input::-webkit-slider-thumb { appearance: none; width: 12px; height: 12px; margin-top: -5px; border: 0; border-radius: 50%; background: var(--_accent); }
  .steps input::-moz-range-thumb { width: 12px; height: 12px; border: 0; border-radius: 50%; background: var(--_accent); }
  .steps output { flex: none; min-width: 9ch; text-align: right; }
  .steps .play { flex: none; padding: 2px; line-height: 0; color: var(--_ink-2); }
  @media (prefers-reduced-motion: reduce) { .steps .play { display: none; } }
  @media (pointer: coarse) { .steps input { height: 40px; } .steps .play { display: inline-flex; align-items: center; justify-content: center; } }
  @media (pointer: coarse) and (prefers-reduced-motion: reduce) { .steps .play { display: none; } }
  @media print { .steps .play { display: none; } }
`;
