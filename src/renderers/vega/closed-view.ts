import { View, type Runtime, type ViewOptions } from 'vega';

/** What a chart may listen to: itself. Nothing of the page around it, and no clock. */
const OWN_EVENTS = { bind: 'container', window: false, selector: false, timer: false, globalCursor: false } as const;

/** A view whose chart hears nothing of the page, whatever its specification says about events. */
export class ClosedView extends View {
  constructor(runtime: Runtime, options?: ViewOptions) {
    super({ ...runtime, eventConfig: OWN_EVENTS }, options); // the type leaves the event configuration out
  }
}
