import type uPlot from 'uplot';

let loading: Promise<typeof uPlot> | undefined;

/**
 * Loads uPlot once. uPlot 1.6 formats a number while it is imported and throws
 * where `navigator.language` is no language tag (`en-US@posix` in some
 * containers), so such a tag is hidden from it meanwhile.
 */
export function loadUplot(): Promise<typeof uPlot> {
  loading ??= withLanguage(async () => (await import('uplot')).default);
  return loading;
}

async function withLanguage<T>(work: () => Promise<T>): Promise<T> {
  try {
    Intl.NumberFormat.supportedLocalesOf(navigator.language);
    return await work();
  } catch {
    Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
    try {
      return await work();
    } finally {
      Reflect.deleteProperty(navigator, 'language');
    }
  }
}
