declare module 'plotly.js-dist-min' {
  /** The few calls of Plotly that are measured; the package has no types. */
  interface PlotlyLibrary {
    newPlot(box: HTMLElement, traces: readonly object[], layout: object, config: object): Promise<unknown>;
    restyle(box: HTMLElement, update: object): Promise<unknown>;
    relayout(box: HTMLElement, update: object): Promise<unknown>;
    extendTraces(box: HTMLElement, update: object, traces: readonly number[]): Promise<unknown>;
  }
  const Plotly: PlotlyLibrary;
  export default Plotly;
}
