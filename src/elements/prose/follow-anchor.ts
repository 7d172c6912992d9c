import { ANCHOR_PREFIX } from './render-heading.js';

/**
 * Follows a click on a link to a heading inside a shadow root, which browsers
 * do not do. Does nothing for any other click.
 */
export function followAnchor(event: MouseEvent, root: ShadowRoot): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.composedPath().find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement);
  const fragment = link?.getAttribute('href');
  if (!fragment?.startsWith('#') || !goToAnchor(fragment, root)) return;
  event.preventDefault();
  try {
    history.pushState(history.state, '', fragment);
  } catch {
    // A frame without an origin of its own may not change its address; the reader is there all the same.
  }
}

/** Scrolls to the heading that `#fragment` names and focuses it; returns whether there is one. */
export function goToAnchor(fragment: string, root: ShadowRoot): boolean {
  const heading = findAnchor(fragment, root);
  if (!heading) return false;
  heading.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth', block: 'start' });
  heading.focus({ preventScroll: true });
  return true;
}

function findAnchor(fragment: string, root: ShadowRoot): HTMLElement | null {
  try {
    return root.getElementById(ANCHOR_PREFIX + decodeURIComponent(fragment.slice(1)));
  } catch {
    return null;
  }
}
