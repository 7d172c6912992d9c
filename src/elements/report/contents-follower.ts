import { ANCHOR_PREFIX } from '../prose/render-heading.js';

/** The part of the window, from its top, within which a heading counts as reached. */
const REACHED = 1 / 3;

/** Marks, in the tables of contents of a report, the heading that the reader has come to. */
export class ContentsFollower {
  #observer: IntersectionObserver | undefined;
  #headings: readonly Element[] = [];
  #links: readonly HTMLAnchorElement[] = [];

  /** Follows the headings and the links that are there now. */
  follow(root: ShadowRoot): void {
    const links = [...root.querySelectorAll<HTMLAnchorElement>('.contents a')];
    const headings = links.length === 0 ? [] : [...root.querySelectorAll(`.heading[id^="${ANCHOR_PREFIX}"]`)];
    if (isSame(links, this.#links) && isSame(headings, this.#headings)) return;
    this.stop();
    this.#links = links;
    this.#headings = headings;
    if (headings.length === 0) return;
    this.#observer = new IntersectionObserver(() => this.#mark(), { rootMargin: `0px 0px ${-100 * (1 - REACHED)}% 0px`, threshold: [0, 1] });
    for (const heading of headings) this.#observer.observe(heading);
  }

  /** Follows nothing any more. */
  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#links = this.#headings = [];
  }

  #mark(): void {
    const edge = isAsHighAsItsPage() ? -Infinity : innerHeight * REACHED;
    const reached = this.#headings.filter((heading) => heading.getClientRects().length > 0 && heading.getBoundingClientRect().top < edge).at(-1);
    const fragment = reached && `#${reached.id.slice(ANCHOR_PREFIX.length)}`;
    for (const link of this.#links) {
      if (link.getAttribute('href') === fragment) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  }
}

/** A frame that fits its page does not scroll, and does not know what of it is on the screen. */
function isAsHighAsItsPage(): boolean {
  return parent !== window && document.documentElement.scrollHeight <= innerHeight;
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
