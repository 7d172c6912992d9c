import type { ColorSlot } from '../../data/palette.js';
import type { Series } from '../../data/series.js';
import { formatNumber, plural } from '../../panels/format.js';
import { sparklinePath } from '../../panels/sparkline.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 84, HEIGHT = 18;

/** Draws a metric's history into a cell; `last` is its last value, in words. */
export function fillSparkline(cell: HTMLElement, series: Series | undefined, slot: ColorSlot | undefined, last: string): void {
  if (!series || series.value.length === 0) {
    cell.replaceChildren('–');
    return;
  }
  const known = cell.firstElementChild;
  const picture = known instanceof SVGSVGElement && cell.childNodes.length === 1 ? known : newPicture();
  if (picture !== known) cell.replaceChildren(picture);
  const path = picture.firstElementChild!; // made with the picture
  path.setAttribute('d', sparklinePath(series, { width: WIDTH, height: HEIGHT }));
  picture.style.setProperty('--_k', slot?.own ?? `var(--_c${slot?.color ?? 0})`);
  const text = `${series.metric} from ${formatNumber(series.value[0])} to ${last}, ${plural(series.value.length, 'point')}`;
  picture.setAttribute('aria-label', text);
  cell.title = text;
}

function newPicture(): SVGSVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  picture.setAttribute('class', 'sparkline');
  picture.setAttribute('role', 'img');
  picture.setAttribute('viewBox', `-1 -1 ${WIDTH + 2} ${HEIGHT + 2}`);
  picture.setAttribute('width', String(WIDTH + 2));
  picture.setAttribute('height', String(HEIGHT + 2));
  picture.append(document.createElementNS(SVG, 'path'));
  return picture;
}
