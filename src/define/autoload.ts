import { elements } from './elements.js';

/**
 * Defines the library's elements as they appear: those that stand in `root` now,
 * and those that are added later. A page pays for the elements it uses and for
 * no other. Returns how to stop. Shadow roots of other components need a call of
 * their own.
 */
export function autoload(root: Document | ShadowRoot = document): () => void {
  const seek = (within: ParentNode): void => {
    for (const { localName } of within.querySelectorAll(':not(:defined)')) load(localName);
  };
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        load(node.localName);
        seek(node);
      }
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  seek(root);
  return () => observer.disconnect();
}

const asked = new Set<string>();

function load(tag: string): void {
  if (asked.has(tag) || !Object.hasOwn(elements, tag)) return;
  asked.add(tag);
  elements[tag]().catch((error: unknown) => {
    asked.delete(tag); // the next one of its kind tries again
    reportError(error);
  });
}
