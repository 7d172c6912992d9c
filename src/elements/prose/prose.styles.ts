import { css } from 'lit';

/** How running text looks: paragraphs, lists, tables, quotes, code, headings of six levels. */
export const proseStyles = css`
  .heading { position: relative; line-height: 1.3; letter-spacing: -.01em; font-weight: 620; margin: 26px 0 8px; overflow-wrap: anywhere; text-wrap: balance; scroll-margin-top: 16px; }
  .level-1 { font-size: 23px; font-weight: 640; letter-spacing: -.014em; margin-top: 40px; }
  .level-2 { font-size: 19px; margin-top: 34px; }
  .level-3 { font-size: 16px; letter-spacing: -.005em; }
  .level-4, .level-5, .level-6 { font-size: 15px; letter-spacing: 0; }
  .level-5, .level-6 { color: var(--_ink-2); }
  p, ul, ol, blockquote, dl { margin: 0 0 14px; }
  p, li, blockquote { overflow-wrap: break-word; }
  .prose > * { max-width: 68ch; }
  .prose > .wide { max-width: none; }
  .prose > :first-child { margin-top: 0; }
  .prose > :last-child { margin-bottom: 0; }
  a { color: var(--_accent); text-decoration: underline; text-decoration-thickness: .06em; text-underline-offset: .18em;
    text-decoration-color: color-mix(in oklab, currentColor 45%, transparent); border-radius: 3px; }
  a:hover { text-decoration-color: currentColor; }
  strong { font-weight: 640; }
  code, .math { font: .88em/1.5 var(--_mono); background: var(--_sunken); border: 1px solid var(--_line); border-radius: 5px; padding: .06em .35em; white-space: nowrap; }
  @media (max-width: 480px) { code, .math { white-space: normal; overflow-wrap: anywhere; } }
  .math { font-style: italic; }
  .math.display { display: block; padding: 12px 16px; margin: 0 0 14px; border-radius: 8px; overflow-x: auto; white-space: pre; font-style: normal; }
  math { font-family: wb-math, math; font-style: normal; font-weight: normal; line-height: normal; letter-spacing: normal; }
  math * { border-color: currentColor; }
  .formula { overflow: auto hidden; margin: 4px 0 18px; padding: 4px 0; max-width: none; font-size: 1.08em; }
  .formula math, math.tml-display { display: block math; width: 100%; }
  mfrac > :nth-child(2), msqrt, mover > :first-child { math-shift: compact; }
  .tml-right { text-align: -webkit-right; }
  .tml-left { text-align: -webkit-left; }
  .reference { line-height: 0; font-size: .75em; }
  .reference a { text-decoration: none; padding: 0 .15em; }
  .footnotes { border-top: 1px solid var(--_line); margin-top: 28px; padding-top: 12px; font-size: 13px; line-height: 1.5; color: var(--_ink-2); }
  .footnotes li > p { display: inline; margin: 0; }
  .footnotes li > p + p { display: block; margin-top: 6px; }
  .back a { text-decoration: none; }
  ul, ol { padding-left: 1.5em; }
  li { margin: 0 0 4px; }
  li:last-child { margin-bottom: 0; }
  li > ul, li > ol { margin: 4px 0 0; }
  li > p:last-child { margin-bottom: 6px; }
  li::marker { color: var(--_ink-3); font-variant-numeric: tabular-nums; }
  .tasks { list-style: none; padding-left: 0; }
  .tasks .tasks { padding-left: 1.7em; }
  .task { position: relative; padding-left: 1.7em; }
  .box { position: absolute; left: 0; top: .3em; width: 1em; height: 1em; border: 1.5px solid var(--_ink-3); border-radius: 3.5px; }
  .box.ticked { background: var(--_accent); border-color: var(--_accent); print-color-adjust: exact; }
  .box.ticked::after { content: ""; box-sizing: border-box; position: absolute; left: 29%; top: 5%; width: 26%; height: 56%; border: solid var(--_surface); border-width: 0 2px 2px 0; transform: rotate(42deg); }
  blockquote { border-left: 3px solid var(--_line); padding: 1px 0 1px 16px; color: var(--_ink-2); }
  blockquote > :last-child { margin-bottom: 0; }
  hr { border: 0; border-top: 1px solid var(--_line); margin: 30px 0; }
  img { max-width: 100%; height: auto; vertical-align: middle; border-radius: 6px; }
  .scroll { overflow-x: auto; margin: 0 0 16px; max-width: none; }
  table { border-collapse: separate; border-spacing: 0; font-size: 13.5px; line-height: 1.5; font-variant-numeric: tabular-nums; }
  th { text-align: left; font-weight: 560; color: var(--_ink-2); font-size: 12.5px; padding: 6px 24px 6px 0; border-bottom: 1px solid var(--_line); }
  td { padding: 6px 24px 6px 0; border-bottom: 1px solid var(--_grid); vertical-align: top; }
  tr:last-child td { border-bottom: 0; }
  .to-right { text-align: right; }
  .to-center { text-align: center; }
  .code { position: relative; margin: 0 0 16px; border: 1px solid var(--_line); border-radius: 8px; background: var(--_sunken); max-width: none; }
  .code figcaption { font-size: 11.5px; line-height: 1.4; color: var(--_ink-3); padding: 8px 14px 0; }
  .code pre { margin: 0; padding: 10px 14px 12px; overflow-x: auto; border-radius: 8px; tab-size: 4; }
  .code pre code { font-size: 12.5px; line-height: 1.6; background: none; border: 0; padding: 0; white-space: pre; overflow-wrap: normal; }
  .code-note { margin: 0; padding: 7px 14px 8px; border-top: 1px solid var(--_line); font-size: 12px; line-height: 1.5; color: var(--_ink-3); overflow-wrap: anywhere; }
  .hl-keyword, .hl-selector-tag, .hl-built_in, .hl-name, .hl-section { color: light-dark(#7a2ea0, #d7a1ff); }
  .hl-string, .hl-regexp, .hl-addition, .hl-attribute { color: light-dark(#146c43, #7fd8a6); }
  .hl-number, .hl-literal, .hl-symbol, .hl-bullet, .hl-meta { color: light-dark(#8a4b08, #f0b36b); }
  .hl-title, .hl-attr, .hl-type, .hl-selector-class, .hl-selector-id { color: light-dark(#1f5aa8, #8dbdff); }
  .hl-deletion { color: var(--_bad); }
  .hl-comment, .hl-quote { color: var(--_ink-3); font-style: italic; }
  .hl-emphasis { font-style: italic; }
  .hl-strong { font-weight: 640; }
  .copy { position: absolute; top: 5px; right: 6px; font-size: 11.5px; padding: 2px 8px; background: var(--_sunken); opacity: 0; }
  .code:hover .copy, .copy:focus-visible { opacity: 1; }
  @media (hover: none) { .copy { opacity: 1; } }
  @media print {
    .copy { display: none; }
    .code pre code { white-space: pre-wrap; overflow-wrap: anywhere; }
    .heading { break-after: avoid; }
    .code, blockquote, table, img { break-inside: avoid; }
    p, li { orphans: 3; widows: 3; }
  }
`;
