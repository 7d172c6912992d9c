import { safeLink } from '../../core/safe-url.js';
import type { ColorSlot } from '../../data/palette.js';
import type { Run } from '../../data/run.js';
import type { RunTableScene } from '../../panels/run-table/scene.js';
import { ownColor } from '../parts/swatch.js';
import { drawing, quietButton, span } from './dom.js';

/** How many characters of a name's end are always seen, and in how long a name. */
const END = 6, LONG = 9;
/** Other scripts join characters, or run the other way, and are not taken apart. */
const PLAIN = /^[ -~·–]*$/;
const EYE_SIZE = { width: 14, height: 14 };
const EYE = ['M1 7C3 3.9 5 2.6 7 2.6S11 3.9 13 7C11 10.1 9 11.4 7 11.4S3 10.1 1 7z', 'M7 5.2a1.8 1.8 0 1 0 .01 0z', 'M2 12 12 2'];

/** Makes a cell show a run's name with its eye and its colour; changes what is there where it showed another name. */
export function fillName(cell: HTMLElement, run: Run, text: string, scene: RunTableScene): void {
  const [first, second, third] = cell.children;
  const isName = cell.childNodes.length === 3 && first instanceof HTMLButtonElement && second instanceof HTMLElement && third?.className === 'eye';
  const swatch = isName ? first : newSwatch(), label = isName ? second : newLabel();
  const eye = isName ? third as HTMLButtonElement : newEye(); // newEye made it
  setEye(eye, run.name, scene.hidden.has(run.id));
  paint(swatch, scene.colors.get(run.id));
  swatch.setAttribute('aria-label', `Colour of ${run.name}`);
  setLabel(label, text);
  const link = runLink(run);
  if (!isName || link.length > 0) cell.replaceChildren(swatch, label, ...link, eye);
}

function newSwatch(): HTMLButtonElement {
  const button = quietButton('swatch');
  button.title = 'Choose a colour';
  button.setAttribute('aria-haspopup', 'dialog');
  return button;
}

/** Makes the button that shows and hides what a line stands for. */
export function newEye(): HTMLButtonElement {
  const button = quietButton('eye'), picture = drawing('', EYE_SIZE, EYE);
  picture.setAttribute('aria-hidden', 'true');
  button.append(picture);
  return button;
}

/** Makes an eye say what it shows. */
export function setEye(button: HTMLButtonElement, name: string, isHidden: boolean): void {
  button.setAttribute('aria-label', `Show ${name}`);
  const pressed = String(!isHidden);
  if (button.getAttribute('aria-pressed') === pressed) return;
  button.setAttribute('aria-pressed', pressed);
  button.title = isHidden ? 'Show in the charts' : 'Hide in the charts';
}

/** Gives an element the colour of a slot. */
export function paint(element: HTMLElement | SVGElement, slot: ColorSlot | undefined): void {
  element.style.setProperty('--_k', ownColor(slot?.own) ?? `var(--_c${slot?.color ?? 0})`);
}

/** Makes a name whose end stays to be seen where there is little room: names of runs differ at the end. */
export function newLabel(): HTMLElement {
  const element = span('label', '');
  element.replaceChildren(span('start', ''), '');
  return element;
}

/** Changes the name in what {@link newLabel} made. */
export function setLabel(element: HTMLElement, text: string): void {
  const cut = text.length >= LONG && PLAIN.test(text) ? text.length - END : text.length;
  element.firstElementChild!.textContent = text.slice(0, cut); // the two parts that newLabel made
  element.lastChild!.nodeValue = text.slice(cut);
}

/** Makes a link that opens beside the page; a text where the address is none that may be opened. */
export function anchor(address: string, text: string): HTMLElement {
  const href = safeLink(address);
  if (href === undefined) return span('', text);
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.tabIndex = -1;
  link.textContent = text;
  return link;
}

function runLink({ url, name }: Run): HTMLElement[] {
  if (url === undefined || !/^https?:/i.test(url) || safeLink(url) === undefined) return [];
  const link = anchor(url, '↗');
  link.className = 'open';
  link.setAttribute('aria-label', `Open ${name}`);
  return [link];
}
