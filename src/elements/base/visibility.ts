type Seen = (visible: boolean) => void;

const watchers = new WeakMap<Element, Seen>();
let observer: IntersectionObserver | undefined;

/**
 * Calls `seen` when `element` comes near the visible part of the page or leaves
 * it; returns how to stop. One observer serves the whole page. While the page
 * is being printed everything counts as visible.
 */
export function watchVisibility(element: Element, seen: Seen): () => void {
  observer ??= new IntersectionObserver((entries) => {
    for (const entry of entries) watchers.get(entry.target)?.(entry.isIntersecting);
  }, { rootMargin: '200px' });
  watchers.set(element, seen);
  observer.observe(element);
  const print = (): void => seen(true);
  addEventListener('beforeprint', print);
  return () => {
    removeEventListener('beforeprint', print);
    watchers.delete(element);
    observer?.unobserve(element);
  };
}
