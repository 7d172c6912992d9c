import type { DetailedHTMLProps, HTMLAttributes } from 'react';

/** What the published package brings for all its elements: `import type {} from 'wb-reports/jsx'`. */
declare module 'react' {
  // eslint-disable-next-line no-restricted-syntax -- React keeps the types of tags in a namespace
  namespace JSX {
    interface IntrinsicElements {
      'wb-source': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { src: string };
      'wb-line-plot': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        y: readonly string[];
        runsFilter?: string;
        smoothing?: number;
        showOriginal?: boolean;
      };
    }
  }
}
