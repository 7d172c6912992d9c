/** Defines a custom element unless the page has one of that name already, from another copy of this library. */
export function define(tag: string, constructor: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, constructor);
}
