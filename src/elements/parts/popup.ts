import { html, nothing, render, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

/** A small panel above everything else, beside what opened it. Escape and a click elsewhere close it. */
export class Popup {
  readonly #element = createRef<HTMLElement>();
  #content: (() => TemplateResult) | undefined;
  #anchor: Element | undefined;

  /** The place of the popup in a template. */
  template(): TemplateResult {
    return html`<div ${ref(this.#element)} class="popup" part="popup" popover="auto" role="dialog"
      @keydown=${this.#closeByKey} @toggle=${this.#forgetWhenClosed}></div>`;
  }

  /** Opens beside `anchor` and moves the focus inside. */
  open(anchor: Element, label: string, content: () => TemplateResult): void {
    const element = this.#element.value;
    if (!element) return;
    if (this.#anchor === anchor && this.#content) return this.close();
    this.#content = content;
    this.#anchor = anchor;
    element.setAttribute('aria-label', label);
    this.refresh();
    if (!element.matches(':popover-open')) element.showPopover();
    this.#place(element, anchor);
    element.querySelector<HTMLElement>('[autofocus], input, button')?.focus();
  }

  /** Shows its content anew. */
  refresh(): void {
    const element = this.#element.value;
    if (element && this.#content) render(this.#content(), element);
  }

  /** Closes and gives the focus back to what opened it. */
  close(): void {
    const element = this.#element.value, anchor = this.#anchor;
    if (!element?.matches(':popover-open')) return;
    const hadFocus = element.matches(':focus-within');
    element.hidePopover();
    if (hadFocus && anchor instanceof HTMLElement) anchor.focus();
  }

  readonly #closeByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  readonly #forgetWhenClosed = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'closed') return; // a popover's toggle event is a ToggleEvent
    this.#content = this.#anchor = undefined;
    render(nothing, event.currentTarget as HTMLElement); // the popup itself
  };

  #place(element: HTMLElement, anchor: Element): void {
    const from = anchor.getBoundingClientRect(), own = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = from.bottom + 4 + own.height <= clientHeight || from.top < own.height;
    element.style.left = `${Math.max(8, Math.min(from.left, clientWidth - own.width - 8))}px`;
    element.style.top = `${below ? Math.min(from.bottom + 4, Math.max(8, clientHeight - own.height - 8)) : from.top - own.height - 4}px`;
  }
}
