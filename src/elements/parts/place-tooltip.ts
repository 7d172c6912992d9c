/** Puts a tooltip beside a point of a picture, in pixels from its left top, so that it stays in the picture and off the point. */
export function placeTooltip(tooltip: HTMLElement, picture: HTMLElement, point: { readonly left: number; readonly top: number }): void {
  const { offsetWidth: width, offsetHeight: height } = tooltip;
  const isRight = point.left + 18 + width <= picture.clientWidth || point.left < picture.clientWidth / 2;
  const left = isRight ? Math.min(point.left + 18, picture.clientWidth - width) : Math.max(0, point.left - 18 - width);
  const top = Math.max(0, Math.min(point.top - height / 2, picture.clientHeight - height));
  tooltip.style.transform = `translate(${picture.offsetLeft + left}px, ${picture.offsetTop + top}px)`;
}
