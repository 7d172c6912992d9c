/** The words for a pointer; an address, which CSS also takes there, is none. */
const CURSOR = /^[a-z-]{1,20}$/;

/**
 * Returns a box for a chart that takes from the code of Vega only what it may
 * do: empty it, which vega-embed does with a string that Trusted Types refuse,
 * and set the pointer to one of the words for it.
 */
export function chartMount(): HTMLElement {
  const mount = document.createElement('div');
  const { style } = mount;
  Object.defineProperty(mount, 'innerHTML', { set: () => mount.replaceChildren() });
  Object.defineProperty(mount, 'style', {
    value: {
      set cursor(word: unknown) { style.cursor = CURSOR.test(String(word)) ? String(word) : ''; },
      removeProperty: (name: string) => style.removeProperty(name),
    },
  });
  return mount;
}
