{
  type Theme = 'light' | 'dark' | 'auto';

  const frames = (): readonly HTMLIFrameElement[] => Array.from(document.querySelectorAll<HTMLIFrameElement>('iframe[data-wb-report]'));
  const originOf = ({ src, sandbox }: HTMLIFrameElement): string =>
    (sandbox.length > 0 && !sandbox.contains('allow-same-origin') ? 'null' : new URL(src, location.href).origin);

  /** The lightness of a CSS colour from 0 to 1, or `undefined` where one can see through it. */
  const lightnessOf = (color: string): number | undefined => {
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    if (!context) return undefined;
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return alpha < 128 ? undefined : (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  };

  /** What is behind a frame says whether it must be light or dark; where nothing is, the colour scheme of the page does. */
  const themeBehind = (frame: HTMLIFrameElement): Theme => {
    for (let around = frame.parentElement; around; around = around.parentElement) {
      const lightness = lightnessOf(getComputedStyle(around).backgroundColor);
      if (lightness !== undefined) return lightness < 0.5 ? 'dark' : 'light';
    }
    const schemes = getComputedStyle(frame.parentElement ?? document.documentElement).colorScheme.split(' ');
    return !schemes.includes('dark') ? 'light' : schemes.includes('light') ? 'auto' : 'dark';
  };

  const tellTheme = (frame: HTMLIFrameElement): void => {
    const theme = themeBehind(frame);
    frame.style.colorScheme = theme === 'auto' ? 'light dark' : theme; // browsers put a ground behind frames of another scheme
    frame.contentWindow?.postMessage({ type: 'wb-reports:theme', theme }, '*');
  };
  const tellAll = (): void => frames().forEach(tellTheme);

  addEventListener('message', ({ data, source, origin }: MessageEvent<{ readonly type?: unknown; readonly height?: unknown } | null>) => {
    if (data?.type !== 'wb-reports:height' && data?.type !== 'wb-reports:ready') return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== originOf(frame)) return;
    if (data.type === 'wb-reports:ready') tellTheme(frame);
    else if (typeof data.height === 'number' && data.height > 0) frame.style.height = `${Math.min(20_000, Math.ceil(data.height))}px`;
  });
  for (const element of document.querySelectorAll('html, body')) new MutationObserver(tellAll).observe(element, { attributes: true });
  document.addEventListener('transitionend', ({ target, propertyName }) => {
    if (propertyName === 'background-color' && target instanceof Element && frames().some((frame) => target.contains(frame))) tellAll();
  });
  tellAll();
}
