import { html, nothing, type TemplateResult } from 'lit';
import { safeLink, safeMedia } from '../../core/safe-url.js';
import type { GalleryBlock, GalleryItem, ImageBlock, MediaBlock } from '../../report/block.js';
import { wordsOf } from '../../report/inline-tree.js';
import { renderImage, renderLink, resolved } from '../prose/render-inline.js';
import type { BlockView } from './block-view.js';
import { renderRemark } from './remark.js';
import { renderText } from './render-text.js';

/** Draws a picture with its caption. */
export function renderImageBlock(block: ImageBlock, view: BlockView): TemplateResult {
  const url = safeMedia(block.url, 'image');
  if (url === undefined) return refused('picture', block);
  const alt = block.alt ?? wordsOf(block.caption ?? '', view.prepared.readLine);
  return html`<figure class="media wide">${renderImage(url, alt, view.base)}${renderCaption(block, view)}</figure>`;
}

/** Draws a film or a sound; where it is a page and no file, a link to the page. */
export function renderMedia(block: MediaBlock, view: BlockView): TemplateResult {
  const url = safeMedia(block.url, block.type);
  if (url === undefined) return refused(block.type, block);
  const label = wordsOf(block.caption ?? '', view.prepared.readLine) || block.type;
  const address = resolved(url, view.base);
  const caption = renderCaption(block, view);
  if (!isFile(url)) return html`<p>${renderLink(url, label === block.type ? url : label, view.base)}</p>`;
  return block.type === 'video'
    ? html`<figure class="media wide"><video src=${address} controls preload="metadata" playsinline aria-label=${label}></video>${caption}</figure>`
    : html`<figure class="media wide"><audio src=${address} controls preload="metadata" aria-label=${label}></audio>${caption}</figure>`;
}

/** Draws pictures and pages side by side. */
export function renderGallery({ items }: GalleryBlock, view: BlockView): TemplateResult {
  return html`<ul class="gallery wide">${items.map((item) => html`<li>${renderGalleryItem(item, view)}</li>`)}</ul>`;
}

function renderGalleryItem({ image, url, title = '', description }: GalleryItem, { base }: BlockView): unknown {
  const picture = image === undefined ? undefined : safeMedia(image, 'image');
  const link = url === undefined ? undefined : safeLink(url);
  const words = title || url || '';
  const content = html`${picture === undefined ? nothing : renderImage(picture, words === '' ? 'Picture' : '', base)}
    ${words === '' ? nothing : html`<span class="gallery-title">${words}</span>`}
    ${description ? html`<span class="gallery-description">${description}</span>` : nothing}`;
  return link === undefined ? content : renderLink(link, content, base);
}

function renderCaption({ caption }: { readonly caption?: ImageBlock['caption'] }, view: BlockView): unknown {
  return caption === undefined || caption.length === 0 ? nothing : html`<figcaption>${renderText(caption, view)}</figcaption>`;
}

/** Pages that show films have no ending; files do. */
function isFile(url: string): boolean {
  return url.startsWith('data:') || /\.(mp4|m4v|webm|ogv|mov|mp3|m4a|ogg|oga|opus|wav|flac)([?#]|$)/i.test(url);
}

function refused(what: string, block: ImageBlock | MediaBlock): TemplateResult {
  return renderRemark(`This ${what} is not shown: its address is neither http, https nor relative.`, block.url);
}
