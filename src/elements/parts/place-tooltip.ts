/** How far a tooltip stays away from what it explains, in pixels. */
const AWAY = 18;

/** Puts a tooltip beside a point of a picture, in pixels from its left top, so that it stays in the picture and off the point; above or below it where no side has room. */
export function placeTooltip(tooltip: HTMLElement, picture: HTMLElement, point: { readonly left: number; readonly top: number }): void {
  const { offsetWidth: width, offsetHeight: height } = tooltip, { clientWidth, clientHeight } = picture;
  const fitsRight = point.left + AWAY + width <= clientWidth, fitsLeft = point.left - AWAY - width >= 0;
  const fits = fitsRight || fitsLeft;
  const left = !fits ? Math.max(0, Math.min(point.left - width / 2, clientWidth - width)) : fitsRight ? point.left + AWAY : point.left - AWAY - width;
  const above = point.top - AWAY - height;
  const top = fits ? Math.max(0, Math.min(point.top - height / 2, clientHeight - height)) : above >= 0 ? above : point.top + AWAY;
  tooltip.style.transform = `translate(${picture.offsetLeft + left}px, ${picture.offsetTop + top}px)`;
}
