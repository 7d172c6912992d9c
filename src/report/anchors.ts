/** Makes names for addresses out of headings, each only once. */
export class Anchors {
  readonly #counts = new Map<string, number>();

  take(text: string): string {
    const slug = text.toLowerCase().normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80) || 'section';
    const count = (this.#counts.get(slug) ?? 0) + 1;
    this.#counts.set(slug, count);
    return count === 1 ? slug : this.take(`${slug}-${count}`);
  }
}
