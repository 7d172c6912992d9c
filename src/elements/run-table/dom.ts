const SVG = 'http://www.w3.org/2000/svg';

/** Makes an element with a class and a text; the text is only ever text. */
export function span(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}

/** Makes a small drawing of one path for each of `paths`, with room of a pixel around it. */
export function drawing(className: string, size: { readonly width: number; readonly height: number }, paths: readonly string[]): SVGSVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('class', className);
  picture.setAttribute('viewBox', `-1 -1 ${size.width + 2} ${size.height + 2}`);
  picture.setAttribute('width', String(size.width + 2));
  picture.setAttribute('height', String(size.height + 2));
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    picture.append(path);
  }
  return picture;
}

/** Makes a button that the Tab key passes by: the keys of the grid do what it does. */
export function quietButton(className: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.className = className;
  button.tabIndex = -1;
  return button;
}
