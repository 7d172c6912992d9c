/** What `trustedTypes` makes of a text once a policy has passed it. */
interface TextPolicy { createHTML(text: string): unknown }
interface PolicyFactory { createPolicy(name: string, rules: TextPolicy): TextPolicy }

/**
 * What stands before a logged page. In a frame without scripts and with an
 * origin of its own it runs nothing; with this it also loads nothing that is
 * not in it.
 */
const CLOSED = '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; media-src data:; font-src data:; style-src \'unsafe-inline\'">'
  + '<meta name="referrer" content="no-referrer">';

/** So many documents stay the same object, so that frames are not loaded anew. */
const KEPT = 40;

let policy: TextPolicy | undefined;
const made = new Map<string, string>();

/**
 * Returns the document of a frame with `sandbox=""` for a logged page, for
 * `srcdoc`. Under a policy that requires trusted types it needs the name
 * `wb-closed-page` to be allowed; where it is not, returns `undefined`.
 */
export function closedPage(text: string): string | undefined {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes; // not in every browser, nor in TypeScript's list
  if (!factory) return CLOSED + text;
  try {
    policy ??= factory.createPolicy('wb-closed-page', { createHTML: (page) => page });
    const page = made.get(text) ?? policy.createHTML(CLOSED + text) as string; // stands for a text wherever one is set
    if (made.size >= KEPT) made.clear();
    made.set(text, page);
    return page;
  } catch {
    return undefined;
  }
}
