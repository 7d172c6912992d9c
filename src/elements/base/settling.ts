import type { LitElement } from 'lit';

/** Tells when an element has nothing more to wait for. */
export class Settling {
  #waiting: (() => void)[] = [];

  /** Resolves when the element is up to date and no longer busy, or was removed; {@link look} makes it look again. */
  async of(element: LitElement, isBusy: () => boolean): Promise<void> {
    await element.updateComplete;
    while (element.isConnected && (element.isUpdatePending || isBusy())) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
  }

  /** Looks again whether there is something to wait for. */
  look(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
