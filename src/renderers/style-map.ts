import { noChange } from 'lit';
import { directive, Directive, type AttributePart, type DirectiveResult } from 'lit/directive.js';

/** Values by CSS property, with dashes or as the custom properties they are. */
type Styles = Readonly<Record<string, string | undefined>>;

class StyleMap extends Directive {
  #before: readonly string[] = [];

  override render(_styles: Styles): unknown {
    return noChange;
  }

  override update({ element }: AttributePart, [styles]: [Styles]): unknown {
    const { style } = element; // or one of SVG, which has styles as well
    for (const name of this.#before) if (styles[name] === undefined) style.removeProperty(dashed(name));
    for (const [name, value] of Object.entries(styles)) if (value !== undefined) style.setProperty(dashed(name), value);
    this.#before = Object.keys(styles);
    return noChange;
  }
}

/**
 * Sets the styles of an element one by one: `style=${styleMap({ top: '4px' })}`.
 * Lit's directive of this name writes the attribute the first time, which a
 * content security policy without inline styles refuses.
 */
export const styleMap: (styles: Styles) => DirectiveResult<typeof StyleMap> = directive(StyleMap);

function dashed(name: string): string {
  return name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
