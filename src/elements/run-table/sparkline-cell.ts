import type { ColorSlot } from '../../data/palette.js';
import type { Series } from '../../data/series.js';
import { formatNumber, plural } from '../../panels/format.js';
import { sparklinePath } from '../../panels/sparkline.js';
import { drawing } from './dom.js';
import { paint } from './name-cell.js';

const SIZE = { width: 84, height: 18 };

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
  path.setAttribute('d', sparklinePath(series, SIZE));
  paint(picture, slot);
  const text = `${series.metric} from ${formatNumber(series.value[0])} to ${last}, ${plural(series.value.length, 'point')}`;
  picture.setAttribute('aria-label', text);
  cell.title = text;
}

function newPicture(): SVGSVGElement {
  const picture = drawing('sparkline', SIZE, ['']);
  picture.setAttribute('role', 'img');
  return picture;
}
