{
  /** Tells a frame which of light and dark its place on this page is, be it by system. */
  const tellTheme = (frame: HTMLIFrameElement): void => {
    const words = getComputedStyle(frame).colorScheme.split(' ');
    const theme = !words.includes('dark') ? 'light' : words.includes('light') ? 'auto' : 'dark';
    frame.contentWindow?.postMessage({ type: 'wb-reports:theme', theme }, '*');
  };
  const frames = (): readonly HTMLIFrameElement[] => Array.from(document.querySelectorAll<HTMLIFrameElement>('iframe[data-wb-report]'));
  const originOf = ({ src, sandbox }: HTMLIFrameElement): string =>
    (sandbox.length > 0 && !sandbox.contains('allow-same-origin') ? 'null' : new URL(src, location.href).origin);
  const tellAll = (): void => frames().forEach(tellTheme);

  addEventListener('message', ({ data, source, origin }: MessageEvent<{ readonly type?: unknown; readonly height?: unknown } | null>) => {
    if (data?.type !== 'wb-reports:height' || typeof data.height !== 'number' || !(data.height > 0)) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame || origin !== originOf(frame)) return;
    const height = `${Math.min(20_000, Math.ceil(data.height))}px`;
    if (frame.style.height === height) return;
    frame.style.height = height;
    tellTheme(frame);
  });
  for (const element of document.querySelectorAll('html, body')) new MutationObserver(tellAll).observe(element, { attributes: true });
  tellAll();
}
