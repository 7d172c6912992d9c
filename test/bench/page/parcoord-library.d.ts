declare module 'parcoord-es' {
  /** The few calls of parcoord-es that are measured; the package has no types. */
  interface ParCoordsChart {
    data(rows: readonly Readonly<Record<string, number>>[]): ParCoordsChart;
    color(of: (row: Readonly<Record<string, number>>) => string): ParCoordsChart;
    alpha(opacity: number): ParCoordsChart;
    mode(name: 'default' | 'queue'): ParCoordsChart;
    render(): ParCoordsChart;
    createAxes(): ParCoordsChart;
    brushMode(name: string): ParCoordsChart;
    brushExtents(extents: Readonly<Record<string, readonly [number, number]>>): ParCoordsChart;
  }
  export default function ParCoords(): (box: HTMLElement) => ParCoordsChart;
}
