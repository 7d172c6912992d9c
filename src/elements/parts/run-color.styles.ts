import { css } from 'lit';

/** Classes `c0` to `c7`: within them `--k` is that colour of the palette. */
export const runColorStyles = css`
  .c0 { --k: var(--_c0) } .c1 { --k: var(--_c1) } .c2 { --k: var(--_c2) } .c3 { --k: var(--_c3) }
  .c4 { --k: var(--_c4) } .c5 { --k: var(--_c5) } .c6 { --k: var(--_c6) } .c7 { --k: var(--_c7) }
`;
