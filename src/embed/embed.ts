import '../define/report.js';
import { toWbError } from '../core/errors.js';
import type { EmbedTheme } from '../report/embed-code.js';
import { HostLink } from './host-link.js';
import { readParameters, type EmbedParameters } from './parameters.js';

document.querySelector('.fallback')?.remove();
try {
  show(readParameters(location.search));
} catch (error) {
  say(toWbError(error).message);
}

function show({ src, panel, theme, width, refresh, id }: EmbedParameters): void {
  const host = new HostLink(window, { id, themed: (asked) => {
    if (theme === 'auto') wear(asked);
    document.documentElement.toggleAttribute('data-hosted', theme === 'auto' || theme === asked);
  } });
  const report = document.createElement('wb-report');
  wear(theme);
  const attributes = { src, permalink: '', ...(panel && { panel }), ...(width && { width }), ...(refresh !== undefined && { 'refresh-interval': String(refresh) }) };
  for (const [name, value] of Object.entries(attributes)) report.setAttribute(name, value);
  document.body.append(report);
  if (panel) return; // it is as high as its frame
  new ResizeObserver(() => host.tell(report.getBoundingClientRect().height)).observe(report);
}

function wear(theme: EmbedTheme): void {
  document.documentElement.dataset['theme'] = theme;
}

function say(problem: string): void {
  const paragraph = document.createElement('p');
  paragraph.className = 'problem';
  paragraph.role = 'alert';
  paragraph.textContent = `This report cannot be shown: ${problem}.`;
  document.body.append(paragraph);
}
