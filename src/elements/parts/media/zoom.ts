const MOST = 64;

/** How a picture is enlarged and moved, in CSS pixels from where it stands. */
export class Zoom {
  scale = 1;
  x = 0;
  y = 0;

  get isZoomed(): boolean {
    return this.scale !== 1;
  }

  /** What CSS calls it. */
  get transform(): string {
    return `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }

  /** Shows everything. */
  reset(): void {
    this.scale = 1;
    this.x = this.y = 0;
  }

  /** Enlarges by a factor; what is `x`, `y` away from the middle stays where it is. */
  by(factor: number, x = 0, y = 0): void {
    const scale = Math.max(1, Math.min(MOST, this.scale * factor));
    if (scale === 1) return this.reset();
    const growth = scale / this.scale;
    this.x = x - (x - this.x) * growth;
    this.y = y - (y - this.y) * growth;
    this.scale = scale;
  }

  /** Moves an enlarged picture. */
  move(x: number, y: number): void {
    if (!this.isZoomed) return;
    this.x += x;
    this.y += y;
  }
}
